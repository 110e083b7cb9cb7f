package io.songda.merchant;

import io.songda.geo.Wgs84;

/** What a merchant tells about a new store. */
public record Application(
    String name,
    String phone,
    String addressLine,
    Wgs84 position,
    OpeningHours hours,
    Terms terms,
    boolean autoAccept) {}
