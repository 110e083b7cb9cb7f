package io.songda.live;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How live streams are served.
 *
 * @param origins besides its own, from which browsers may connect, e.g. {@code
 *     https://*.example.cn}
 * @param kept happenings of each partition from which a reader can resume
 * @param mostConnections of this node
 * @param mostGuests of those, so that guests leave room for people who are signed in
 * @param mostOfUser connections of one user on this node
 * @param mostStreams of one connection
 * @param ping how often a connection is asked whether it is there; three times that is silent
 * @param send how long one frame, and the end of a connection, may take to a reader that does not
 *     read
 * @param positions how often an operator's map gets what moved
 * @param recheck how often it is asked whether a reader is still signed in and still allowed
 */
@ConfigurationProperties("songda.live")
public record LiveSettings(
    @DefaultValue List<String> origins,
    @DefaultValue("4096") int kept,
    @DefaultValue("20000") int mostConnections,
    @DefaultValue("10000") int mostGuests,
    @DefaultValue("20") int mostOfUser,
    @DefaultValue("50") int mostStreams,
    @DefaultValue("20s") Duration ping,
    @DefaultValue("10s") Duration send,
    @DefaultValue("500ms") Duration positions,
    @DefaultValue("2m") Duration recheck) {}
