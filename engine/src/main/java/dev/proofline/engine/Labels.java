package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What rows are called and how values are shown to people. */
final class Labels {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

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
    LocalText filled = form.label().get().fill(situation, new OfRow(form, facts, depth + 1));
    return Optional.of(filled.in(language)).filter(text -> !text.isBlank());
  }

  /** Answers in the name of a row: a choice by what it is called, never by what is stored. */
  private final class OfRow implements Template.Display {
    private final ExecutableForm form;
    private final Facts facts;
    private final int depth;

    OfRow(ExecutableForm form, Facts facts, int depth) {
      this.form = form;
      this.facts = facts;
      this.depth = depth;
    }

    @Override
    public String show(Value value, String language) {
      return Labels.this.show(value, language, facts, depth);
    }

    @Override
    public String show(Expression slot, Value value, String language) {
      return form.field(slot.text().strip())
          .filter(_ -> chosen(value))
          .map(field -> field.type().display(value, field.context(), language))
          .orElseGet(() -> show(value, language));
    }

    private static boolean chosen(Value value) {
      return value instanceof Value.Text
          || (value instanceof Value.Many(var values)
              && values.stream().allMatch(Value.Text.class::isInstance));
    }
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
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Num(var number) -> number.stripTrailingZeros().toPlainString();
      case Value.Bool(var yes) ->
          (yes ? LocalText.of("是", "yes") : LocalText.of("否", "no")).in(language);
      case Value.Day(var day) -> day.toString();
      case Value.Moment(var at) -> moment(at, zone);
      case Value.Span(var span) -> span(span.toMinutes(), language);
      case Value.Many(var values) -> joined(values, language, facts, depth);
      case Value.Ref ref ->
          label(ref, facts, language, depth)
              .orElseGet(() -> LocalText.of("（已删除）", "(deleted)").in(language));
      case Value.Place place ->
          place.address() != null ? place.address() : place.lat() + ", " + place.lng();
      case Value.File file -> file.name();
      case Value.Damaged damaged -> damaged.shown(language);
      case Value.Rows(var rows) -> Integer.toString(rows.size());
    };
  }

  private String joined(List<Value> values, String language, Facts facts, int depth) {
    String between = language.startsWith("zh") ? "、" : ", ";
    return values.stream()
        .map(value -> show(value, language, facts, depth))
        .collect(Collectors.joining(between));
  }

  static String moment(Instant at, ZoneId zone) {
    return MOMENT.format(at.atZone(zone));
  }

  private static String span(long minutes, String language) {
    long days = minutes / (24 * 60);
    long hours = minutes / 60 % 24;
    long rest = minutes % 60;
    var parts = new StringBuilder();
    if (days > 0) {
      parts.append(LocalText.of(days + " 天 ", days + " d ").in(language));
    }
    if (hours > 0) {
      parts.append(LocalText.of(hours + " 小时 ", hours + " h ").in(language));
    }
    if (rest > 0 || parts.isEmpty()) {
      parts.append(LocalText.of(rest + " 分钟", rest + " min").in(language));
    }
    return parts.toString().strip();
  }
}
