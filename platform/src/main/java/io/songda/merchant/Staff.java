package io.songda.merchant;

import io.songda.shared.UserId;

/** One of the people of a store. */
public record Staff(UserId user, StaffRole role) {}
