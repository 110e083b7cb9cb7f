package io.songda.payment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the program one channel may take up.
 *
 * @param atOnce most calls of one channel at a time; more are not made
 * @param beside most of them that are questions and refunds, so that payers find room
 * @param fewest calls before a channel is judged; with 0 it never is, and never left alone
 * @param rest how long a channel that does not answer is left alone
 */
@ConfigurationProperties("songda.payment")
record ChannelLimits(
    @DefaultValue("64") int atOnce,
    @DefaultValue("32") int beside,
    @DefaultValue("10") int fewest,
    @DefaultValue("10s") Duration rest) {}
