package io.songda.simulator.people;

import io.songda.simulator.city.Address;
import java.util.List;

/**
 * What a customer wants right now.
 *
 * @param store where from
 * @param to where to
 * @param lines what, reaching the store's minimum order at list prices
 */
public record Wish(StorePlan store, Address to, List<Line> lines) {

  /** Keeps a copy of the lines. */
  public Wish {
    lines = List.copyOf(lines);
  }

  /**
   * An item, how often, and the options chosen for each piece; every group is answered within its
   * limits.
   */
  public record Line(Item item, int quantity, List<Choice> choices) {
    /** List price with options in fen, without packaging. */
    public long fen() {
      long extra = choices.stream().mapToLong(choice -> choice.option().extraFen()).sum();
      return quantity * (item.priceFen() + extra);
    }
  }

  /** One option of one group. */
  public record Choice(Item.OptionGroup group, Item.Option option) {}

  /** List price of all lines in fen, without packaging, delivery and reductions. */
  public long fen() {
    return lines.stream().mapToLong(Line::fen).sum();
  }
}
