package io.songda.simulator.city;

import io.songda.simulator.city.OsmDrawing.Corner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A walled housing estate (小区): gates, a road through the middle, rows of numbered buildings with a
 * path before each.
 */
final class Compound implements LandUse {
  private static final double DEEP = 13;

  @Override
  public void fill(Block block, Ground ground) {
    new Plan(block, ground).draw();
  }

  private static final class Plan {
    private final Block block;
    private final Ground ground;
    private final double x0;
    private final double y0;
    private final double x1;
    private final double y1;
    private final boolean towers;
    private final boolean walkOnly;
    private final String name;
    private final String street;
    private int buildings;

    Plan(Block block, Ground ground) {
      this.block = block;
      this.ground = ground;
      this.x0 = block.x0() + Ground.SETBACK;
      this.y0 = block.y0() + Ground.SETBACK;
      this.x1 = block.x1() - Ground.SETBACK;
      this.y1 = block.y1() - Ground.SETBACK;
      this.towers = ground.random.nextInt(5) < 2;
      this.walkOnly = ground.random.nextInt(5) == 0;
      this.name = ground.names.homes();
      this.street = block.street();
    }

    void draw() {
      double x = x0 + (x1 - x0) * ground.random.nextDouble(0.42, 0.58);
      boolean south = block.south() != null;
      boolean north = block.north() != null && (!south || ground.random.nextInt(10) < 7);
      Road spine =
          ground.inner(
              Road.northSouth(
                  x, south ? block.y0() : y0 + 8, north ? block.y1() : y1 - 8, Ground.SERVICE));
      List<Corner> southGate = gate(south ? block.south() : null, x, y0, spine);
      List<Corner> northGate = gate(north ? block.north() : null, x, y1, spine);
      Road west = ground.inner(Road.northSouth(x0 + 7, y0 + 8, y1 - 8, Ground.FOOTWAY));
      Road east = ground.inner(Road.northSouth(x1 - 7, y0 + 8, y1 - 8, Ground.FOOTWAY));
      List<Corner> westGate = rows(spine, west, east);
      wall(southGate, northGate, westGate);
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

    /** Lets the road out through the wall to this street; its place, nothing without a street. */
    private List<Corner> gate(@Nullable Road street, double x, double y, Road road) {
      if (street == null) {
        return List.of();
      }
      ground.join(street, road);
      ground.gate(x, y, road);
      return List.of(new Corner(x, y));
    }

    /** Returns the gate to the west, if there is one. */
    private List<Corner> rows(Road spine, Road west, Road east) {
      double step = towers ? 56 : ground.random.nextDouble(37, 43);
      List<Corner> westGate = List.of();
      boolean sideGate = block.west() != null && ground.random.nextBoolean();
      for (double y = y0 + 14; y + DEEP + 12 < y1; y += step) {
        boolean outside = sideGate && westGate.isEmpty() && y + step > block.middleY();
        Road path =
            ground.inner(
                Road.eastWest(
                    y,
                    outside ? block.x0() : west.at,
                    east.at,
                    walkOnly ? Ground.FOOTWAY : Ground.SERVICE));
        path.meet(ground.drawing, spine);
        path.meet(ground.drawing, west);
        path.meet(ground.drawing, east);
        if (outside) {
          westGate = gate(block.west(), x0, y, path);
        }
        row(west.at + 5, spine.at - 7, y + 6);
        row(spine.at + 7, east.at - 5, y + 6);
      }
      return westGate;
    }

    private void row(double from, double to, double y) {
      double length = Math.min(to - from, towers ? 27 : ground.random.nextDouble(36, 58));
      if (length < 14) {
        return;
      }
      double gap = towers ? 22 : 9;
      int count = (int) ((to - from + gap) / (length + gap));
      double lead = (to - from - count * (length + gap) + gap) / 2;
      for (int i = 0; i < count; i++) {
        double x = from + lead + i * (length + gap);
        int levels = towers ? ground.random.nextInt(24, 34) : ground.random.nextInt(7, 19);
        building(x, y, x + length, y + (towers ? 20 : DEEP), levels);
      }
    }

    private void building(double fromX, double fromY, double toX, double toY, int levels) {
      if (toY > y1 - 3) {
        return;
      }
      ground.drawing.area(
          fromX,
          fromY,
          toX,
          toY,
          ground.building("apartments", Integer.toString(levels), name, street, ++buildings + "栋"));
    }

    private void wall(List<Corner> southGate, List<Corner> northGate, List<Corner> westGate) {
      List<Corner> round = new ArrayList<>();
      round.add(new Corner(x0, y0));
      round.addAll(southGate);
      round.add(new Corner(x1, y0));
      round.add(new Corner(x1, y1));
      round.addAll(northGate);
      round.add(new Corner(x0, y1));
      round.addAll(westGate);
      ground.drawing.around(round, "barrier", "wall");
    }
  }
}
