package dev.proofline.designer.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.designer.condition.Condition.Clause;
import dev.proofline.designer.condition.Condition.Group;
import dev.proofline.designer.condition.Condition.Operand;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ConditionTest {

  @Property(tries = 500)
  void what_was_written_reads_back_as_the_same_condition(@ForAll("groups") Group group) {
    String text = group.text();

    assertEquals(Optional.of(group), Condition.parse(text), text);
  }

  @Test
  void writes_a_choice_as_a_comparison() {
    var first = new Clause("visit_type", Operator.EQUALS, List.of(new Operand.Text("first")));
    var large = new Clause("amount", Operator.AT_LEAST, List.of(number("5000.50")));

    assertEquals("visit_type == 'first'", new Group(true, List.of(first)).text());
    assertEquals(
        "visit_type == 'first' || amount >= 5000.5",
        new Group(false, List.of(first, large)).text());
  }

  @Test
  void writes_days_and_lists() {
    var recent = new Clause("at", Operator.WITHIN_DAYS, List.of(number("30")));
    var tagged = new Clause("tags", Operator.HAS_NOT, List.of(new Operand.Text("it's")));

    assertEquals("at > now - days(30)", recent.text());
    assertEquals("!('it\\'s' in tags)", tagged.text());
  }

  @Test
  void compares_with_another_field_and_reads_groups_in_groups() {
    String text = "ends > starts && (kind == 'first' || (total > customer.credit && paid == true))";

    Group group = Condition.parse(text).orElseThrow();

    assertEquals(text, group.text());
    assertEquals(
        new Clause("ends", Operator.GREATER, List.of(new Operand.Field("starts"))),
        group.parts().getFirst());
    assertTrue(Condition.parse("ends > now - 1").isEmpty());
  }

  @Test
  void leaves_what_cannot_be_chosen_to_the_expression() {
    List<String> texts =
        List.of(
            "rows.visit.count(v, v.customer == customer) > 1",
            "amount * 2 > 5",
            "a == b + 1",
            "a == today()",
            "!flag",
            "a == 'x' &&",
            "a == 'x') ",
            "a ? b : c",
            "size(a) == null",
            "size(a) == 'x'",
            "size(a) > now - days(2)",
            "size(a + b) > 2",
            "size(a).contains('x')",
            "size(a) in [1]",
            "a in ['x'",
            "date('2026-02-31') < at",
            "a == date('2026-02-31')",
            "",
            "'open");

    for (String text : texts) {
      assertTrue(Condition.parse(text).isEmpty(), text);
    }
  }

  private static Operand number(String digits) {
    return new Operand.Num(new BigDecimal(digits));
  }

  @Provide
  Arbitrary<Group> groups() {
    Arbitrary<Condition> nested =
        clauses().list().ofMinSize(2).ofMaxSize(3).map(parts -> new Group(false, widen(parts)));
    Arbitrary<Condition> part =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(4, clauses().map(clause -> clause)),
            net.jqwik.api.Tuple.of(1, nested));
    Arbitrary<Group> all =
        part.list().ofMinSize(2).ofMaxSize(4).map(parts -> new Group(true, parts));
    Arbitrary<Group> any =
        clauses().list().ofMinSize(2).ofMaxSize(4).map(parts -> new Group(false, widen(parts)));
    Arbitrary<Group> one = clauses().map(clause -> new Group(true, List.of(clause)));
    return Arbitraries.oneOf(all, any, one);
  }

  private static List<Condition> widen(List<Clause> clauses) {
    return List.copyOf(clauses);
  }

  private Arbitrary<Clause> clauses() {
    Arbitrary<String> field =
        Arbitraries.of("amount", "visit_type", "customer.level", "now_or_never", "size_2");
    Arbitrary<Clause> own =
        Combinators.combine(field, Arbitraries.of(Operator.class))
            .flatAs((name, operator) -> values(operator).map(v -> new Clause(name, operator, v)));
    return Arbitraries.oneOf(own, sized(field));
  }

  private static Arbitrary<Clause> sized(Arbitrary<String> field) {
    Arbitrary<Operand> with =
        Arbitraries.oneOf(
            Arbitraries.integers().between(1, 400).map(n -> number("" + n)),
            Arbitraries.of("total", "settings.min_memo").map(Operand.Field::new));
    Arbitrary<Operator> comparing = Arbitraries.of(Operator.class).filter(Operator::compares);
    return Combinators.combine(field, comparing, with)
        .as((name, operator, value) -> new Clause(Condition.size(name), operator, List.of(value)));
  }

  @Test
  void compares_how_long_a_field_is_with_a_setting() {
    String text = "size(minutes) >= settings.min_memo && size(photos) > 0 && size(tags) != 0";

    Group group = Condition.parse(text).orElseThrow();

    assertEquals(text, group.text());
    assertEquals(
        List.of(
            new Clause(
                "size(minutes)",
                Operator.AT_LEAST,
                List.of(new Operand.Field("settings.min_memo"))),
            new Clause("photos", Operator.SOME, List.of()),
            new Clause("size(tags)", Operator.NOT_EQUALS, List.of(number("0")))),
        group.parts());
  }

  private Arbitrary<List<Operand>> values(Operator operator) {
    return switch (operator.takes()) {
      case NOTHING -> Arbitraries.just(List.of());
      case ONE -> operands(operator).map(List::of);
      case SEVERAL -> operands(operator).list().ofMinSize(1).ofMaxSize(3);
      case DAYS -> Arbitraries.integers().between(1, 400).map(n -> List.of(number("" + n)));
    };
  }

  private Arbitrary<Operand> operands(Operator operator) {
    Arbitrary<Operand> text =
        Arbitraries.strings().withChars("ab '\\\n\"&|()拜访").ofMaxLength(6).map(Operand.Text::new);
    Arbitrary<Operand> number =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("-99999"), new BigDecimal("99999"))
            .ofScale(2)
            .map(Operand.Num::new);
    Arbitrary<Operand> day =
        Arbitraries.integers().between(0, 20000).map(n -> new Operand.Day(LocalDate.ofEpochDay(n)));
    Arbitrary<Operand> other =
        Arbitraries.of("total", "customer.credit", "parent.amount", "settings.floor")
            .map(Operand.Field::new);
    return operator == Operator.CONTAINS
        ? text
        : operator.compares()
            ? Arbitraries.oneOf(text, number, day, other)
            : Arbitraries.oneOf(text, number, day);
  }

  @org.junit.jupiter.params.ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {
        "?",
        "amount > ?",
        "size(minutes) >= ?",
        "type in [?]",
        "? in tags",
        "name.contains(?)",
        "day > now - days(?)",
        "amount > 3 && ?"
      })
  void what_is_not_chosen_yet_is_kept_and_known_as_unfinished(String text) {
    assertEquals(text, Condition.parse(text).orElseThrow().text());
    assertTrue(Condition.unfinished(text));
  }

  @Test
  void a_finished_condition_and_an_expression_with_a_choice_are_not_unfinished() {
    assertFalse(Condition.unfinished("amount > 3"));
    assertFalse(Condition.unfinished("a == '?'"));
    assertFalse(Condition.unfinished("a > 1 ? b : c"));
  }
}
