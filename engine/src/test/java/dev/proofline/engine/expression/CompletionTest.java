package dev.proofline.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.KnownName;
import dev.proofline.engine.base.KnownName.Kind;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class CompletionTest {

  private static List<KnownName> names(String before) {
    Optional<Completion> asked = Completion.after(before);
    if (asked.isEmpty()) {
      return List.of();
    }
    var checked =
        new CelExpressions(World.VOCABULARY)
            .check(asked.get().text(), World.SCOPE, null, Pointer.of("rule"));
    return checked instanceof Outcome.Refused<Expression>(var findings)
        ? Completion.names(findings)
        : List.of();
  }

  private static KnownName name(String name) {
    return new KnownName(Kind.NAME, name);
  }

  @Test
  void a_name_begins_with_fields_variables_sources_and_functions() {
    for (String before : List.of("", "am", "amount > ", "done && (cost + ", "!")) {
      List<KnownName> names = names(before);

      assertTrue(names.contains(name("amount")), before);
      assertTrue(names.contains(name("me")), before);
      assertTrue(names.contains(name("rows")), before);
      assertTrue(names.contains(new KnownName(Kind.FUNCTION, "startOf")), before);
    }
  }

  @Test
  void behind_a_point_stands_what_belongs_to_the_value() {
    assertTrue(names("customer.").contains(name("name")));
    assertTrue(names("amount > 1 && customer.na").contains(name("name")));
    assertTrue(names("customer.").contains(name("score.value")));
    assertEquals(
        List.of(name("customer"), name("users"), name("visit")),
        names("rows.").stream().sorted((a, b) -> a.name().compareTo(b.name())).toList());
    assertTrue(names("settings.").contains(name("window")));
    assertEquals(List.of(name("outcome")), names("steps.legal."));
    assertTrue(names("kind.").contains(new KnownName(Kind.METHOD, "contains")));
    assertTrue(names("rows.visit.").contains(new KnownName(Kind.METHOD, "exists")));
    assertTrue(
        names("rows.visit.filter(v, v.done).").contains(new KnownName(Kind.METHOD, "count")));
    assertEquals(List.of(), names("amount."));
  }

  @Test
  void the_row_of_a_loop_is_known_in_its_body() {
    assertTrue(names("rows.visit.exists(v, v.").contains(name("amount")));
    assertTrue(names("done && rows.visit.exists(v, v.customer.").contains(name("name")));
    assertTrue(names("rows.visit.count(v, v.customer == customer && ").contains(name("v")));
    assertTrue(
        names("rows.visit.exists(v, v.items.exists(i, i.qty > 2 && i.").contains(name("sku")));
    assertTrue(names("rows.visit.count(v, v.done) > 1 && customer.").contains(name("name")));
  }

  @Test
  void nothing_is_offered_in_a_quoted_text_in_a_number_or_for_a_name_of_ones_own() {
    for (String before :
        List.of("kind == 'fi", "kind == \"", "amount > 12", "rows.visit.exists(")) {
      assertEquals(Optional.empty(), Completion.after(before), before);
    }
    assertEquals("here__", Completion.after("kind == 'it\\'s' && ").orElseThrow().text());
  }

  @Property(tries = 2000)
  void whatever_is_written_gives_names_or_none(
      @ForAll
          @Chars({'.', '(', ')', ',', '\'', '"', '[', ']', '{', '}', '\\', ' ', '_', '&'})
          @CharRange(from = 'a', to = 'f')
          String before) {
    names(before);
  }
}
