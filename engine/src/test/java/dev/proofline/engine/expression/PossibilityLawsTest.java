package dev.proofline.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of conditions without a row is true of every row. */
class PossibilityLawsTest {

  private static final List<String> PARTS =
      List.of(
          "done",
          "paid == true",
          "paid != false",
          "done == paid",
          "paid == null",
          "amount > 1",
          "amount >= 2",
          "2 > amount",
          "amount == 2",
          "amount != 2",
          "amount == null",
          "amount in [1, 3]",
          "amount < cost",
          "cost <= amount",
          "amount == cost",
          "cost < 3",
          "cost != null",
          "amount + 1 > cost",
          "amount + 1 <= cost",
          "kind == 'a'",
          "kind != 'b'",
          "kind == note",
          "kind in ['a', 'b', '']",
          "kind == ''",
          "kind.contains(note)",
          "note != null",
          "kind.size() > 1",
          "or(paid, done)",
          "1 > 2",
          "true",
          "tags.size() == 0",
          "'a' in tags");

  @Provide
  Arbitrary<String> conditions() {
    return conditions(3);
  }

  private static Arbitrary<String> conditions(int depth) {
    Arbitrary<String> parts = Arbitraries.of(PARTS);
    return depth == 0
        ? parts
        : Arbitraries.oneOf(
            parts,
            conditions(depth - 1).map(one -> "!(" + one + ")"),
            two("(%s) && (%s)", depth),
            two("(%s) || (%s)", depth),
            two("(%s) && !(%s)", depth),
            two("((%s) ? (%s) : amount > 2)", depth));
  }

  private static Arbitrary<String> two(String form, int depth) {
    return Combinators.combine(conditions(depth - 1), conditions(depth - 1)).as(form::formatted);
  }

  @Provide
  Arbitrary<Map<String, Value>> rows() {
    List<Map.Entry<String, Value>> answers =
        List.of(
            Map.entry("done", World.value(true)),
            Map.entry("done", World.value(false)),
            Map.entry("paid", World.value(true)),
            Map.entry("paid", World.value(false)),
            Map.entry("amount", World.value(1)),
            Map.entry("amount", World.value(2)),
            Map.entry("amount", World.value(3)),
            Map.entry("cost", World.value(1)),
            Map.entry("cost", World.value(2)),
            Map.entry("cost", World.value(4)),
            Map.entry("kind", World.value("a")),
            Map.entry("kind", World.value("b")),
            Map.entry("kind", World.value(" ")),
            Map.entry("note", World.value("a")),
            Map.entry("note", World.value("")));
    return Arbitraries.of(answers)
        .list()
        .ofMaxSize(8)
        .map(chosen -> {
          var row = new LinkedHashMap<String, Value>();
          chosen.forEach(one -> row.put(one.getKey(), one.getValue()));
          return row;
        });
  }

  @Property(tries = 4000, edgeCases = EdgeCasesMode.NONE)
  void never_and_always_are_true_of_every_row(
      @ForAll("conditions") String condition,
      @ForAll("rows") Map<String, Value> one,
      @ForAll("rows") Map<String, Value> other) {
    Expression expression = World.checked(condition);
    Optional<Boolean> constant = expression.constant();

    constant.ifPresent(always -> {
      assertEquals(always, holds(expression, one), condition);
      assertEquals(always, holds(expression, other), condition);
    });
  }

  @Property(tries = 4000, edgeCases = EdgeCasesMode.NONE)
  void what_excludes_or_implies_another_does_so_in_every_row(
      @ForAll("conditions") String first,
      @ForAll("conditions") String second,
      @ForAll("rows") Map<String, Value> row) {
    Expression one = World.checked(first);
    Expression other = World.checked(second);
    boolean holds = holds(one, row);

    assertFalse(holds && holds(other, row) && one.excludes(other), first + " # " + second);
    assertFalse(holds && !holds(other, row) && one.implies(other), first + " => " + second);
  }

  private static boolean holds(Expression expression, Map<String, Value> answers) {
    var self = new World.MapRow(new Value.Ref("visit", new UUID(0, 1)), answers);
    return expression.holds(new World().standingOn(self));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amount > cost && cost > amount",
        "amount > cost && cost >= 5 && amount < 4",
        "amount == cost && amount > 5 && cost < 3",
        "amount >= 5 && amount <= 5 && amount != 5",
        "kind == note && kind == 'a' && note == 'b'",
        "kind in ['a', 'b'] && !(kind in ['b', 'a'])",
        "amount > 1 && amount == null",
        "done && !done",
        "(amount > 5 || cost > 5) && amount < 2 && cost < 2",
        "(done ? amount > 5 : amount > 7) && amount < 3",
        "kind == 'a' && !(kind == 'a' || done)",
        "took > hours(1) && took <= hours(1)",
      })
  void what_contradicts_itself_never_holds(String condition) {
    assertEquals(Optional.of(false), World.checked(condition).constant());
  }

  @ParameterizedTest
  @ValueSource(strings = {"amount == null || amount != null", "done == true || done != true"})
  void what_leaves_nothing_out_always_holds(String condition) {
    assertEquals(Optional.of(true), World.checked(condition).constant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"amount > 5 || amount <= 5", "done || !done", "!(amount > 5 && amount < 3)"})
  void what_is_unknown_of_an_empty_row_does_not_always_hold(String condition) {
    assertTrue(World.checked(condition).constant().isEmpty());
  }
}
