package dev.proofline.engine.expression;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A small workspace held in memory: visits to customers, users, one setting of each kind. */
final class World implements Facts {

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final Instant NOW = Instant.parse("2026-03-31T02:00:00Z");

  static final RowType CUSTOMER =
      SystemRows.record("customer", types("name", Type.TEXT, "score.value", Type.NUMBER));

  static final RowType ITEM =
      new RowType(
          "visit.items", types("sku", Type.TEXT, "qty", Type.NUMBER, "due", Type.TIMESTAMP));

  static final RowType VISIT =
      SystemRows.record(
          "visit",
          types(
              "kind", Type.TEXT,
              "note", Type.TEXT,
              "amount", Type.NUMBER,
              "cost", Type.NUMBER,
              "done", Type.BOOLEAN,
              "paid", Type.BOOLEAN,
              "on", Type.TIMESTAMP,
              "took", Type.DURATION,
              "tags", Type.listOf(Type.TEXT),
              "numbers", Type.listOf(Type.NUMBER),
              "customer", Type.row("customer"),
              "items", Type.listOf(Type.row("visit.items")),
              "photo", Type.FILE,
              "spot", Type.PLACE));

  static final Vocabulary VOCABULARY = vocabulary();

  static final Scope SCOPE =
      Scope.over("visit").with("me", Type.USER).with("steps.legal.outcome", Type.TEXT);

  final Map<UUID, Row> rows = new HashMap<>();
  final Map<String, List<Row>> sources = new HashMap<>();
  final List<List<Narrowing>> asked = new ArrayList<>();

  record MapRow(Value.Ref ref, Map<String, Value> values) implements Row {
    @Override
    public Optional<Value> get(String field) {
      return Optional.ofNullable(values.get(field));
    }
  }

  private static Vocabulary vocabulary() {
    var types = new HashMap<>(SystemRows.all());
    types.put("visit", VISIT);
    types.put("visit.items", ITEM);
    types.put("customer", CUSTOMER);
    return new Vocabulary(
        types,
        Map.of("visit", "visit", "customer", "customer", "users", "User"),
        Map.of("floor", Type.NUMBER, "window", Type.DURATION, "word", Type.TEXT),
        Set.of("director", "rep"));
  }

  static LinkedHashMap<String, Type> types(Object... namesAndTypes) {
    var types = new LinkedHashMap<String, Type>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      types.put((String) namesAndTypes[i], (Type) namesAndTypes[i + 1]);
    }
    return types;
  }

  static Outcome<Expression> check(String text, @Nullable Type expected) {
    return new CelExpressions(VOCABULARY).check(text, SCOPE, expected, Pointer.of("here"));
  }

  static Expression checked(String text) {
    return check(text, null).orElseThrow();
  }

  /** What refuses the text, as {@code code | message | hint} in English. */
  static List<String> refusals(String text, @Nullable Type expected) {
    return check(text, expected).findings().stream().map(World::told).toList();
  }

  private static String told(Finding finding) {
    LocalText hint = finding.hint();
    return finding.code()
        + " | "
        + finding.message().in("en")
        + " | "
        + (hint == null ? "" : hint.in("en"));
  }

  Row add(String source, long id, Object... fieldsAndValues) {
    var ref = new Value.Ref(source.equals("users") ? "User" : source, new UUID(0, id));
    var values = new HashMap<String, Value>();
    values.put("id", new Value.Text(ref.id().toString()));
    for (int i = 0; i < fieldsAndValues.length; i += 2) {
      values.put((String) fieldsAndValues[i], value(fieldsAndValues[i + 1]));
    }
    var row = new MapRow(ref, values);
    rows.put(ref.id(), row);
    sources.computeIfAbsent(source, _ -> new ArrayList<>()).add(row);
    return row;
  }

  static Value value(Object plain) {
    return switch (plain) {
      case Value value -> value;
      case Row row -> row.ref();
      case String text -> new Value.Text(text);
      case Integer number -> new Value.Num(BigDecimal.valueOf(number));
      case Double number -> Value.Num.of(number);
      case Boolean flag -> new Value.Bool(flag);
      case Instant moment -> new Value.Moment(moment);
      case LocalDate day -> new Value.Day(day);
      case java.time.Duration span -> new Value.Span(span);
      case List<?> list -> new Value.Many(list.stream().map(World::value).toList());
      default -> throw new IllegalArgumentException("Expected a plain value, found " + plain);
    };
  }

  Situation standingOn(Row self) {
    return new Situation(self, Map.of(), NOW, ZONE, this);
  }

  @Override
  public Optional<Row> row(Value.Ref reference) {
    return Optional.ofNullable(rows.get(reference.id()));
  }

  @Override
  public List<Row> rows(String source, List<Narrowing> narrowings) {
    asked.add(narrowings);
    return sources.getOrDefault(source, List.of()).stream()
        .filter(
            row -> narrowings.stream().allMatch(one -> row.get(one.field()).equals(one.value())))
        .toList();
  }

  @Override
  public List<Value.Ref> usersInRole(String role) {
    return sources.getOrDefault("users", List.of()).stream()
        .filter(row -> row.get("roles").equals(Optional.of(value(List.of(role)))))
        .map(Row::ref)
        .toList();
  }

  @Override
  public Optional<Value> setting(String key) {
    return switch (key) {
      case "floor" -> Optional.of(Value.Num.of(100));
      case "word" -> Optional.of(new Value.Text("预算"));
      default -> Optional.empty();
    };
  }
}
