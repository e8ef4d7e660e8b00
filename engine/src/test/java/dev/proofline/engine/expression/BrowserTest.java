package dev.proofline.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.graalvm.polyglot.PolyglotException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The same expression over the same answers gives the same on the JVM and in the browser. */
class BrowserTest {

  private static final ObjectMapper JSON = JsonMapper.shared();
  private static final Pattern HELPER = Pattern.compile("(?m)^    ([a-zA-Z]+):");
  private static final Map<ZoneId, Browser> BROWSERS = new HashMap<>();
  private static final Map<String, Expression> CHECKED = new HashMap<>();

  /** Fields typed as in {@link World#VISIT}; every shape of the language is in here. */
  private static final List<String> TEXTS =
      List.of(
          "amount + cost",
          "amount - cost * 2",
          "amount / cost",
          "-amount",
          "mod(amount, cost)",
          "amount < cost",
          "amount <= cost",
          "amount > cost || done",
          "amount >= cost && !paid",
          "amount == cost",
          "amount != cost",
          "kind == note",
          "kind != note",
          "kind == ''",
          "kind == null",
          "done == paid",
          "done != paid",
          "done && paid",
          "done || paid",
          "!done",
          "!(done && paid) || (amount > 1)",
          "done ? kind : note",
          "(amount > cost) ? 1 : 2",
          "or(amount, cost)",
          "or(kind, '无')",
          "or(amount / cost, -1)",
          "or(done, paid)",
          "round(amount, 2)",
          "round(cost, 0)",
          "round(amount, -2)",
          "round(amount * cost, 3)",
          "floor(amount)",
          "ceil(amount)",
          "abs(amount)",
          "min(amount, cost)",
          "max(amount, cost)",
          "clamp(amount, -5, cost)",
          "text(amount)",
          "text(cost / 3)",
          "number(kind)",
          "number(text(amount))",
          "format(amount, '0')",
          "format(amount, '#,##0.00')",
          "format(cost, '0.0%')",
          "format(amount * 1000, '#,##0')",
          "text(done)",
          "size(kind)",
          "size(kind + note)",
          "kind + '/' + note",
          "kind.contains(note)",
          "kind.startsWith(note)",
          "kind.endsWith('文')",
          "kind.lower()",
          "kind.trim()",
          "kind.trim() == note.trim()",
          "kind.matches('^[A-Za-z]+\\\\s?')",
          "kind.matches('文.$')",
          "kind.matches('(a|b)+[^c-e]')",
          "kind in tags",
          "note in ['a', kind]",
          "'a' in tags",
          "size(tags)",
          "tags.join('、')",
          "tags[0]",
          "tags[1] == kind",
          "tags.distinct()",
          "tags.map(t, t.lower())",
          "tags.filter(t, t.contains('a'))",
          "tags.count(t, t == kind)",
          "tags.exists(t, size(t) > 2)",
          "tags.all(t, size(t) > 1)",
          "tags + [kind, note]",
          "tags == [kind]",
          "tags.first()",
          "tags.newest(2)",
          "tags.oldest(1)",
          "tags.streak(t, t != 'a')",
          "numbers.sum()",
          "numbers.avg()",
          "numbers.min()",
          "numbers.max()",
          "numbers.size()",
          "numbers.map(n, n * amount)",
          "numbers.sum(n, n + cost)",
          "numbers.count(n, n > cost)",
          "numbers.exists(n, n == amount)",
          "[amount, cost].max()",
          "amount in numbers",
          "items.sum(i, i.qty)",
          "items.avg(i, i.qty * amount)",
          "items.min(i, i.qty)",
          "items.max(i, i.due)",
          "items.count(i, i.qty > cost)",
          "items.all(i, i.qty > 0)",
          "items.exists(i, i.sku == kind)",
          "items.map(i, i.sku).join(',')",
          "items.filter(i, i.sku != null).size()",
          "items[0].sku",
          "items[1].qty",
          "items.exists(i, tags.exists(t, t == i.sku))",
          "items.streak(i, i.qty != null)",
          "items.map(i, i.due).size()",
          "items.filter(i, i.due > on).size()",
          "on",
          "on == today()",
          "on > now",
          "now - on",
          "days(now - on)",
          "hours(took)",
          "minutes(took + hours(amount))",
          "took > hours(1)",
          "took - days(1)",
          "on + took",
          "on - days(cost)",
          "on + hours(0.5)",
          "startOf('day', on)",
          "startOf('week', on)",
          "startOf('month', on)",
          "startOf('quarter', on)",
          "startOf('year', on)",
          "months(on, 1)",
          "months(on, -13)",
          "months(on, amount)",
          "weekday(on)",
          "text(on)",
          "format(on, 'yyyy年M月d日 HH:mm:ss')",
          "format(on, 'yy/MM/dd H')",
          "date(kind)",
          "date('2024-02-29')",
          "on == date('2024-02-29')",
          "min(on, now)",
          "max(on, now) > now",
          "created_at <= on",
          "today()",
          "spot.lat",
          "spot.address",
          "spot == null",
          "metres(spot, spot) < 0.5",
          "customer == null",
          "customer == customer",
          "customer.name",
          "customer.owner == me",
          "customer.owner.name",
          "me.name",
          "settings.floor + 1",
          "settings.window",
          "kind == settings.word",
          "null",
          "this == this",
          "this.kind == kind",
          "customer.score.value > 0.5");

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(TEXTS);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of("Asia/Shanghai", "America/New_York", "Europe/London", "Asia/Kathmandu")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<Map<String, Value>> answers() {
    Arbitrary<Value> words = words().map(Value.Text::new);
    Arbitrary<Value> numbers = numbers().map(Value.Num::new);
    Arbitrary<Value> flags = Arbitraries.of(true, false).map(Value.Bool::new);
    Arbitrary<Value> items = item().list().ofMaxSize(4).map(Value.Rows::new);
    Arbitrary<Value> spots =
        Arbitraries.of(
            new Value.Place(31.2, 121.5, null, null, null),
            new Value.Place(-33.9, 18.4, 8.0, true, "角"));
    Map<String, Arbitrary<Value>> fields = new LinkedHashMap<>();
    for (String text : List.of("kind", "note")) {
      fields.put(text, words);
    }
    for (String number : List.of("amount", "cost")) {
      fields.put(number, numbers);
    }
    for (String flag : List.of("done", "paid")) {
      fields.put(flag, flags);
    }
    fields.put("on", times());
    fields.put("created_at", times());
    fields.put(
        "took",
        Arbitraries.longs()
            .between(-100_000_000_000L, 100_000_000_000L)
            .map(Duration::ofMillis)
            .map(Value.Span::new));
    fields.put("tags", words.list().ofMaxSize(4).map(Value.Many::new));
    fields.put("numbers", numbers.list().ofMaxSize(4).map(Value.Many::new));
    fields.put("items", items);
    fields.put("spot", spots);
    fields.put(
        "customer",
        Arbitraries.of(
            new Value.Ref("customer", new UUID(0, 10)),
            new Value.Ref("customer", new UUID(0, 11))));
    return someOf(fields);
  }

  private static Arbitrary<Answers> item() {
    Map<String, Arbitrary<Value>> fields = new LinkedHashMap<>();
    fields.put("sku", words().map(Value.Text::new));
    fields.put("qty", numbers().map(Value.Num::new));
    fields.put("due", times());
    return someOf(fields).map(Answers::of);
  }

  private static Arbitrary<Map<String, Value>> someOf(Map<String, Arbitrary<Value>> fields) {
    List<Arbitrary<Optional<Map.Entry<String, Value>>>> entries = new ArrayList<>();
    fields.forEach(
        (name, values) -> entries.add(values.map(value -> Map.entry(name, value)).optional(0.7)));
    return Combinators.combine(entries)
        .as(all -> {
          var given = new LinkedHashMap<String, Value>();
          all.forEach(one -> one.ifPresent(entry -> given.put(entry.getKey(), entry.getValue())));
          return given;
        });
  }

  private static Arbitrary<String> words() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "a",
                "b",
                "ab",
                "中文",
                "文",
                "𠮷野",
                "😀a",
                "İß",
                "ΑΣ",
                " a ",
                "\u3000文\ufeff",
                "12.50",
                "-3",
                "2024-02-29",
                "2023-02-29",
                "0.1",
                "A b",
                "x\ny",
                "\u00a0"),
            Arbitraries.strings()
                .withChars("ab文𠮷 \u3000.-1\n\"<&\\")
                .ofMinLength(1)
                .ofMaxLength(6))
        .filter(text -> !Texts.isBlank(text));
  }

  private static Arbitrary<BigDecimal> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(-20, 20).map(BigDecimal::valueOf),
        Arbitraries.bigDecimals()
            .between(new BigDecimal("-99999"), new BigDecimal("99999"))
            .ofScale(3),
        Arbitraries.of(
                "0.005",
                "2.675",
                "1.005",
                "1e15",
                "1e22",
                "-1e-7",
                "0.1",
                "0.2",
                "0.30000000000000004",
                "1e300",
                "123456789.125",
                "-0.5")
            .map(BigDecimal::new));
  }

  private static Arbitrary<Value> times() {
    Arbitrary<Value> moments =
        Arbitraries.longs()
            .between(0, 4_000_000_000_000L)
            .map(Instant::ofEpochMilli)
            .map(Value.Moment::new);
    Arbitrary<Value> borders =
        Arbitraries.of(
                "2026-03-08T06:59:59.999Z",
                "2026-03-08T07:00:00Z",
                "2026-11-01T05:30:00Z",
                "2026-11-01T06:30:00Z",
                "2026-03-29T00:59:00Z",
                "2026-03-29T01:00:00Z",
                "2026-10-25T00:30:00Z",
                "2026-10-25T01:30:00Z",
                "2026-03-30T16:00:00Z",
                "2026-03-30T15:59:59.999Z",
                "2024-02-29T16:00:00Z",
                "9999-12-31T00:00:00Z",
                "1986-05-03T16:00:00Z",
                "1991-09-14T15:30:00Z")
            .map(Instant::parse)
            .map(Value.Moment::new);
    Arbitrary<Value> days =
        Arbitraries.longs().between(0, 40_000).map(LocalDate::ofEpochDay).map(Value.Day::new);
    return Arbitraries.oneOf(moments, borders, days);
  }

  @Property(tries = 4000, edgeCases = EdgeCasesMode.NONE)
  void gives_the_same_as_the_jvm(
      @ForAll("texts") String text,
      @ForAll("answers") Map<String, Value> answers,
      @ForAll("zones") ZoneId zone) {
    var world = new World();
    Row me = world.add("users", 2, "name", "Li");
    world.add("customer", 10, "name", "ACME", "owner", me, "score.value", 0.75);
    world.add("customer", 11);
    var self = new World.MapRow(new Value.Ref("visit", new UUID(0, 1)), answers);
    Situation situation = new Situation(self, Map.of("me", me.ref()), World.NOW, zone, world);
    Expression expression = CHECKED.computeIfAbsent(text, World::checked);

    JsonNode onJvm = json(expression.evaluate(situation));
    JsonNode inBrowser = inBrowser(expression, answers, zone);

    assertTrue(alike(onJvm, inBrowser), () -> text + ": JVM " + onJvm + ", browser " + inBrowser);
  }

  @Example
  void agrees_on_durations_of_centuries() {
    for (String hours : List.of("-21911582", "25362338.8", "22658243.7")) {
      gives_the_same_as_the_jvm(
          "minutes(took + hours(amount))",
          Map.of(
              "amount", new Value.Num(new BigDecimal(hours)),
              "took", new Value.Span(Duration.ofMillis(1234567))),
          ZoneId.of("Asia/Shanghai"));
    }
  }

  @Example
  void agrees_where_clocks_skip_or_repeat_an_hour() {
    for (String moment :
        List.of("2026-02-08T07:30:00Z", "2026-10-01T05:30:00Z", "2026-04-08T06:30:00Z")) {
      for (String text : List.of("months(on, 1)", "months(on, -1)", "text(months(on, 1))")) {
        Map<String, Value> answers = Map.of("on", new Value.Moment(Instant.parse(moment)));
        gives_the_same_as_the_jvm(text, answers, ZoneId.of("America/New_York"));
      }
    }
  }

  /** A second one of a name takes the place of the first without a word. */
  @Example
  void no_helper_stands_under_the_name_of_another() {
    String library = Browser.library().getCharacters().toString();
    Map<String, Long> times =
        HELPER
            .matcher(library.substring(library.indexOf("// reading")))
            .results()
            .collect(
                Collectors.groupingBy(
                    (MatchResult found) -> found.group(1), Collectors.counting()));

    assertTrue(times.size() > 50, times::toString);
    times.values().removeIf(count -> count == 1);
    assertEquals(Map.of(), times);
  }

  @Example
  void leaves_to_the_server_what_only_it_can_know() {
    for (String text :
        List.of(
            "rows.visit.count(v, true)",
            "size(role('rep'))",
            "kind.matches('(?i)a')",
            "kind.matches('\\\\pN')",
            "kind.matches('[[:alpha:]]')")) {
      assertEquals(Optional.empty(), World.checked(text).javaScript(), text);
    }
  }

  @Example
  void tells_the_page_when_it_does_not_hold_a_field_of_a_reference() {
    String script = World.checked("customer.name == 'x'").javaScript().orElseThrow();

    var failure =
        assertThrows(
            PolyglotException.class,
            () -> browser(World.ZONE).evaluate(script, "{\"customer\":{\"id\":\"1\"}}", "{}"));

    assertTrue(failure.getMessage().startsWith("NotHere"), failure::getMessage);
  }

  @Example
  void writes_texts_that_end_no_script_element() {
    String script = World.checked("kind == '</script>\u2028'").javaScript().orElseThrow();

    assertTrue(script.chars().allMatch(unit -> unit < 0x7f && unit != '<'), script);
  }

  @AfterContainer
  static void close() {
    BROWSERS.values().forEach(Browser::close);
    BROWSERS.clear();
  }

  private static Browser browser(ZoneId zone) {
    return BROWSERS.computeIfAbsent(zone, one -> new Browser(one, World.NOW));
  }

  private static JsonNode inBrowser(
      Expression expression, Map<String, Value> answers, ZoneId zone) {
    String script = expression.javaScript().orElseThrow();
    var fields = JSON.createObjectNode();
    answers.forEach((name, value) -> fields.set(name, held(value)));
    String names =
        """
        {"me": {"id": "00000000-0000-0000-0000-000000000002", "name": "Li"},
         "settings.floor": 100, "settings.window": null, "settings.word": "预算"}\
        """;
    return JSON.readTree(browser(zone).evaluate(script, fields.toString(), names));
  }

  /** As a page holds it. */
  private static JsonNode held(Value value) {
    return switch (value) {
      case Value.Text(var text) -> JSON.getNodeFactory().stringNode(text);
      case Value.Num(var number) -> JSON.getNodeFactory().numberNode(number.doubleValue());
      case Value.Bool(var flag) -> JSON.getNodeFactory().booleanNode(flag);
      case Value.Day(var day) -> JSON.getNodeFactory().stringNode(day.toString());
      case Value.Moment(var moment) -> JSON.getNodeFactory().stringNode(moment.toString());
      case Value.Span(var span) -> JSON.getNodeFactory().stringNode(span.toString());
      case Value.Many(var all) -> {
        var list = JSON.createArrayNode();
        all.forEach(one -> list.add(held(one)));
        yield list;
      }
      case Value.Rows(var rows) -> {
        var list = JSON.createArrayNode();
        for (Answers row : rows) {
          var fields = JSON.createObjectNode();
          row.values().forEach((name, one) -> fields.set(name, held(one)));
          list.add(fields);
        }
        yield list;
      }
      case Value.Place place -> {
        var fields = JSON.createObjectNode().put("lat", place.lat()).put("lng", place.lng());
        if (place.address() != null) {
          fields.put("address", place.address());
        }
        yield fields;
      }
      case Value.Ref ref -> reference(ref);
      case Value.File _, Value.Damaged _ -> throw new IllegalArgumentException("no files here");
    };
  }

  private static JsonNode reference(Value.Ref ref) {
    var fields = JSON.createObjectNode().put("id", ref.id().toString());
    if (ref.id().getLeastSignificantBits() == 10) {
      var owner = JSON.createObjectNode().put("id", new UUID(0, 2).toString()).put("name", "Li");
      fields.put("name", "ACME").put("score.value", 0.75).set("owner", owner);
    } else {
      fields.putNull("name").putNull("owner").putNull("score.value");
    }
    return fields;
  }

  private static JsonNode json(Optional<Value> value) {
    if (value.isEmpty()) {
      return JSON.getNodeFactory().nullNode();
    }
    return switch (value.get()) {
      case Value.Moment(var moment) -> JSON.getNodeFactory().numberNode(moment.toEpochMilli());
      case Value.Span(var span) -> JSON.getNodeFactory().numberNode(span.toMillis());
      case Value other -> held(other);
    };
  }

  private static boolean alike(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.doubleValue() == other.doubleValue();
    }
    if (one.isNull() && other.isString()) {
      return Texts.isBlank(other.stringValue());
    }
    if (one.isArray() && other.isArray() && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        if (!alike(one.get(i), other.get(i))) {
          return false;
        }
      }
      return true;
    }
    return one.equals(other);
  }
}
