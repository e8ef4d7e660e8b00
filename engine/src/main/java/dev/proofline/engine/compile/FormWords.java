package dev.proofline.engine.compile;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.Spoken;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.Shown;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A form's fields as people know them. */
final class FormWords implements Spoken {

  private static final LocalText EMPTY = LocalText.of("(空)", "(empty)");
  private final SequencedMap<String, ExecutableField> fields;
  private final Map<String, LocalText> settings;
  private final Map<String, LocalText> rows;

  /**
   * @param settings the titles of the workspace's settings, by key
   * @param rows those of its forms, by key, and of their fields
   */
  FormWords(
      SequencedMap<String, ExecutableField> fields,
      Map<String, LocalText> settings,
      Map<String, LocalText> rows) {
    this.fields = new LinkedHashMap<>(fields);
    this.settings = Map.copyOf(settings);
    this.rows = Map.copyOf(rows);
  }

  @Override
  public List<String> fields() {
    return List.copyOf(fields.keySet());
  }

  @Override
  public Optional<LocalText> label(String field) {
    return Optional.ofNullable(fields.get(field)).map(ExecutableField::label);
  }

  @Override
  public Optional<LocalText> option(String field, String value) {
    return Optional.ofNullable(fields.get(field)).stream()
        .flatMap(known -> known.type().choices(known.context()).stream())
        .filter(choice -> choice.value().equals(value))
        .map(Control.Choice::label)
        .findFirst();
  }

  @Override
  public Optional<LocalText> setting(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  @Override
  public Optional<LocalText> row(String name) {
    return Optional.ofNullable(rows.get(name));
  }

  @Override
  public LocalText show(Optional<Value> value, Optional<String> field, Situation situation) {
    return value
        .map(given ->
            LocalText.of(
                one(given, field, situation, LocalText.DEFAULT_LANGUAGE),
                one(given, field, situation, LocalText.ENGLISH)))
        .orElse(EMPTY);
  }

  private String one(Value value, Optional<String> field, Situation situation, String language) {
    var shown = new Shown(situation);
    return field
        .map(fields::get)
        .map(known -> shown.show(value, known, language))
        .orElseGet(() -> shown.show(value, language));
  }
}
