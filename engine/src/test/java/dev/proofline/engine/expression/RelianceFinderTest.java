package dev.proofline.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.expression.Reliance.Hop;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expressions are over a customer when they speak of {@code rows.visit}, else over a visit. */
class RelianceFinderTest {

  private static final Set<String> FORMS = Set.of("visit", "customer");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          rows.visit.count(v, v.customer == this)                   ¦ visit[customer] >visit.customer
          rows.visit.count(v, this == v.customer && v.amount > 3)   ¦ visit[amount, customer] >visit.customer
          rows.visit.filter(v, v.customer == this).sum(v, v.amount) ¦ visit[amount, customer] >visit.customer
          rows.visit.filter(v, v.customer == this).newest(3).sum(w, w.amount) ¦ visit[amount, customer] >visit.customer
          rows.visit.filter(v, v.customer == this).newest(1).first().amount   ¦ visit[amount, customer] >visit.customer
          rows.visit.count(v, v.customer == this && v.customer.name == 'x')   ¦ customer[name] <visit.customer >visit.customer; visit[customer] >visit.customer
          rows.visit.count(v, v.customer == this && rows.visit.exists(w, w.customer == v.customer && w.paid)) ¦ visit[customer, paid] >visit.customer <visit.customer >visit.customer; visit[customer] >visit.customer
          name                                                      ¦ ''
          rows.visit.count(v, v.customer == this && v.items.exists(i, i.qty > settings.floor)) ¦ visit[customer, items] >visit.customer
          """)
  void follows_the_way_back_over_a_customer(String text, String reliances) {
    assertEquals(reliances, shown(found(text, "customer")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          customer.name                                        ¦ customer[name] <visit.customer
          rows.visit.count(v, v.customer == customer)          ¦ visit[customer] >visit.customer <visit.customer
          rows.customer.exists(c, c == customer && c.name == 'x') ¦ customer[name] <visit.customer
          amount + cost + items.sum(i, i.qty)                  ¦ ''
          spot.accuracy                                        ¦ ''
          owner == null ? 1.0 : 0.0                            ¦ ''
          """)
  void follows_the_way_back_over_a_visit(String text, String reliances) {
    assertEquals(reliances, shown(found(text, "visit")));
  }

  @ParameterizedTest(name = "{0} is not tied by {1}")
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          rows.visit.count(v, v.amount > 3)                      ¦ rows.visit
          rows.visit.size()                                      ¦ rows.visit
          rows.visit.all(v, v.customer == customer)              ¦ rows.visit
          rows.visit.count(v, v.customer == customer || v.done)  ¦ rows.visit
          rows.visit.map(v, v.customer).exists(c, c.name == 'x') ¦ rows.visit
          rows.visit.filter(v, v.customer == customer).map(v, v.customer).exists(c, c.name == 'x') ¦ rows.visit
          rows.users.exists(u, u == owner)                       ¦ rows.users
          submitted_at < now                                     ¦ now
          submitted_at < today()                                 ¦ today()
          owner.name                                             ¦ owner.name
          me.name                                                ¦ me, me.name
          rows.visit.count(v, v.customer == customer && v.owner.name == 'x') ¦ visit.owner.name
          owner in role('rep')                                   ¦ role('rep')
          """)
  void tells_what_no_way_leads_back_from(String text, String untied) {
    Reliance.All all = found(text, "visit");

    assertEquals(Set.of(untied.split(", ")), Set.copyOf(all.untied()));
  }

  private static Reliance.All found(String text, String over) {
    return new CelExpressions(World.VOCABULARY)
        .check(text, Scope.over(over).with("me", Type.USER), null, Pointer.ROOT)
        .orElseThrow()
        .reliances(over, FORMS);
  }

  private static String shown(Reliance.All all) {
    assertEquals(java.util.List.of(), all.untied());
    return all.rows().stream()
        .map(one ->
            one.form()
                + new TreeSet<>(one.fields())
                + one.way().stream()
                    .map(RelianceFinderTest::shown)
                    .collect(Collectors.joining(" ", " ", "")))
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static String shown(Hop hop) {
    return switch (hop) {
      case Hop.Along(var form, var field) -> ">" + form + "." + field;
      case Hop.Back(var form, var field) -> "<" + form + "." + field;
    };
  }
}
