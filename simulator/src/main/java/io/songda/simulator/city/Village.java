package io.songda.simulator.city;

/** An old village inside the city (城中村): narrow alleys, houses wall to wall, riders everywhere. */
final class Village implements LandUse {
  @Override
  public void fill(Block block, Ground ground) {
    String name = ground.names.of(block.quarter(), "村");
    double x0 = block.x0() + Ground.SETBACK;
    double y0 = block.y0() + Ground.SETBACK;
    double x1 = block.x1() - Ground.SETBACK;
    double y1 = block.y1() - Ground.SETBACK;
    String[] lane = {"highway", "living_street", "name", name + "大街"};
    Road south = block.south();
    Road north = block.north();
    Road spine =
        ground.inner(
            Road.northSouth(
                block.middleX(),
                south == null ? y0 : block.y0(),
                north == null ? y1 : block.y1(),
                lane));
    ground.join(south, spine);
    ground.join(north, spine);
    Road west =
        ground.inner(Road.northSouth(x0, y0, y1, "highway", "living_street", "name", name + "西巷"));
    Road east =
        ground.inner(Road.northSouth(x1, y0, y1, "highway", "living_street", "name", name + "东巷"));
    int alley = 0;
    for (double y = y0; y <= y1; y += 30) {
      String[] tags = {"highway", "living_street", "name", name + ++alley + "巷"};
      Road path = ground.inner(Road.eastWest(y, x0, x1, tags));
      path.meet(ground.drawing, west);
      path.meet(ground.drawing, east);
      path.meet(ground.drawing, spine);
      houses(block, ground, y, name, tags[3]);
    }
    ground.drawing.area(
        block.x0() + 9,
        block.y0() + 9,
        block.x1() - 9,
        block.y1() - 9,
        "landuse",
        "residential",
        "name",
        name);
  }

  private static void houses(Block block, Ground ground, double alley, String name, String street) {
    int number = 1;
    for (double x = block.x0() + Ground.SETBACK + 4;
        x + 12 < block.x1() - Ground.SETBACK - 2;
        x += 14.5) {
      if (Math.abs(x + 6 - block.middleX()) < 9) {
        continue;
      }
      house(ground, x, alley + 3, name, street, number++);
      if (alley + 28 < block.y1() - Ground.SETBACK) {
        house(ground, x, alley + 16, name, street, number++);
      }
    }
  }

  private static void house(
      Ground ground, double x, double y, String name, String street, int number) {
    if (ground.random.nextInt(14) == 0) {
      return;
    }
    String levels = Integer.toString(ground.random.nextInt(4, 9));
    ground.drawing.area(
        x, y, x + 12, y + 11, ground.building("residential", levels, name, street, number + "号"));
  }
}
