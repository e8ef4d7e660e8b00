package dev.proofline.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of three-valued logic, over conditions that are true, false or unknown. */
class KleeneLawsTest {

  private static final List<String> CONDITIONS =
      List.of(
          "done",
          "paid",
          "amount > cost",
          "cost > 1",
          "!done",
          "done && paid",
          "paid || cost < 0",
          "kind == note",
          "true",
          "false",
          "kind.contains(note)",
          "or(paid, done)");

  private static final List<List<String>> LAWS =
      List.of(
          List.of("!(!(A))", "A"),
          List.of("!(A && B)", "!(A) || !(B)"),
          List.of("!(A || B)", "!(A) && !(B)"),
          List.of("A && B", "B && A"),
          List.of("A || B", "B || A"),
          List.of("(A && B) && C", "A && (B && C)"),
          List.of("(A || B) || C", "A || (B || C)"),
          List.of("A && (B || C)", "(A && B) || (A && C)"),
          List.of("A || (A && B)", "A"),
          List.of("A && true", "A"),
          List.of("A && false", "false"),
          List.of("A || false", "A"),
          List.of("A || true", "true"),
          List.of("A ? true : false", "or(A, false)"));

  @Provide
  Arbitrary<String> conditions() {
    return Arbitraries.of(CONDITIONS);
  }

  @Provide
  Arbitrary<List<String>> laws() {
    return Arbitraries.of(LAWS);
  }

  @Provide
  Arbitrary<Map<String, Value>> answers() {
    List<Map.Entry<String, Value>> entries =
        List.of(
            Map.entry("done", World.value(true)),
            Map.entry("done", World.value(false)),
            Map.entry("paid", World.value(true)),
            Map.entry("paid", World.value(false)),
            Map.entry("amount", World.value(2)),
            Map.entry("cost", World.value(1)),
            Map.entry("cost", World.value(3)),
            Map.entry("kind", World.value("a")),
            Map.entry("note", World.value("a")));
    return Arbitraries.of(entries)
        .list()
        .ofMaxSize(6)
        .map(chosen -> {
          var answers = new LinkedHashMap<String, Value>();
          chosen.forEach(one -> answers.put(one.getKey(), one.getValue()));
          return answers;
        });
  }

  @Property(tries = 2000)
  void both_sides_of_a_law_are_the_same(
      @ForAll("laws") List<String> law,
      @ForAll("conditions") String a,
      @ForAll("conditions") String b,
      @ForAll("conditions") String c,
      @ForAll("answers") Map<String, Value> answers) {
    var self = new World.MapRow(new Value.Ref("visit", new UUID(0, 1)), answers);
    Situation situation = new World().standingOn(self);

    Optional<Value> left = World.checked(said(law.get(0), a, b, c)).evaluate(situation);
    Optional<Value> right = World.checked(said(law.get(1), a, b, c)).evaluate(situation);

    assertEquals(left, right);
  }

  @Property(tries = 1000)
  void a_filter_selects_what_holds(
      @ForAll("conditions") String a,
      @ForAll("conditions") String b,
      @ForAll("answers") Map<String, Value> answers) {
    var self = new World.MapRow(new Value.Ref("visit", new UUID(0, 1)), answers);
    Situation situation = new World().standingOn(self);
    Expression expression = World.checked("!(" + a + ") && (amount > 1 || !(" + b + "))");

    Optional<Filter> filter = expression.filter(situation);

    filter
        .filter(KleeneLawsTest::isPlain)
        .ifPresent(written -> assertEquals(expression.holds(situation), selects(written, answers)));
  }

  private static boolean isPlain(Filter filter) {
    return switch (filter) {
      case Filter.And(var parts) -> parts.stream().allMatch(KleeneLawsTest::isPlain);
      case Filter.Or(var parts) -> parts.stream().allMatch(KleeneLawsTest::isPlain);
      case Filter.Not(var part) -> isPlain(part);
      case Filter.Holds _ -> false;
      case Filter.Equal _, Filter.Empty _, Filter.Ordered _, Filter.OneOf _, Filter.Contains _ ->
          true;
    };
  }

  /** As SQL would, one row: null is unknown. */
  private static boolean selects(Filter filter, Map<String, Value> row) {
    return Boolean.TRUE.equals(truth(filter, row).orElse(null));
  }

  private static Optional<Boolean> truth(Filter filter, Map<String, Value> row) {
    return switch (filter) {
      case Filter.And(var parts) -> fold(parts, row, false);
      case Filter.Or(var parts) -> fold(parts, row, true);
      case Filter.Not(var part) -> truth(part, row).map(one -> !one);
      case Filter.Equal(var field, var value) -> Optional.of(value.equals(row.get(field)));
      case Filter.Empty(var field) -> Optional.of(!row.containsKey(field));
      case Filter.OneOf(var field, var values) ->
          Optional.of(row.containsKey(field) && values.contains(row.get(field)));
      case Filter.Contains(var field, Value.Text(var part)) ->
          Optional.ofNullable(row.get(field))
              .map(value -> ((Value.Text) value).value().contains(part));
      case Filter.Contains _ -> throw new IllegalArgumentException("no lists here");
      case Filter.Ordered(var field, var order, Value.Num(var bound)) ->
          Optional.ofNullable(row.get(field))
              .map(value -> ordered(((Value.Num) value).value().compareTo(bound), order));
      case Filter.Ordered _ -> throw new IllegalArgumentException("only numbers here");
      case Filter.Holds _ -> throw new IllegalArgumentException("nothing for SQL alone here");
    };
  }

  private static boolean ordered(int sign, Filter.Order order) {
    return switch (order) {
      case LESS -> sign < 0;
      case LESS_OR_EQUAL -> sign <= 0;
      case GREATER -> sign > 0;
      case GREATER_OR_EQUAL -> sign >= 0;
    };
  }

  private static Optional<Boolean> fold(
      List<Filter> parts, Map<String, Value> row, boolean decisive) {
    List<Optional<Boolean>> truths = parts.stream().map(part -> truth(part, row)).toList();
    if (truths.contains(Optional.of(decisive))) {
      return Optional.of(decisive);
    }
    return truths.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(!decisive);
  }

  private static String said(String law, String a, String b, String c) {
    return law.replace("A", "(" + a + ")").replace("B", "(" + b + ")").replace("C", "(" + c + ")");
  }
}
