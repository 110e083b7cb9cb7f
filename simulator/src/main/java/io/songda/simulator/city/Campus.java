package io.songda.simulator.city;

/** A school (学校): a gate, teaching buildings in rows, a running track. */
final class Campus implements LandUse {
  @Override
  public void fill(Block block, Ground ground) {
    OsmDrawing drawing = ground.drawing;
    double x0 = block.x0() + Ground.SETBACK;
    double y0 = block.y0() + Ground.SETBACK;
    double x1 = block.x1() - Ground.SETBACK;
    double y1 = block.y1() - Ground.SETBACK;
    String name = ground.names.school(block.quarter());
    drawing.area(x0, y0, x1, y1, "amenity", "school", "name", name);
    double split = x0 + 0.46 * (x1 - x0);
    ground.ring(block, x0 + 6, y0 + 6, split, y1 - 6, Ground.SERVICE);
    int number = 0;
    for (double y = y0 + 18; y + 16 < y1 - 12; y += 34) {
      drawing.area(
          x0 + 14,
          y,
          split - 8,
          y + 14,
          "building",
          "school",
          "building:levels",
          "5",
          "addr:place",
          name,
          "addr:street",
          block.street(),
          "addr:housenumber",
          ++number + "号教学楼");
    }
    double halfWidth = (x1 - split) / 2 - 12;
    double halfHeight = Math.min((y1 - y0) / 2 - 12, 1.7 * halfWidth);
    drawing.oval(
        (split + x1) / 2 + 2,
        block.middleY(),
        halfWidth,
        halfHeight,
        "leisure",
        "track",
        "sport",
        "running");
    drawing.oval(
        (split + x1) / 2 + 2,
        block.middleY(),
        halfWidth - 9,
        halfHeight - 9,
        "leisure",
        "pitch",
        "sport",
        "soccer");
  }
}
