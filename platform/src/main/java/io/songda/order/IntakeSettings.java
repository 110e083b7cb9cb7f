package io.songda.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are taken in.
 *
 * @param batch most orders of one transaction
 * @param queue most orders that wait; more are turned away at once
 * @param atOnce most requests for an order inside the program; more are turned away at the door
 * @param patience how long an order may wait before it is turned away
 */
@ConfigurationProperties("songda.intake")
record IntakeSettings(
    @DefaultValue("500") int batch,
    @DefaultValue("4000") int queue,
    @DefaultValue("512") int atOnce,
    @DefaultValue("2s") Duration patience) {}
