package io.songda.eventlog;

/**
 * Something that happened, told with its ids and the facts of that moment. A public record whose
 * simple name is its type in the log and never changes; fields may be added, not removed.
 */
public interface Event {}
