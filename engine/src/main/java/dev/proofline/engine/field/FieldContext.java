package dev.proofline.engine.field;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Patterns;
import dev.proofline.engine.definition.Settings;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a field type needs to know of the field it serves.
 *
 * @param form the row type the field is of: its form's key, for a column {@code <form>.<table>}
 * @param optionSets the workspace's option sets by key, for {@code "options": "<key>"}
 * @param pattern the field's {@code pattern}, which a text must match as a whole
 * @param options what it is answered with, when that is options
 * @param readings what its type made of the settings
 */
public record FieldContext(
    String form,
    String key,
    LocalText label,
    Settings settings,
    Map<String, List<Control.Choice>> optionSets,
    ZoneId zone,
    Optional<Pattern> pattern,
    KnownOptions options,
    Readings readings) {
  public FieldContext {
    optionSets = Map.copyOf(optionSets);
  }

  /** With pattern and options read once, however many answers it will look at. */
  public FieldContext(
      String key,
      LocalText label,
      Settings settings,
      Map<String, List<Control.Choice>> optionSets,
      ZoneId zone) {
    this("", key, label, settings, optionSets, zone);
  }

  public FieldContext(
      String form,
      String key,
      LocalText label,
      Settings settings,
      Map<String, List<Control.Choice>> optionSets,
      ZoneId zone) {
    this(
        form,
        key,
        label,
        settings,
        optionSets,
        zone,
        compiled(settings),
        KnownOptions.of(settings, optionSets),
        new Readings());
  }

  /** What a type makes of the settings, made once however many answers it will look at. */
  <T> T once(Class<T> what, Function<FieldContext, T> making) {
    return readings.once(what, () -> making.apply(this));
  }

  /** The row type of the rows this field holds, when it holds rows. */
  public String rowType() {
    return form + "." + key;
  }

  /** A pattern that cannot be compiled was told by the reader of definitions. */
  private static Optional<Pattern> compiled(Settings settings) {
    try {
      return settings.text("pattern").map(Patterns::compile);
    } catch (PatternSyntaxException told) {
      return Optional.empty();
    }
  }
}
