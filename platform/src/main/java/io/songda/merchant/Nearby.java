package io.songda.merchant;

/** A store that delivers to a place, its metres to it as the crow flies, and whether it is open. */
public record Nearby(Store store, long metres, boolean open) {}
