package dev.proofline.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which questions about spot checks are the store's to answer. */
class KeptRowsTest {

  /** Tells what the store is asked, and answers nothing. */
  private record Listening(Facts facts, List<String> asked) implements ForwardingFacts {
    @Override
    public Optional<Gathering.Gathered> gather(Gathering gathering) {
      asked.add(gathering.fold() + " " + gathering.source());
      return Optional.empty();
    }

    @Override
    public Facts told() {
      return this;
    }

    @Override
    public Facts again() {
      return this;
    }
  }

  private static List<String> asked(String text) {
    var types = new HashMap<>(World.VOCABULARY.rowTypes());
    var sources = new HashMap<>(World.VOCABULARY.sources());
    for (DerivedRows derived : DerivedRows.values()) {
      RowType rows = derived.rows("visit");
      types.put(rows.name(), rows);
      sources.put(derived.source("visit"), rows.name());
    }
    var vocabulary = new Vocabulary(types, sources, Map.of(), Set.of());
    var world = new World();
    Row standing = world.add("visit", 1);
    world.sources.put("spot_checks.visit", List.of(check("genuine")));
    Situation at = world.standingOn(standing);
    var listening = new Listening(at.facts(), new ArrayList<>());
    new CelExpressions(vocabulary)
        .check(text, Scope.over("visit"), null, Pointer.ROOT)
        .orElseThrow()
        .evaluate(new Situation(at.self(), Map.of(), at.now(), at.zone(), listening));
    return listening.asked();
  }

  private static Row check(String outcome) {
    return new World.MapRow(
        new Value.Ref("spot_checks.visit.row", new UUID(0, 9)),
        Map.of("outcome", new Value.Text(outcome)));
  }

  @Test
  void what_is_in_columns_is_asked() {
    assertEquals(
        List.of("COUNT spot_checks.visit"),
        asked("rows.spot_checks.visit.count(s, s.outcome == 'genuine' && s.at > s.drawn_at)"));
    assertEquals(
        List.of("EXISTS spot_checks.visit"),
        asked("rows.spot_checks.visit.exists(s, s.record == this && s.reviewer.name == 'A')"));
    assertEquals(
        List.of("SUM spot_checks.visit"),
        asked("rows.spot_checks.visit.filter(s, s.outcome == 'genuine').sum(s, s.score)"));
    assertEquals(
        List.of("STREAK spot_checks.visit"),
        asked("rows.spot_checks.visit.streak(s, s.outcome == 'genuine')"));
    assertEquals(
        List.of("GREATEST suspicions.visit"),
        asked("rows.suspicions.visit.filter(s, s.signal == 'alike').max(s, s.score)"));
    assertEquals(
        List.of("COUNT answers.visit"),
        asked("rows.answers.visit.count(s, s.filled && s.field == 'memo')"));
  }

  @Test
  void what_is_not_or_not_in_this_order_or_within_another_question_is_read() {
    assertEquals(List.of(), asked("rows.suspicions.visit.count(s, s.reason.contains('天'))"));
    assertEquals(List.of(), asked("rows.answers.visit.count(s, s.filled && s.since < now)"));
    assertEquals(List.of(), asked("rows.stages.visit.count(s, s.stage == 'won')"));
    assertEquals(List.of(), asked("rows.suspicions.visit.streak(s, s.score > 0.5)"));
    assertEquals(
        List.of("COUNT spot_checks.visit"),
        asked("rows.visit.count(v, rows.spot_checks.visit.count(s, s.record == v) > 0)"));
  }
}
