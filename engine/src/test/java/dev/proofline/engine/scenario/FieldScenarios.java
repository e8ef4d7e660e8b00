package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.blockedAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What fields do between a submission and the database; played on each database. */
abstract class FieldScenarios extends Played {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final String ORDER =
      """
      {"kind": "form", "key": "work_order", "title": {"zh-CN": "工单", "en": "Work order"}, "use": "record",
       "label": "{{headline}}", "unique": [["device"]],
       "fields": [
        {"key": "no", "type": "serial", "label": {"zh-CN": "单号", "en": "No"}, "pattern": "WO{yyyyMMdd}-{000}"},
        {"key": "device", "type": "text", "label": {"zh-CN": "设备", "en": "Device"}, "required": true},
        {"key": "urgency", "type": "rating", "label": {"zh-CN": "紧急", "en": "Urgency"}, "default": 3},
        {"key": "headline", "type": "text", "label": {"zh-CN": "标题", "en": "Headline"}, "compute": "no + ' ' + device"}]}
      """;

  private static final String EVERY =
      """
      {"kind": "form", "key": "every", "title": {"zh-CN": "全部", "en": "Every"}, "use": "record", "label": "{{site}}",
       "fields": [
        {"key": "site", "type": "url", "label": {"zh-CN": "网址", "en": "Site"}},
        {"key": "tags", "type": "tags", "label": {"zh-CN": "标签", "en": "Tags"}},
        {"key": "stars", "type": "rating", "label": {"zh-CN": "评分", "en": "Stars"}},
        {"key": "opens", "type": "time", "label": {"zh-CN": "开门", "en": "Opens"}},
        {"key": "took", "type": "duration", "label": {"zh-CN": "用时", "en": "Took"}},
        {"key": "day", "type": "date", "label": {"zh-CN": "日期", "en": "Day"}, "max": "today"},
        {"key": "closes", "type": "datetime", "label": {"zh-CN": "关门", "en": "Closes"}, "compute": "day + opens + took"},
        {"key": "spot", "type": "location", "label": {"zh-CN": "位置", "en": "Spot"}},
        {"key": "away", "type": "decimal", "label": {"zh-CN": "距离", "en": "Away"}, "scale": 0, "compute": "metres(spot, spot)"},
        {"key": "code", "type": "code_scan", "label": {"zh-CN": "条码", "en": "Code"}},
        {"key": "read", "type": "acknowledgement", "label": {"zh-CN": "已读", "en": "Read"}, "text": {"zh-CN": "安全须知", "en": "Safety"}},
        {"key": "words", "type": "notice", "label": {"zh-CN": "说明", "en": "Notice"}, "text": {"zh-CN": "请如实填写", "en": "Be honest"}}]}
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), Definitions.CUSTOMER));
    scenario().publishes(ORDER, EVERY);
  }

  private Scenario orders(String device) {
    return scenario().as("rep1").fills("work_order").with("device", device).submits();
  }

  private List<String> numbers() {
    return scenario().as("rep1").sees("work_order").stream()
        .map(view -> String.valueOf(view.shown().get("no")))
        .sorted()
        .toList();
  }

  private String number(int count) {
    String day = LocalDate.ofInstant(scenario().clock().instant(), ZONE).toString();
    return "WO" + day.replace("-", "") + String.format(Locale.ROOT, "-%03d", count);
  }

  @Test
  void serial_numbers_have_no_gaps_however_many_submit_at_once() throws Exception {
    try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> racing = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        // Every fourth one repeats a device and is refused: it must not use up a number.
        String device = i % 4 == 3 ? "泵 0" : "泵 " + i;
        racing.add(all.submit(() -> orders(device)));
      }
      for (Future<?> one : racing) {
        one.get();
      }
    }

    assertEquals(IntStream.rangeClosed(1, 30).mapToObj(this::number).toList(), numbers());
  }

  @Test
  void serial_numbers_begin_anew_with_the_day_and_are_kept() {
    String yesterday = number(1);
    orders("甲").then(accepted());

    scenario().after(Duration.ofDays(1));
    UUID second = orders("乙").then(accepted()).id();
    scenario().as("rep1").changes("work_order", second, "{\"device\": \"丙\"}").then(accepted());

    assertEquals(List.of(yesterday, number(1)), numbers());
    assertEquals(number(1) + " 丙", scenario().as("rep1").reads("work_order", second).label());
  }

  @Test
  void a_name_with_other_spaces_width_or_case_is_the_same_name() {
    orders("苏州 联创 ABC").then(accepted());
    orders("苏州联创 ABC").then(blockedAt("device", "duplicate"));
    orders("苏州联创ａｂｃ").then(blockedAt("device", "duplicate"));
    orders("Acme Tools").then(accepted());
    orders("ACME  tools").then(blockedAt("device", "duplicate"));
    orders("AcmeTools").then(accepted());
  }

  @Test
  void a_serial_number_can_be_neither_chosen_nor_changed() {
    scenario()
        .as("rep1")
        .fills("work_order")
        .with("device", "甲")
        .with("no", "WO-1")
        .submits()
        .then(blockedAt("no", "read_only"))
        .then(submission ->
            assertEquals(
                "“单号”由系统编号，不用填写。请去掉 no 再提交。",
                submission.judgement().mistakes().getFirst().message().in("zh-CN")));

    UUID order = orders("甲").then(accepted()).id();
    scenario()
        .as("rep1")
        .changes("work_order", order, "{\"no\": \"WO-1\"}")
        .then(blockedAt("no", "read_only"));

    assertEquals(List.of(number(1)), numbers());
  }

  @Test
  void what_is_left_out_gets_its_default_and_what_is_emptied_does_not() {
    UUID left = orders("甲").then(accepted()).id();
    ObjectNode emptied = Scenario.json("{\"device\": \"乙\", \"urgency\": null}");
    UUID empty = submit("work_order", emptied);

    assertEquals(Value.Num.of(3), answers("work_order", left).get("urgency"));
    assertEquals(null, answers("work_order", empty).get("urgency"));
  }

  private UUID submit(String form, ObjectNode data) {
    var submission =
        scenario().engine().records().submit(scenario().caller("rep1"), form, null, data, null);
    scenario().submitted(submission).then(accepted());
    return submission.record().orElseThrow().id();
  }

  private Map<String, Value> answers(String form, UUID id) {
    return scenario().as("rep1").reads(form, id).record().answers().values();
  }

  @Test
  void every_kind_of_answer_is_read_back_as_it_was_given_and_can_be_changed() {
    ObjectNode data =
        Scenario.json(
            """
            {"site": "https://example.cn/a", "tags": ["重点客户", "展会"], "stars": 4, "opens": "09:30",
             "took": "PT1H30M", "day": "2026-01-31", "code": "6901234567892",
             "spot": {"lat": 31.2304, "lng": 121.4737, "accuracy": 12.5, "mock": false, "address": "南京西路"},
             "read": "1999-01-01T00:00:00Z"}
            """);

    UUID id = submit("every", data);
    var view = scenario().as("rep1").reads("every", id);

    JsonNode read = view.data();
    data.properties().stream()
        .filter(given -> !given.getKey().equals("read"))
        .forEach(given ->
            assertEquals(
                given.getValue().toString(),
                String.valueOf(read.get(given.getKey())),
                given.getKey()));
    assertEquals("2026-01-31T03:00:00Z", read.get("closes").asString());
    assertEquals(0, read.get("away").asInt());
    assertTrue(
        Instant.parse(read.get("read").asString()).isAfter(Instant.parse("2026-01-01T00:00:00Z")));
    assertEquals("1 小时 30 分", view.shown().get("took"));
    assertEquals("4 / 5", view.shown().get("stars"));

    scenario()
        .as("rep1")
        .changes("every", id, "{\"took\": \"PT45M\", \"tags\": null}")
        .then(accepted());
    JsonNode after = scenario().as("rep1").reads("every", id).data();
    assertEquals("PT45M", after.get("took").asString());
    assertEquals(read.get("read"), after.get("read"), "an acknowledgement stands once given");
    assertTrue(after.path("tags").isMissingNode() || after.path("tags").isNull());
  }

  @Test
  void a_notice_takes_no_answer_and_a_day_to_come_none_before_it_is_there() {
    var notice = Scenario.json("{\"words\": \"x\"}");
    var tomorrow =
        Scenario.json(
            "{\"day\": \""
                + LocalDate.ofInstant(scenario().clock().instant(), ZONE).plusDays(1)
                + "\"}");

    scenario().submitted(sent(notice)).then(blockedAt("words", "not_answered"));
    scenario().submitted(sent(tomorrow)).then(blockedAt("day", "too_late"));
  }

  private dev.proofline.engine.Records.Submission sent(ObjectNode data) {
    return scenario()
        .engine()
        .records()
        .submit(scenario().caller("rep1"), "every", null, data, null);
  }
}
