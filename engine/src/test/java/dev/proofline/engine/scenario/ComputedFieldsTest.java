package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.blockedAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is computed is the workspace's: nobody writes it, and it is the same for all. */
class ComputedFieldsTest extends Played {

  private static final String ORDER =
      """
      {"kind": "form", "key": "order", "title": "订单", "use": "record", "fields": [
        {"key": "name", "type": "text", "label": "名称"},
        {"key": "lines", "type": "table", "label": "明细", "fields": [
          {"key": "qty", "type": "integer", "label": "数量"}]},
        {"key": "total", "type": "integer", "label": "合计", "compute": "lines.sum(l, l.qty)"}]}
      """;
  private static final String FINANCE =
      """
      {"kind": "role", "key": "finance", "title": "财务", "can": [
        {"on": "order", "read": "all", "write": "all", "create": true, "fields": {"lines": "hidden"}}]}
      """;

  private UUID order = new UUID(0, 0);

  @BeforeEach
  void open() {
    play(Scenario.of(Databases.h2(), ORDER, FINANCE));
    order =
        scenario()
            .as("rep1")
            .fills("order")
            .with("name", "甲")
            .withJson("lines", "[{\"qty\": 3}]")
            .submits()
            .then(accepted())
            .id();
  }

  @Test
  void a_change_is_tried_over_the_whole_record_whatever_is_hidden_of_it() {
    Judgement tried =
        scenario()
            .engine()
            .records()
            .check(
                scenario().caller("finance"), "order", order, Scenario.json("{\"name\": \"乙\"}"));

    assertEquals(Optional.of(Value.Num.of(3)), tried.answers().get("total"));
    assertEquals(Optional.empty(), tried.answers().get("lines"));
    assertFalse(tried.visible().contains("lines"));
  }

  @Test
  void nobody_writes_what_is_computed() {
    scenario().as("rep1").changes("order", order, "{\"total\": 5}");

    scenario().then(blockedAt("total", "read_only"));
    assertEquals(1, version());
  }

  @Test
  void the_whole_record_may_be_sent_back_as_it_was_and_as_it_comes_to() {
    scenario()
        .as("rep1")
        .changes("order", order, "{\"total\": 3, \"lines\": [{\"qty\": 4}]}")
        .then(accepted())
        .as("rep1")
        .changes("order", order, "{\"total\": 9, \"lines\": [{\"qty\": 9}]}")
        .then(accepted());

    assertEquals(9, total());
  }

  @Test
  void a_change_that_changes_nothing_is_none() {
    long events = events().size();

    scenario()
        .as("rep1")
        .changes("order", order, "{\"name\": \"甲\", \"total\": 3, \"lines\": [{\"qty\": 3}]}")
        .then(accepted());

    assertEquals(1, version());
    assertEquals(events, events().size());
    assertTrue(scenario().lastSubmission().record().isPresent(), "it is told as it is");
  }

  @Test
  void nor_is_one_under_a_later_version_of_the_form() {
    scenario()
        .publishes(
            ORDER.replace(
                "{\"key\": \"name\"",
                "{\"key\": \"more\", \"type\": \"text\", \"label\": \"更多\"},"
                    + " {\"key\": \"name\""));
    long events = events().size();

    scenario().as("rep1").changes("order", order, "{\"name\": \"甲\"}").then(accepted());
    assertEquals(1, version());
    assertEquals(events, events().size());

    scenario().as("rep1").changes("order", order, "{\"more\": \"有\"}").then(accepted());
    assertEquals(2, version());
  }

  private long version() {
    return scenario().as("rep1").reads("order", order).record().version();
  }

  private long total() {
    return scenario().as("rep1").reads("order", order).data().path("total").asLong();
  }

  private List<Event> events() {
    return scenario().engine().records().history(scenario().caller("rep1"), "order", order);
  }
}
