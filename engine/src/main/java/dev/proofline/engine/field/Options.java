package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import java.util.List;

/** The options of a choice or of an option set, as definitions write them. */
public final class Options {

  private Options() {}

  /** The options in their order; an option without a value is left out. */
  public static List<Control.Choice> read(List<Settings> options) {
    return options.stream()
        .filter(option -> option.text("value").isPresent())
        .map(Options::read)
        .toList();
  }

  private static Control.Choice read(Settings option) {
    String value = option.text("value").orElseThrow();
    return new Control.Choice(
        value,
        option.words("label").orElseGet(() -> LocalText.plain(value)),
        option.text("color"),
        option.flag("archived"),
        option.text("was").filter(was -> !was.equals(value)),
        option.text("parent"));
  }
}
