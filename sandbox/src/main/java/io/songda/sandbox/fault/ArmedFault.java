package io.songda.sandbox.fault;

import org.jspecify.annotations.Nullable;

/**
 * A fault waiting to fire.
 *
 * @param remaining how often it will still fire
 * @param delayMs milliseconds, for the kinds that take time
 * @param outTradeNo the only trade it concerns; null: any
 * @param onAnswers true: spoils signed answers instead of notifications (signature kinds only)
 */
public record ArmedFault(
    FaultKind kind, int remaining, long delayMs, @Nullable String outTradeNo, boolean onAnswers) {}
