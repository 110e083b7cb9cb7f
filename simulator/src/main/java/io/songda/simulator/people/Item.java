package io.songda.simulator.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something on a menu; prices in fen.
 *
 * @param name unique in its store
 * @param priceFen without options
 * @param memberPriceFen for members, null when there is none
 * @param packagingFen per piece
 * @param stock pieces today, null when nobody counts
 * @param optionGroups what can or must be chosen
 */
public record Item(
    String name,
    long priceFen,
    @Nullable Long memberPriceFen,
    long packagingFen,
    @Nullable Integer stock,
    List<OptionGroup> optionGroups) {

  /** A choice, e.g. 辣度: between {@code atLeast} and {@code atMost} of its options. */
  public record OptionGroup(String name, int atLeast, int atMost, List<Option> options) {}

  /** One option and what it adds to the price, in fen. */
  public record Option(String name, long extraFen) {}
}
