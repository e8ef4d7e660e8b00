package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import java.util.List;
import java.util.Optional;

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

  /** The stages of a stage field, which another field may take its options from. */
  public static List<Control.Choice> stages(Settings field) {
    return field.list("stages").stream().map(Options::stage).toList();
  }

  /** What the stages of a field are called among the option sets; no set's key has a dot. */
  public static String ofStages(String form, String field) {
    return form + "." + field;
  }

  /** The set a field takes its options from; empty when it has its own. */
  public static Optional<String> set(Settings field) {
    return field
        .text("options")
        .or(() -> field.nested("options").flatMap(named -> named.text("stage")));
  }

  private static Control.Choice stage(Settings stage) {
    String key = stage.text("key").orElse("");
    return new Control.Choice(
        key,
        stage.words("title").orElseGet(() -> LocalText.plain(key)),
        Optional.empty(),
        false,
        stage.text("was").filter(was -> !was.equals(key)),
        Optional.empty(),
        Optional.empty());
  }

  private static Control.Choice read(Settings option) {
    String value = option.text("value").orElseThrow();
    return new Control.Choice(
        value,
        option.words("label").orElseGet(() -> LocalText.plain(value)),
        option.text("color"),
        option.flag("archived"),
        option.text("was").filter(was -> !was.equals(value)),
        option.text("parent"),
        option.words("help"));
  }
}
