package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.Records.Submission;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rules about a form's other rows, when many submit at once; played on each database. */
abstract class TurnScenarios {

  private static final int MANY = 10;

  private static final String SHOP =
      """
      {"kind": "form", "key": "shop", "title": {"zh-CN": "门店", "en": "Shop"}, "use": "record", "label": "{{name}}",
       "fields": [{"key": "name", "type": "text", "label": {"zh-CN": "名称", "en": "Name"}, "required": true}]}
      """;

  private static final String CLAIM =
      """
      {"kind": "form", "key": "bonus", "title": {"zh-CN": "奖金", "en": "Bonus"}, "use": "action", "subject": "shop",
       "fields": [
        {"key": "shop", "type": "reference", "of": "shop", "label": {"zh-CN": "门店", "en": "Shop"}, "required": true},
        {"key": "no", "type": "integer", "label": {"zh-CN": "第几次", "en": "Number"},
         "compute": "rows.bonus.count(b, b.shop == shop) + 1"}],
       "checks": [{"key": "is_first", "title": {"zh-CN": "首次", "en": "First"}, "otherwise": "block",
         "all": [{"key": "first", "expect": "!rows.bonus.exists(b, b.shop == shop && b.id != id)"}],
         "message": {"zh-CN": "已有人申报", "en": "Somebody was first"}}]}
      """;

  static final String TOKEN =
      """
      {"kind": "form", "key": "voucher", "title": {"zh-CN": "券", "en": "Voucher"}, "use": "action",
       "fields": [
        {"key": "code", "type": "text", "label": {"zh-CN": "券号", "en": "Code"}, "required": true}],
       "checks": [{"key": "unused", "title": {"zh-CN": "未用过", "en": "Unused"}, "otherwise": "block",
         "expect": "!rows.voucher.exists(v, v.code == code && v.id != id)",
         "message": {"zh-CN": "已用过", "en": "Used"}}]}
      """;

  private @Nullable Scenario opened;

  abstract Database database();

  @BeforeEach
  void open() {
    opened = Scenario.of(database());
    scenario().publishes(SHOP, CLAIM, TOKEN);
  }

  @AfterEach
  void close() {
    scenario().close();
  }

  private Scenario scenario() {
    if (opened == null) {
      throw new AssertionError("The scenario was not opened.");
    }
    return opened;
  }

  private List<Submission> atOnce(String form, ObjectNode data) throws Exception {
    var start = new CountDownLatch(1);
    var submissions = new ArrayList<Future<Submission>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < MANY; i++) {
        submissions.add(
            threads.submit(() -> {
              start.await();
              return scenario()
                  .engine()
                  .records()
                  .submit(scenario().caller("rep1"), form, null, data.deepCopy(), null);
            }));
      }
      start.countDown();
    }
    var made = new ArrayList<Submission>();
    for (Future<Submission> each : submissions) {
      made.add(each.get());
    }
    return made;
  }

  private static ObjectNode data(String field, String value) {
    return JsonNodeFactory.instance.objectNode().put(field, value);
  }

  private UUID shop(String name) {
    return scenario().as("rep1").fills("shop").with("name", name).submits().id();
  }

  @Test
  void of_many_first_claims_at_once_one_is_the_first() throws Exception {
    UUID shop = shop("抢单店");

    List<Submission> made = atOnce("bonus", data("shop", shop.toString()));

    assertEquals(1, made.stream().filter(one -> one.record().isPresent()).count());
    assertEquals(1, scenario().as("rep1").sees("bonus").size());
  }

  @Test
  void a_rule_that_no_reference_ties_holds_for_the_whole_form() throws Exception {
    List<Submission> made = atOnce("voucher", data("code", "V-88"));

    assertEquals(1, made.stream().filter(one -> one.record().isPresent()).count());
  }

  @Test
  void numbers_counted_from_rows_are_different_for_all() throws Exception {
    scenario().publishes(CLAIM.replace("\"block\"", "\"warn\""));
    UUID shop = shop("计数店");

    List<Submission> made = atOnce("bonus", data("shop", shop.toString()));

    assertEquals(
        IntStream.rangeClosed(1, MANY).boxed().toList(),
        made.stream()
            .map(one -> one.record().orElseThrow().answers().get("no").orElseThrow())
            .map(value -> ((Value.Num) value).value().intValue())
            .sorted()
            .toList());
  }
}
