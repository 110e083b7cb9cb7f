package io.songda.simulator.city;

/** What a block is used for; it draws itself inside the streets around. */
@FunctionalInterface
interface LandUse {
  void fill(Block block, Ground ground);
}
