package io.songda.geo;

/** Something that was found and its distance in metres as the crow flies. */
public record Near(long id, double metres) {}
