package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows values to people as a situation sees them: moments in its zone, references by what the row
 * its facts know is called.
 *
 * @param depth how many names stand around this one
 */
public record Shown(Situation situation, int depth) implements Template.Display {

  private static final List<String> NAMES = List.of("name", "title");
  private static final LocalText GONE = LocalText.of("（已删除）", "(deleted)");

  /** A name may tell a row whose name tells a row; further on its first text stands. */
  private static final int DEEPEST = 3;

  public Shown(Situation situation) {
    this(situation, 0);
  }

  /** As the field's type shows it; references by name. */
  public String show(Value value, ExecutableField field, String language) {
    return value instanceof Value.Ref
        ? show(value, language)
        : field.type().display(value, field.context(), language);
  }

  @Override
  public String show(Value value, String language) {
    return new ValueWords(situation.zone(), this::name).show(value, language);
  }

  private String name(Value.Ref reference, String language) {
    return situation
        .facts()
        .row(reference)
        .map(row -> label(reference, row, language).orElseGet(() -> plainName(row)))
        .orElseGet(() -> GONE.in(language));
  }

  private Optional<String> label(Value.Ref reference, Row row, String language) {
    if (depth >= DEEPEST) {
      return Optional.empty();
    }
    var there = new Situation(row, Map.of(), situation.now(), situation.zone(), situation.facts());
    return situation
        .facts()
        .naming(reference.target())
        .map(label -> label.fill(there, new Shown(there, depth + 1)).in(language))
        .filter(text -> !text.isBlank());
  }

  private static String plainName(Row row) {
    return NAMES.stream()
        .flatMap(field -> row.get(field).stream())
        .map(value -> value instanceof Value.Text(String text) ? text : String.valueOf(value))
        .findFirst()
        .orElseGet(() -> row.ref().id().toString());
  }
}
