package io.songda.simulator.city;

/** A shopping mall in the middle of its block. */
final class Mall implements LandUse {
  private static final double WIDEST = 170;
  private static final double DEEPEST = 120;

  @Override
  public void fill(Block block, Ground ground) {
    double inside = ground.serviceRoad(block, "retail");
    double half = Math.min(WIDEST, block.width() - 2 * inside) / 2;
    double deep = Math.min(DEEPEST, block.height() - 2 * inside) / 2;
    ground.drawing.area(
        block.middleX() - half,
        block.middleY() - deep,
        block.middleX() + half,
        block.middleY() + deep,
        "building",
        "retail",
        "shop",
        "mall",
        "building:levels",
        "5",
        "name",
        ground.names.mall(),
        "addr:street",
        block.street());
  }
}
