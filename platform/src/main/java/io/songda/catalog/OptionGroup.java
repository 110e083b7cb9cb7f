package io.songda.catalog;

import io.songda.shared.OptionId;
import java.util.List;
import java.util.Optional;

/** Choices that belong together; from {@code min} to {@code max} of them are taken, each once. */
public record OptionGroup(String name, int min, int max, List<Option> options) {

  public OptionGroup {
    options = List.copyOf(options);
  }

  /** One of its choices. */
  public Optional<Option> option(OptionId id) {
    return options.stream().filter(option -> option.id().equals(id)).findFirst();
  }
}
