package io.songda.simulator.city;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Lays out the street network on the board: arterials across the whole district, rivers with a road
 * on each bank and few bridges, side streets that cut what lies between into blocks, cycleways
 * beside the widest arterials.
 */
final class Streets {
  private static final double WATER = 30;
  private static final double GREENWAY = 40;
  private static final double BANK = 58;
  private static final double CYCLEWAY = 15;
  private static final double BLOCK = 300;
  private static final double NARROWEST = 250;

  private final double width;
  private final double height;
  private final Names names;
  private final SplittableRandom random;
  private final OsmDrawing drawing;
  private final List<Road> roads = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Double> rivers = new ArrayList<>();

  Streets(
      double width,
      double height,
      Names names,
      SplittableRandom random,
      Frame frame,
      OsmDrawing drawing) {
    this.width = width;
    this.height = height;
    this.names = names;
    this.random = random;
    this.drawing = drawing;
    List<Double> across = arterialPlaces(width);
    chooseRivers(across, frame);
    List<Double> rows = arterialPlaces(height);
    List<@Nullable Road> columns = northSouth(across);
    List<List<Road>> lines = eastWest(rows);
    meetAll(columns, lines);
    cutIntoBlocks(columns, lines);
    addCycleways();
    rivers.forEach(this::drawRiver);
  }

  List<Block> blocks() {
    return blocks;
  }

  /** Draws every street; to be called when everything that joins a street has met it. */
  void draw() {
    roads.forEach(road -> road.draw(drawing));
  }

  private List<Double> arterialPlaces(double length) {
    int count = Math.max(2, (int) Math.round(length / 680));
    List<Double> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(length / count * (i + 0.5 + random.nextDouble(-0.1, 0.1)));
    }
    return places;
  }

  private void chooseRivers(List<Double> across, Frame frame) {
    int count = Math.max(1, (int) Math.round(width / 6500));
    for (int i = 0; i < count; i++) {
      int column =
          Math.min(
              across.size() - 2,
              (int) ((i + 0.35 + 0.3 * random.nextDouble()) * across.size() / count));
      double middle = (across.get(column) + across.get(column + 1)) / 2;
      rivers.add(middle);
      frame.wind(middle, Math.min(130, 0.045 * height), random);
    }
  }

  /** All north-south roads from west to east, the two banks of a river one after the other. */
  private List<@Nullable Road> northSouth(List<Double> across) {
    List<Road> found = new ArrayList<>();
    for (int i = 0; i < across.size(); i++) {
      String kind = i % 2 == 0 ? "primary" : "secondary";
      found.add(
          arterial(
              false, across.get(i), 0, height, kind, names.word() + (i % 2 == 0 ? "大道" : "路")));
    }
    for (double river : rivers) {
      String name = names.word() + "河";
      drawing.way(riverLine(river), "waterway", "river", "name", name);
      found.add(
          street(
              Road.northSouth(
                  river - BANK, 0, height, "highway", "tertiary", "name", name + "西路")));
      found.add(
          street(
              Road.northSouth(
                  river + BANK, 0, height, "highway", "tertiary", "name", name + "东路")));
    }
    found.sort((a, b) -> Double.compare(a.at, b.at));
    List<@Nullable Road> columns = new ArrayList<>(found);
    columns.addFirst(null);
    columns.addLast(null);
    return columns;
  }

  /**
   * Per row the pieces of one east-west arterial: it ends at a river unless it has a bridge there.
   */
  private List<List<Road>> eastWest(List<Double> rows) {
    List<List<Road>> lines = new ArrayList<>();
    int first = random.nextInt(2);
    for (int i = 0; i < rows.size(); i++) {
      String kind = i % 2 == first ? "primary" : "secondary";
      String name = names.word() + (i % 2 == first ? "大道" : "路");
      lines.add(pieces(rows.get(i), kind, name, i % 2 == first || rows.size() < 3));
    }
    return lines;
  }

  private List<Road> pieces(double y, String kind, String name, boolean bridged) {
    List<Road> pieces = new ArrayList<>();
    double from = 0;
    for (double river : rivers.stream().sorted().toList()) {
      pieces.add(arterial(true, y, from, river - BANK, kind, name));
      if (bridged) {
        bridge(y, river, kind, name);
      }
      from = river + BANK;
    }
    pieces.add(arterial(true, y, from, width, kind, name));
    return pieces;
  }

  private void bridge(double y, double river, String kind, String name) {
    street(
        Road.eastWest(
            y,
            river - BANK,
            river + BANK,
            "highway",
            kind,
            "name",
            name,
            "bridge",
            "yes",
            "layer",
            "1",
            "cycleway:both",
            "lane",
            "sidewalk",
            "both"));
  }

  private Road arterial(
      boolean eastWest, double at, double from, double to, String kind, String name) {
    String[] tags = {
      "highway",
      kind,
      "name",
      name,
      "lanes",
      kind.equals("primary") ? "6" : "4",
      "maxspeed",
      kind.equals("primary") ? "60" : "50",
      "sidewalk",
      "both"
    };
    return street(
        eastWest ? Road.eastWest(at, from, to, tags) : Road.northSouth(at, from, to, tags));
  }

  private Road street(Road road) {
    roads.add(road);
    return road;
  }

  private void meetAll(List<@Nullable Road> columns, List<List<Road>> lines) {
    for (List<Road> line : lines) {
      for (Road piece : line) {
        for (Road column : columns) {
          if (column != null && piece.reaches(column.at)) {
            piece.meet(drawing, column);
            drawing.tag(drawing.node(column.at, piece.at), "highway", "traffic_signals");
          }
        }
      }
    }
  }

  private void cutIntoBlocks(List<@Nullable Road> columns, List<List<Road>> lines) {
    for (int c = 0; c + 1 < columns.size(); c++) {
      Road west = columns.get(c);
      Road east = columns.get(c + 1);
      double x0 = west == null ? 0 : west.at;
      double x1 = east == null ? width : east.at;
      if (isRiver((x0 + x1) / 2)) {
        continue;
      }
      for (int r = 0; r <= lines.size(); r++) {
        Road south = r == 0 ? null : pieceAt(lines.get(r - 1), x0, x1);
        Road north = r == lines.size() ? null : pieceAt(lines.get(r), x0, x1);
        quarter(
            new Block(
                x0,
                south == null ? 0 : south.at,
                x1,
                north == null ? height : north.at,
                south,
                north,
                west,
                east,
                names.word()));
      }
    }
  }

  private boolean isRiver(double x) {
    return rivers.stream().anyMatch(river -> Math.abs(river - x) < 1);
  }

  private static Road pieceAt(List<Road> line, double x0, double x1) {
    double middle = (x0 + x1) / 2;
    return line.stream().filter(piece -> piece.reaches(middle)).findFirst().orElseThrow();
  }

  private void quarter(Block block) {
    drawing.tag(
        drawing.node(block.middleX() + 3, block.middleY() + 3),
        "place",
        "neighbourhood",
        "name",
        block.quarter());
    new Quarter(block).cut(block, 0);
  }

  /** Cuts one quarter by streets named after it: 锦澜一路, 锦澜二街. */
  private final class Quarter {
    private final String name;
    private final double fraction = random.nextDouble(0.42, 0.58);
    private final double limit =
        BLOCK * (random.nextInt(7) == 0 ? 1.7 : random.nextDouble(0.85, 1.15));
    private int streets;

    Quarter(Block whole) {
      this.name = whole.quarter();
    }

    void cut(Block block, int depth) {
      if (Math.max(block.width(), block.height()) <= Math.max(limit, NARROWEST)) {
        blocks.add(block);
        return;
      }
      double part = random.nextInt(3) == 0 ? random.nextDouble(0.42, 0.58) : fraction;
      if (block.width() >= block.height()) {
        Road street = streetNorth(block, block.x0() + part * block.width(), depth);
        cut(block.westOf(street), depth + 1);
        cut(block.eastOf(street), depth + 1);
        return;
      }
      Road street = streetEast(block, block.y0() + part * block.height(), depth);
      cut(block.southOf(street), depth + 1);
      cut(block.northOf(street), depth + 1);
    }

    private Road streetNorth(Block block, double x, int depth) {
      Road road = street(Road.northSouth(x, block.y0(), block.y1(), tags(depth)));
      join(block.south(), road);
      join(block.north(), road);
      return road;
    }

    private Road streetEast(Block block, double y, int depth) {
      Road road = street(Road.eastWest(y, block.x0(), block.x1(), tags(depth)));
      join(block.west(), road);
      join(block.east(), road);
      return road;
    }

    private void join(@Nullable Road side, Road road) {
      if (side != null) {
        side.meet(drawing, road);
      }
    }

    private String[] tags(int depth) {
      int number = streets++;
      String ordinal = number < 10 ? Names.NUMBERS[number] : Integer.toString(number + 1);
      String street = name + ordinal + (depth == 0 ? "路" : "街");
      String kind = depth == 0 ? "tertiary" : "residential";
      if (depth > 0 && random.nextInt(6) == 0) {
        return random.nextInt(3) == 0
            ? new String[] {"highway", kind, "name", street, "oneway", "yes"}
            : new String[] {
              "highway", kind, "name", street, "oneway", "yes", "oneway:bicycle", "no"
            };
      }
      return new String[] {"highway", kind, "name", street};
    }
  }

  private void addCycleways() {
    List<Road> wide =
        roads.stream()
            .filter(road -> road.tag("highway").equals("primary") && !isBridge(road))
            .toList();
    for (Road road : wide) {
      cycleway(road, CYCLEWAY);
      cycleway(road, -CYCLEWAY);
    }
  }

  private static boolean isBridge(Road road) {
    return !road.tag("bridge").isEmpty();
  }

  private void cycleway(Road beside, double away) {
    String[] tags = {"highway", "cycleway", "bicycle", "designated", "foot", "yes"};
    double at = beside.at + away;
    Road path =
        beside.eastWest
            ? Road.eastWest(at, beside.from, beside.to, tags)
            : Road.northSouth(at, beside.from, beside.to, tags);
    List<Road> crossing =
        roads.stream()
            .filter(road -> road.eastWest != path.eastWest && !isBridge(road))
            .filter(road -> road.reaches(path.at) && path.reaches(road.at))
            .toList();
    crossing.forEach(road -> path.meet(drawing, road));
    roads.add(path);
  }

  private List<Integer> riverLine(double river) {
    List<Integer> line = new ArrayList<>();
    for (double y = 0; y <= height; y += 50) {
      line.add(drawing.node(river, y));
    }
    return line;
  }

  private void drawRiver(double river) {
    List<Integer> shore = new ArrayList<>();
    for (double y = 0; y <= height; y += 50) {
      shore.add(drawing.node(river - WATER, y));
    }
    for (double y = Math.floor(height / 50) * 50; y >= 0; y -= 50) {
      shore.add(drawing.node(river + WATER, y));
    }
    shore.add(shore.getFirst());
    drawing.way(shore, "natural", "water", "water", "river");
    greenway(river - GREENWAY, river - BANK);
    greenway(river + GREENWAY, river + BANK);
  }

  /**
   * A path along the water that passes under the bridges and is linked to its bank road between
   * them.
   */
  private void greenway(double x, double bank) {
    Road path =
        Road.northSouth(
            x, 0, height, "highway", "cycleway", "bicycle", "yes", "foot", "yes", "name", "滨河绿道");
    Road road = roads.stream().filter(r -> !r.eastWest && r.at == bank).findFirst().orElseThrow();
    for (double y = 120; y < height; y += 340) {
      Road link =
          Road.eastWest(
              y,
              Math.min(x, bank),
              Math.max(x, bank),
              "highway",
              "path",
              "bicycle",
              "yes",
              "foot",
              "yes");
      link.meet(drawing, path);
      link.meet(drawing, road);
      roads.add(link);
    }
    roads.add(path);
  }
}
