package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.Records.Submission;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rules about a form's other rows, when many submit at once; played on each database. */
abstract class TurnScenarios extends Played {

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

  private static final String ORDER =
      """
      {"kind": "form", "key": "purchase", "title": {"zh-CN": "订单", "en": "Order"}, "use": "action", "subject": "shop",
       "fields": [
        {"key": "shop", "type": "reference", "of": "shop", "label": {"zh-CN": "门店", "en": "Shop"}, "required": true}]}
      """;

  private static final String NUMBERED =
      """
      {"kind": "form", "key": "entry", "title": {"zh-CN": "分录", "en": "Entry"}, "use": "action", "fields": [
        {"key": "no", "type": "integer", "label": {"zh-CN": "第几", "en": "Number"},
         "compute": "rows.entry.count(e, e.id != id) + 1"}]}
      """;

  private static final String SEAT =
      """
      {"kind": "form", "key": "seat", "title": {"zh-CN": "席位", "en": "Seat"}, "use": "record", "label": "{{name}}",
       "ownership": {"owner": "holder"},
       "fields": [
        {"key": "name", "type": "text", "label": {"zh-CN": "名称", "en": "Name"}, "required": true},
        {"key": "holder", "type": "user", "label": {"zh-CN": "谁的", "en": "Holder"}},
        {"key": "no", "type": "integer", "label": {"zh-CN": "第几", "en": "Number"},
         "compute": "rows.seat.count(s, s.holder == holder && s.id != id) + 1"}]}
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database()));
    scenario().publishes(SHOP, CLAIM, TOKEN);
  }

  private Submission sent(String form, ObjectNode data) {
    return scenario()
        .engine()
        .records()
        .submit(scenario().caller("rep1"), form, null, data.deepCopy(), null);
  }

  private List<Submission> atOnce(String form, ObjectNode data) throws Exception {
    return atOnce(Collections.nCopies(MANY, () -> sent(form, data)));
  }

  private static <T> List<T> atOnce(List<Callable<T>> all) throws Exception {
    var start = new CountDownLatch(1);
    var started = new ArrayList<Future<T>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Callable<T> each : all) {
        started.add(
            threads.submit(() -> {
              start.await();
              return each.call();
            }));
      }
      start.countDown();
    }
    var made = new ArrayList<T>();
    for (Future<T> each : started) {
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

  private static String makes(String when, String form, String set) {
    return """
    {"kind": "flow", "key": "%1$s_makes_%2$s", "title": {"zh-CN": "建", "en": "Make"}, "when": {"submitted": "%1$s"},
     "do": [{"key": "make", "create": {"form": "%2$s", "set": {%3$s}}}]}
    """
        .formatted(when, form, set);
  }

  @Test
  void of_many_returned_claims_sent_again_at_once_one_is_the_first() throws Exception {
    UUID shop = shop("抢单店");
    scenario().publishes(CLAIM.replace("\"block\"", "\"return\""));
    UUID first = scenario().as("rep1").fills("bonus").with("shop", shop).submits().id();
    List<UUID> again = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      again.add(scenario().as("rep1").fills("bonus").with("shop", shop).submits().id());
    }
    scenario().publishes(CLAIM);
    UUID free = shop("空店");

    List<Submission> made =
        atOnce(again.stream().map(id -> (Callable<Submission>) () -> patched(id, free)).toList());

    assertEquals(1, made.stream().filter(one -> one.record().isPresent()).count());
    assertEquals("SUBMITTED", scenario().as("rep1").reads("bonus", first).record().status().name());
  }

  private Submission patched(UUID id, UUID shop) {
    return scenario()
        .engine()
        .records()
        .patch(scenario().caller("rep1"), "bonus", id, 1, data("shop", shop.toString()));
  }

  @Test
  void rows_that_flows_make_take_turns_with_those_of_people() throws Exception {
    scenario().publishes(ORDER, makes("purchase", "bonus", "\"shop\": \"shop\""));
    UUID shop = shop("抢单店");
    ObjectNode data = data("shop", shop.toString());
    List<Callable<Submission>> both = new ArrayList<>();
    for (int i = 0; i < MANY / 2; i++) {
      both.add(() -> sent("purchase", data));
      both.add(() -> sent("bonus", data));
    }

    atOnce(both);

    assertEquals(1, scenario().as("admin").sees("bonus").size());
    assertEquals(MANY / 2, scenario().as("admin").sees("purchase").size());
  }

  @Test
  void flows_that_write_each_others_forms_never_wait_for_each_other() throws Exception {
    scenario()
        .publishes(
            CLAIM.replace("\"block\"", "\"warn\""),
            NUMBERED,
            makes("bonus", "entry", ""),
            makes("voucher", "bonus", "\"shop\": \"rows.shop.first()\""));
    UUID shop = shop("唯一的店");
    List<Callable<Submission>> both = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      ObjectNode voucher = data("code", "V-" + i);
      both.add(() -> sent("bonus", data("shop", shop.toString())));
      both.add(() -> sent("voucher", voucher));
    }

    List<Submission> made = atOnce(both);

    assertEquals(2 * MANY, made.stream().filter(one -> one.record().isPresent()).count());
    assertEquals(IntStream.rangeClosed(1, 2 * MANY).boxed().toList(), numbers("bonus"));
    assertEquals(IntStream.rangeClosed(1, MANY).boxed().toList(), numbers("entry"));
  }

  private List<Integer> numbers(String form) {
    return scenario().as("admin").sees(form).stream()
        .map(view -> view.record().answers().get("no").orElseThrow())
        .map(value -> ((Value.Num) value).value().intValue())
        .sorted()
        .toList();
  }

  @Test
  void records_given_to_one_person_at_once_are_counted_one_after_the_other() throws Exception {
    scenario().publishes(SEAT);
    List<UUID> free = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      free.add(scenario().as("admin").fills("seat").with("name", "座" + i).submits().id());
    }
    UUID rep = scenario().caller("rep1").user();

    atOnce(free.stream().map(id -> (Callable<StoredRecord>) () -> given(id, rep)).toList());

    assertEquals(IntStream.rangeClosed(1, MANY).boxed().toList(), numbers("seat"));
  }

  private StoredRecord given(UUID id, UUID to) {
    return scenario()
        .engine()
        .ownerships()
        .transfer(scenario().caller("admin"), "seat", id, Optional.of(to), null);
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

  @Test
  void a_change_is_checked_with_the_number_it_will_be_kept_with() {
    scenario()
        .publishes(
            CLAIM
                .replace("\"block\"", "\"return\"")
                .replace("count(b, b.shop == shop)", "count(b, b.shop == shop && b.id != id)"));
    UUID shop = shop("改单店");
    scenario().as("rep1").fills("bonus").with("shop", shop).submits();
    UUID second = scenario().as("rep1").fills("bonus").with("shop", shop).submits().id();
    UUID other = shop("另一店");

    assertEquals(2, checked(second, shop));
    assertEquals(1, checked(second, other));
    assertEquals(
        checked(second, shop),
        number(scenario().as("rep1").reads("bonus", second).record().answers()));
  }

  private int checked(UUID id, UUID shop) {
    return number(
        scenario()
            .engine()
            .records()
            .check(scenario().caller("rep1"), "bonus", id, data("shop", shop.toString()))
            .answers());
  }

  private static int number(Answers answers) {
    return ((Value.Num) answers.get("no").orElseThrow()).value().intValue();
  }
}
