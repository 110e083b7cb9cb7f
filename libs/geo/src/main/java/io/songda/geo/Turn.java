package io.songda.geo;

/**
 * What a rider is told at one point of a ride.
 *
 * @param words in the language that was asked for, such as "右转到 South Street"
 * @param metres from here to the next turn
 * @param seconds from here to the next turn
 * @param place where to turn
 */
public record Turn(String words, double metres, double seconds, Wgs84 place) {}
