package io.songda.dispatching.plan;

/** A rider without work should go there, for deliveries are expected around. */
public record Move(long rider, int place) {}
