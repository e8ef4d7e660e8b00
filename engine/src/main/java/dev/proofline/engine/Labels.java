package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ValueWords;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What rows are called and how values are shown to people. */
final class Labels {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private static final LocalText GONE = LocalText.of("（已删除）", "(deleted)");

  /** A label may show a row whose label shows a row; further on the receipt stands. */
  private static final int DEEPEST = 3;

  private final Supplier<Catalogue> catalogue;
  private final ZoneId zone;
  private final Clock clock;

  Labels(Workspace workspace) {
    this(workspace::catalogue, workspace.zone(), workspace.clock());
  }

  Labels(Supplier<Catalogue> catalogue, ZoneId zone, Clock clock) {
    this.catalogue = catalogue;
    this.zone = zone;
    this.clock = clock;
  }

  Template.Display display(Facts facts) {
    return display(facts, 0);
  }

  private Template.Display display(Facts facts, int depth) {
    return (value, language) -> show(value, language, facts, depth);
  }

  /** A field's value as its type shows it, references by label. */
  String show(ExecutableField field, Value value, String language, Facts facts) {
    return pointsSomewhere(value)
        ? show(value, language, facts, 0)
        : field.type().display(value, field.context(), language);
  }

  /** The field of a published form. */
  Optional<ExecutableField> field(String form, String key) {
    return Optional.ofNullable(catalogue.get().forms().get(form))
        .flatMap(found -> found.field(key));
  }

  private static boolean pointsSomewhere(Value value) {
    return value instanceof Value.Ref
        || (value instanceof Value.Many(var values)
            && values.stream().anyMatch(Value.Ref.class::isInstance));
  }

  Optional<String> label(Value.Ref reference, Facts facts, String language) {
    return label(reference, facts, language, 0);
  }

  /** What a row in hand is called; empty when its form names no label or the label is empty. */
  Optional<String> label(ExecutableForm form, Row row, Facts facts, String language) {
    return label(form, row, facts, language, 0);
  }

  private Optional<String> label(Value.Ref reference, Facts facts, String language, int depth) {
    return facts.row(reference).map(row -> named(reference, row, facts, language, depth));
  }

  private String named(Value.Ref reference, Row row, Facts facts, String language, int depth) {
    ExecutableForm form = catalogue.get().forms().get(reference.target());
    if (form == null) {
      return text(row, "name").or(() -> text(row, "title")).orElse(reference.target());
    }
    return label(form, row, facts, language, depth).orElseGet(() -> receipt(form, row, language));
  }

  private Optional<String> label(
      ExecutableForm form, Row row, Facts facts, String language, int depth) {
    if (form.label().isEmpty() || depth >= DEEPEST) {
      return Optional.empty();
    }
    Situation situation = situation(row, facts);
    LocalText filled = form.label().get().fill(situation, display(facts, depth + 1));
    return Optional.of(filled.in(language)).filter(text -> !text.isBlank());
  }

  private static String receipt(ExecutableForm form, Row row, String language) {
    Row bare = row instanceof Rows.Masked(var inner, _) ? inner : row;
    return bare instanceof Rows.OfRecord(_, var record)
        ? record.receipt()
        : form.title().in(language);
  }

  Situation situation(Row row, Facts facts) {
    return new Situation(row, Map.of(), clock.instant(), zone, facts);
  }

  private static Optional<String> text(Row row, String field) {
    return row.get(field)
        .flatMap(
            value -> value instanceof Value.Text(var text) ? Optional.of(text) : Optional.empty());
  }

  private String show(Value value, String language, Facts facts, int depth) {
    return new ValueWords(
            zone,
            (row, tongue) -> label(row, facts, tongue, depth).orElseGet(() -> GONE.in(tongue)))
        .show(value, language);
  }

  static String moment(Instant at, ZoneId zone) {
    return MOMENT.format(at.atZone(zone));
  }
}
