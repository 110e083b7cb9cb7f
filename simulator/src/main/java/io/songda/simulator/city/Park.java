package io.songda.simulator.city;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A park with a pond, a path round it and a path to every street. */
final class Park implements LandUse {
  private static final String[] PATH = {"highway", "footway", "foot", "yes"};

  @Override
  public void fill(Block block, Ground ground) {
    OsmDrawing drawing = ground.drawing;
    drawing.area(
        block.x0() + 11,
        block.y0() + 11,
        block.x1() - 11,
        block.y1() - 11,
        "leisure",
        "park",
        "name",
        ground.names.of(block.quarter(), "公园"));
    double x = block.middleX();
    double y = block.middleY();
    double w = block.width() * ground.random.nextDouble(0.14, 0.2);
    double h = block.height() * ground.random.nextDouble(0.12, 0.2);
    drawing.oval(x, y, w, h, "natural", "water", "water", "pond");
    List<Integer> round = drawing.oval(x, y, w * 1.4, h * 1.4, PATH);
    path(drawing, block.east(), y, block.x1(), round.get(0));
    path(drawing, block.north(), x, block.y1(), round.get(4));
    path(drawing, block.west(), y, block.x0(), round.get(8));
    path(drawing, block.south(), x, block.y0(), round.get(12));
  }

  private static void path(
      OsmDrawing drawing, @Nullable Road street, double place, double side, int node) {
    if (street != null && street.at == side) {
      drawing.way(List.of(node, street.meet(drawing, place)), PATH);
    }
  }
}
