package dev.proofline.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an expression reads, what it asks of the store, and what it says to SQL. */
class FactsAndFiltersTest {

  private final World world = new World();
  private final Row me = world.add("users", 2, "name", "Li");
  private final Row customer = world.add("customer", 10, "owner", me);
  private final Row visit = world.add("visit", 20, "customer", customer, "kind", "first");

  @Test
  void tells_the_fields_and_names_it_reads() {
    Expression expression =
        World.checked(
            "this.amount > settings.floor && customer.owner == me && today() < now"
                + " && rows.visit.exists(v, v.kind == kind) && size(role('rep')) > 0");

    assertEquals(Set.of("amount", "customer", "kind"), expression.fields());
    assertEquals(
        Set.of("settings.floor", "me", "now", "rows.visit", "role.rep"), expression.names());
  }

  @ParameterizedTest(name = "{0} asks for {1}")
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          rows.visit.count(v, v.customer == customer && v.amount > 1) ¦ [customer=10]
          rows.visit.exists(v, kind == v.kind && v.note == null)      ¦ [kind=first, note=]
          rows.visit.filter(v, v.note == note).size()                 ¦ [note=]
          rows.visit.exists(v, v.kind == v.note)                      ¦ []
          rows.visit.exists(v, v.kind == 'a' || v.done)               ¦ []
          rows.visit.exists(v, v.on == now)                           ¦ []
          rows.visit.all(v, v.kind == 'a')                            ¦ []
          rows.visit.streak(v, v.kind == 'a')                         ¦ []
          rows.visit.exists(v, v.customer.name == 'a')                ¦ []
          customer.name == null && rows.visit.exists(v, v.kind == 'a') ¦ [kind=a]
          """)
  void narrows_the_rows_it_asks_for(String text, String narrowings) {
    Expression expression = World.checked(text);

    expression.evaluate(world.standingOn(visit));

    assertEquals(narrowings, asked(world.asked.getLast()));
  }

  @Test
  void narrows_an_inner_query_by_the_row_of_the_outer_one() {
    Expression expression =
        World.checked("rows.customer.exists(c, rows.visit.exists(v, v.customer == c))");

    boolean holds = expression.holds(world.standingOn(visit));

    assertEquals(true, holds);
    assertEquals("[customer=10]", asked(world.asked.getLast()));
  }

  @ParameterizedTest(name = "{0} selects {1}")
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          kind == 'a'                        ¦ kind='a'
          'a' == kind                        ¦ kind='a'
          kind == null                       ¦ kind?
          kind != null                       ¦ !kind?
          kind == settings.word + '!'        ¦ kind='预算!'
          kind == me.phone                   ¦ kind?
          owner == me                        ¦ owner=2
          kind in ['a', 'b']                 ¦ kind in ['a', 'b']
          !(kind in ['a'])                   ¦ !kind in ['a']
          '价格' in tags                      ¦ tags has '价格'
          kind.contains('x')                 ¦ kind has 'x'
          !kind.contains('x')                ¦ !kind has 'x'
          kind.contains('')                  ¦ sql
          kind.contains(' ')                 ¦ sql
          !kind.contains(' ')                ¦ sql
          kind.contains(me.phone)            ¦ nothing
          amount < 3                         ¦ amount LESS 3
          3 < amount                         ¦ amount GREATER 3
          !(amount < 3)                      ¦ amount GREATER_OR_EQUAL 3
          amount > settings.floor            ¦ amount GREATER 100
          amount > me.name.size()            ¦ amount GREATER 2
          submitted_at <= now - days(7)      ¦ submitted_at LESS_OR_EQUAL 2026-03-24T02:00:00Z
          done                               ¦ done=true
          !done                              ¦ done=false
          done == true                       ¦ done=true
          done != true                       ¦ !done=true
          done && kind == 'a'                ¦ (done=true and kind='a')
          !(done && kind == 'a')             ¦ (done=false or !kind='a')
          !(done || amount > 1)              ¦ (done=false and amount LESS_OR_EQUAL 1)
          me.name == 'Li'                    ¦ ()
          me.name == 'x'                     ¦ nothing
          me.name == 'Li' && done            ¦ (() and done=true)
          me.phone == 'x' || done            ¦ (nothing or done=true)
          amount > number(me.phone)          ¦ nothing
          customer.name == 'x'               ¦ sql
          amount > cost                      ¦ sql
          amount > cost && done              ¦ (sql and done=true)
          size(tags) > 1                     ¦ sql
          size(numbers) > 1                  ¦ unsayable
          took > days(1)                     ¦ sql
          photo.size > 1                     ¦ unsayable
          me.team == owner.team.region       ¦ unsayable
          amount * 1.0e280 > cost            ¦ unsayable
          kind.matches('a')                  ¦ unsayable
          rows.visit.exists(v, v.kind == kind) ¦ sql
          rows.users.exists(u, u == owner)   ¦ unsayable
          done ? true : false                ¦ sql
          """)
  void says_a_condition_as_a_filter(String text, String filter) {
    Expression expression = World.checked(text);
    Situation situation = world.standingOn(visit).with("me", me.ref());

    Optional<Filter> written = expression.filter(situation);

    assertEquals(filter, written.map(FactsAndFiltersTest::shown).orElse("unsayable"));
  }

  @Test
  void ends_an_evaluation_that_costs_too_much_as_unknown() {
    for (int i = 100; i < 1700; i++) {
      world.add("visit", i, "kind", "first", "amount", i);
    }
    Expression expression =
        World.checked(
            "rows.visit.count(a, rows.visit.exists(b, b.kind == a.kind && b.amount < a.amount - 9999))");

    Optional<Value> value = expression.evaluate(world.standingOn(visit));

    assertEquals(Optional.empty(), value);
  }

  @Test
  void refuses_to_look_at_all_rows_again_for_every_row() {
    List<String> refusals =
        World.refusals("rows.visit.count(a, rows.visit.exists(b, b.amount < a.amount))", null);

    assertEquals(
        List.of(
            "expression_too_costly | At character 12: Expected a rule to look at 2 million rows at"
                + " most, but here it looks at all rows again for every row. | Tie the inner rows"
                + " to the outer row by a field, as in rows.visit.exists(v, v.customer == c)."),
        refusals);
  }

  @Test
  void reads_a_row_variable_and_leaves_a_missing_one_empty() {
    Scope scope = World.SCOPE.with("old", Type.row("visit"));
    Expression expression =
        new CelExpressions(World.VOCABULARY)
            .check("old.kind", scope, Type.TEXT, Pointer.ROOT)
            .orElseThrow();

    Optional<Value> given = expression.evaluate(world.standingOn(visit).with("old", visit));
    Optional<Value> missing = expression.evaluate(world.standingOn(visit));

    assertEquals(Optional.of(new Value.Text("first")), given);
    assertEquals(Optional.empty(), missing);
  }

  private static String asked(List<Facts.Narrowing> narrowings) {
    return narrowings.stream()
        .map(one -> one.field() + "=" + one.value().map(FactsAndFiltersTest::plain).orElse(""))
        .toList()
        .toString();
  }

  private static String shown(Filter filter) {
    return switch (filter) {
      case Filter.And(var parts) -> "(" + joined(parts, " and ") + ")";
      case Filter.Or(var parts) -> parts.isEmpty() ? "nothing" : "(" + joined(parts, " or ") + ")";
      case Filter.Not(var part) -> "!" + shown(part);
      case Filter.Equal(var field, var value) -> field + "=" + quoted(value);
      case Filter.Empty(var field) -> field + "?";
      case Filter.Ordered(var field, var order, var value) ->
          field + " " + order + " " + quoted(value);
      case Filter.OneOf(var field, var values) ->
          field + " in " + values.stream().map(FactsAndFiltersTest::quoted).toList();
      case Filter.Contains(var field, var value) -> field + " has " + quoted(value);
      case Filter.Holds _ -> "sql";
    };
  }

  private static String joined(List<Filter> parts, String between) {
    return String.join(between, parts.stream().map(FactsAndFiltersTest::shown).toList());
  }

  private static String quoted(Value value) {
    return value instanceof Value.Text(var text) ? "'" + text + "'" : plain(value);
  }

  private static String plain(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Ref ref -> String.valueOf(ref.id().getLeastSignificantBits());
      case Value.Num(var number) -> number.stripTrailingZeros().toPlainString();
      case Value.Bool(var flag) -> String.valueOf(flag);
      case Value.Moment(var moment) -> moment.toString();
      default -> value.toString();
    };
  }
}
