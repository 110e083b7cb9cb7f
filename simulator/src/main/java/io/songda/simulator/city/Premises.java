package io.songda.simulator.city;

/** Large buildings in rows and columns inside a service road. */
enum Premises implements LandUse {
  OFFICES("commercial", "office", 2, 2, 22, 16, 46) {
    @Override
    String name(Block block, Names names) {
      return names.office();
    }

    @Override
    String number(int building) {
      return (char) ('A' + building) + "座";
    }
  },
  FACTORIES("industrial", "industrial", 3, 3, 14, 4, 9) {
    @Override
    String name(Block block, Names names) {
      return names.of(block.quarter(), "科技园");
    }

    @Override
    String number(int building) {
      return building + 1 + "栋";
    }
  },
  HOSPITAL("commercial", "hospital", 2, 3, 20, 6, 15) {
    @Override
    String name(Block block, Names names) {
      return names.of(block.quarter(), "医院");
    }

    @Override
    String number(int building) {
      return building + 1 + "号楼";
    }
  };

  private static final double WIDEST = 78;
  private static final double DEEPEST = 62;

  private final String landUse;
  private final String building;
  private final int columns;
  private final int rows;
  private final double gap;
  private final int lowest;
  private final int highest;

  Premises(
      String landUse, String building, int columns, int rows, double gap, int lowest, int highest) {
    this.landUse = landUse;
    this.building = building;
    this.columns = columns;
    this.rows = rows;
    this.gap = gap;
    this.lowest = lowest;
    this.highest = highest;
  }

  abstract String name(Block block, Names names);

  abstract String number(int building);

  @Override
  public void fill(Block block, Ground ground) {
    double inside = ground.serviceRoad(block, landUse);
    String name = name(block, ground.names);
    double x0 = block.x0() + inside;
    double y0 = block.y0() + inside;
    double width = (block.x1() - inside - x0 - gap * (columns - 1)) / columns;
    double height = (block.y1() - inside - y0 - gap * (rows - 1)) / rows;
    for (int i = 0; i < columns * rows; i++) {
      double x = x0 + i % columns * (width + gap);
      double y = y0 + i / columns * (height + gap);
      String levels = Integer.toString(ground.random.nextInt(lowest, highest));
      ground.drawing.area(
          x,
          y,
          x + Math.min(width, WIDEST),
          y + Math.min(height, DEEPEST),
          ground.building(building, levels, name, block.street(), number(i)));
    }
  }
}
