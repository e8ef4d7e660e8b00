package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.blockedAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a customer fills in through a link is nobody else's to say. */
class LinkFieldsTest extends Played {

  private static final String ORDER =
      """
      {"kind": "form", "key": "order", "title": {"zh-CN": "工单", "en": "Order"}, "use": "action",
       "fields": [
         {"key": "mail", "type": "email", "label": {"zh-CN": "客户邮箱", "en": "Mail"}},
         {"key": "done", "type": "text", "label": {"zh-CN": "处理", "en": "Done"}, "required": true},
         {"key": "score", "type": "rating", "label": {"zh-CN": "评分", "en": "Score"}}]}
      """;

  private static final String CONFIRM =
      """
      {"kind": "flow", "key": "confirm", "title": {"zh-CN": "请客户确认", "en": "Confirm"},
       "when": {"submitted": "order"}, "decides": true, "do": [
         {"key": "customer", "approve": {"by": "mail", "context": ["done"], "edit": ["score"]}}]}
      """;

  /** The same without anything for the link to fill in. */
  private static final String LOOKS_ONLY = CONFIRM.replace(", \"edit\": [\"score\"]", "");

  @BeforeEach
  void open() {
    play(Scenario.of(Databases.h2(), ORDER, CONFIRM));
  }

  private Actor.Filling order(String login) {
    return scenario()
        .as(login)
        .fills("order")
        .with("mail", "wang@example.com")
        .with("done", "换了两只轴承");
  }

  @Test
  void refuses_a_score_the_submitter_gives_and_says_who_fills_it() {
    order("rep1").with("score", 5).submits().then(blockedAt("score", "filled_by_link"));

    Finding refused = scenario().lastSubmission().judgement().mistakes().getFirst();
    assertEquals("/score", refused.pointer().toString());
    assertEquals("这一项由客户填写：提交以后，客户会收到“请客户确认”的链接。请去掉它再提交。", refused.message().in("zh-CN"));
    assertTrue(refused.message().in("en").contains("the link of \"Confirm\""));
  }

  @Test
  void refuses_it_from_administrators_as_well() {
    order("admin").with("score", 5).submits().then(blockedAt("score", "filled_by_link"));
  }

  @Test
  void to_say_nothing_is_no_mistake() {
    order("rep1").withJson("score", "null").submits().then(accepted());
  }

  @Test
  void refuses_it_from_who_changes_the_record_and_leaves_other_changes_alone() {
    scenario().publishes(ORDER.replace("\"action\"", "\"record\""));
    UUID id = order("rep1").submits().then(accepted()).id();

    scenario()
        .as("rep1")
        .changes("order", id, "{\"score\": 5}")
        .then(blockedAt("score", "filled_by_link"));
    scenario().as("rep1").changes("order", id, "{\"done\": \"换了三只轴承\"}").then(accepted());
  }

  @Test
  void the_page_shows_it_read_only_with_who_fills_it() {
    Judgement blank =
        scenario()
            .engine()
            .records()
            .blank(scenario().caller("rep1"), "order", Scenario.json("{}"));

    assertTrue(blank.readOnly().contains("score"));
    assertFalse(blank.readOnly().contains("done"));
    assertEquals("由客户填写", blank.texts().get("score").hint().orElseThrow().text().in("zh-CN"));
  }

  @Test
  void a_flow_that_opens_nothing_to_the_link_leaves_the_field_alone() {
    scenario().publishes(LOOKS_ONLY);

    order("rep1").with("score", 5).submits().then(accepted());

    assertEquals(
        Optional.of(new Value.Num(new BigDecimal("5"))),
        scenario().record().answers().get("score"));
    assertEquals(Status.IN_REVIEW, scenario().record().status());
  }
}
