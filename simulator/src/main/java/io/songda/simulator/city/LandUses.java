package io.songda.simulator.city;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Decides what each block is used for: towers and malls around one centre, the rest mostly housing.
 */
final class LandUses {
  private record Share(LandUse use, double share, boolean central) {}

  private static final List<Share> SHARES =
      List.of(
          new Share(Premises.OFFICES, 0.09, true),
          new Share(new Mall(), 0.06, true),
          new Share(new Park(), 0.08, false),
          new Share(new Campus(), 0.07, false),
          new Share(new Village(), 0.07, false),
          new Share(Premises.FACTORIES, 0.05, false),
          new Share(Premises.HOSPITAL, 0.015, false));

  private LandUses() {}

  static void fill(List<Block> blocks, Ground ground) {
    List<Block> free = new ArrayList<>(byDistance(blocks, ground.random));
    LandUse homes = new Compound();
    for (Share share : SHARES) {
      int count = (int) Math.round(share.share * blocks.size());
      boolean needed = share.share >= 0.06;
      for (int i = 0; i < Math.max(count, needed ? 1 : 0) && free.size() > 1; i++) {
        share.use.fill(free.remove(choose(share, i, free, ground.random)), ground);
      }
    }
    free.forEach(block -> homes.fill(block, ground));
  }

  /** The first park takes the largest block left, what is central the nearest one, the rest any. */
  private static int choose(Share share, int turn, List<Block> free, SplittableRandom random) {
    if (share.use instanceof Park && turn == 0) {
      return free.indexOf(
          Collections.max(free, Comparator.comparingDouble(b -> b.width() * b.height())));
    }
    return share.central ? 0 : random.nextInt(free.size());
  }

  private static List<Block> byDistance(List<Block> blocks, SplittableRandom random) {
    Block centre = blocks.get(random.nextInt(blocks.size()));
    record Ranked(Block block, double rank) {}
    return blocks.stream()
        .map(
            block ->
                new Ranked(
                    block,
                    Math.hypot(
                            block.middleX() - centre.middleX(), block.middleY() - centre.middleY())
                        * random.nextDouble(0.5, 1.5)))
        .sorted(Comparator.comparingDouble(Ranked::rank))
        .map(Ranked::block)
        .toList();
  }
}
