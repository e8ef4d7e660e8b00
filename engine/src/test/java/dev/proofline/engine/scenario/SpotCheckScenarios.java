package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Numbers;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.SpotChecking;
import dev.proofline.engine.SpotChecking.CheckView;
import dev.proofline.engine.SpotChecking.DrawView;
import dev.proofline.engine.SpotChecking.Outcome;
import dev.proofline.engine.SpotChecking.Suspect;
import dev.proofline.engine.SpotChecking.Wanted;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.RowType;
import dev.proofline.engine.expression.WorkspaceRows;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.suspicion.Sample;
import dev.proofline.engine.suspicion.Sample.By;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signals of padding, draws and what people decide; played on each database. */
abstract class SpotCheckScenarios extends Played {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private static final String SHOP =
      """
      {"kind": "form", "key": "shop", "title": "门店", "use": "record",
       "fields": [{"key": "name", "type": "text", "label": "名称"}], "label": "{{name}}"}\
      """;

  private static final String CALL =
      """
      {"kind": "form", "key": "call", "title": "走访", "use": "action", "subject": "shop",
       "fields": [
         {"key": "shop", "type": "reference", "of": "shop", "label": "门店"},
         {"key": "memo", "type": "long_text", "label": "纪要"},
         {"key": "place", "type": "location", "label": "位置"}]}\
      """;

  private static final String MANAGER =
      """
      {"kind": "role", "key": "manager", "title": "销售经理",
       "can": [{"on": "*", "read": "reports", "write": "own", "create": true},
               {"on": "shop", "read": "all", "write": "own", "create": true}],
       "duties": ["spot_check"]}\
      """;

  private static final String REP =
      """
      {"kind": "role", "key": "rep", "title": "业务员",
       "can": [{"on": "*", "read": "own", "write": "own", "create": true},
               {"on": "shop", "read": "all", "write": "own", "create": true}]}\
      """;

  private static final String GENUINE =
      """
      {"kind": "metric", "key": "genuine", "title": "名副其实率", "about": "抽查",
       "over": "spot_checks.call", "where": "outcome == 'genuine' || outcome == 'not_genuine'",
       "fold": "share", "that": "outcome == 'genuine'", "at": "at",
       "by": {"rep": "record.submitter"}}\
      """;

  private static final String SUSPICION =
      """
      {"kind": "metric", "key": "signals", "title": "信号数", "about": "信号",
       "over": "suspicions.call", "fold": "count", "at": "at"}\
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), SHOP, CALL, MANAGER, REP, GENUINE, SUSPICION));
  }

  private SpotChecking spot() {
    return scenario().engine().spotChecking();
  }

  private UUID shop(String name) {
    scenario().as("rep1").fills("shop").with("name", name).submits();
    return scenario().id();
  }

  private UUID called(String rep, UUID shop, String memo) {
    scenario().as(rep).fills("call").with("shop", shop).with("memo", memo).submits();
    scenario().clock().advance(Duration.ofMinutes(20));
    return scenario().id();
  }

  private void looks() {
    while (scenario().engine().clockwork().lookCloser()) {
      scenario().clock().advance(Duration.ZERO);
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(scenario().clock().instant(), SHANGHAI);
  }

  private Wanted wanted(int size, By by, String... reviewers) {
    Set<UUID> ids = new HashSet<>();
    Stream.of(reviewers).forEach(login -> ids.add(Cast.of(login).id()));
    return new Wanted("call", today().minusDays(30), today(), null, size, null, by, ids);
  }

  private List<Suspect> suspects(String login) {
    return spot().suspects(scenario().caller(login), "call", today().minusDays(30), today());
  }

  private List<String> codes(UUID record) {
    return suspects("manager").stream()
        .filter(one -> one.record().equals(record))
        .flatMap(one -> one.signals().stream())
        .map(SpotChecking.Reason::code)
        .sorted()
        .toList();
  }

  @Test
  void the_same_customer_twice_a_day_and_texts_alike_show_on_the_later_record() {
    UUID shop = shop("A");
    UUID first = called("rep1", shop, "拜访了张店长，陈列整齐，库存还有一百二十七件，明天补货。");
    UUID again = called("rep1", shop, "送去了样品");
    UUID other = called("rep2", shop("B"), "拜访了李店长，陈列整齐，库存还有一百二十七件，明天补货。");

    looks();

    assertEquals(List.of(), codes(first));
    assertEquals(List.of("twice_a_day"), codes(again));
    assertEquals(List.of("alike_text"), codes(other));
    Suspect suspect = suspects("manager").getFirst();
    assertEquals(suspect.signals().getFirst().score(), suspect.score(), 1e-9);
  }

  @Test
  void who_cannot_have_been_in_both_places_is_told_and_who_can_is_not() {
    UUID shop = shop("A");
    UUID shanghai = at(shop, 31.23, 121.47, Duration.ofMinutes(30));
    UUID beijing = at(shop("B"), 39.90, 116.40, Duration.ofHours(6));
    UUID back = at(shop("C"), 31.30, 121.50, Duration.ZERO);

    looks();

    assertEquals(List.of(), codes(shanghai));
    assertEquals(List.of("impossible_travel"), codes(beijing));
    assertEquals(List.of(), codes(back));
  }

  private UUID at(UUID shop, double lat, double lng, Duration then) {
    scenario()
        .as("rep1")
        .fills("call")
        .with("shop", shop)
        .withJson("place", "{\"lat\": " + lat + ", \"lng\": " + lng + ", \"accuracy\": 20}")
        .submits();
    scenario().clock().advance(then);
    return scenario().id();
  }

  @Test
  void a_mocked_place_is_told_and_nothing_is_done_about_it() {
    scenario()
        .as("rep1")
        .fills("call")
        .withJson("place", "{\"lat\": 31.2, \"lng\": 121.4, \"accuracy\": 5, \"mock\": true}")
        .submits();
    UUID record = scenario().id();
    long version = scenario().record().version();

    looks();

    assertEquals(List.of("mock_place"), codes(record));
    assertEquals(version, scenario().record().version());
    assertEquals(
        List.of("record.submitted"),
        scenario().engine().records().history(scenario().caller("manager"), "call", record).stream()
            .map(Event::kind)
            .toList());
  }

  @Test
  void three_memos_of_one_build_are_told_from_the_third_on() {
    List<String> names = List.of("张三丰", "李四光", "王五一", "赵六合");
    List<String> goods = List.of("价格偏高", "交期太长", "包装破损", "样品合格");
    List<UUID> records =
        Stream.of(0, 1, 2, 3)
            .map(i -> called("rep1", shop("S" + i), names.get(i) + "说" + goods.get(i) + "，记下，下周回。"))
            .toList();

    looks();

    assertFalse(codes(records.get(1)).contains("same_build"));
    assertTrue(codes(records.get(2)).contains("same_build"));
    assertTrue(codes(records.get(3)).contains("same_build"));
  }

  @Test
  void signals_survive_a_restart_in_the_middle_and_are_found_once() {
    UUID shop = shop("A");
    called("rep1", shop, "一");
    looks();
    UUID second = called("rep1", shop, "二");
    scenario().restarts(Duration.ofMinutes(1));
    looks();
    scenario().restarts(Duration.ofMinutes(1));
    looks();

    assertEquals(List.of("twice_a_day"), codes(second));
  }

  @Test
  void signals_are_not_for_whom_they_are_about_nor_for_anybody_without_the_duty() {
    UUID shop = shop("A");
    called("manager", shop, "一");
    called("manager", shop, "二");
    called("rep1", shop, "三");
    called("rep1", shop, "四");
    looks();

    assertEquals(1, suspects("manager").size(), "not the manager's own");
    refused(Reason.NOT_ALLOWED, () -> suspects("rep1"));
    assertEquals(
        0,
        scenario()
            .as("rep1")
            .sees("call", "rows.suspicions.call.exists(s, s.record == this)")
            .size());
    assertEquals(
        1,
        scenario()
            .as("manager")
            .sees("call", "rows.suspicions.call.exists(s, s.record == this)")
            .size());
    assertEquals(BigDecimal.ONE, number("signals", "manager"));
    refused(Reason.NOT_FOUND, () -> number("signals", "rep1"));
    refused(Reason.NOT_FOUND, () -> number("genuine", "rep1"));
    assertEquals(List.of(), scenario().engine().numbers().list(scenario().caller("rep1")));
  }

  @Test
  void what_a_number_is_made_of_and_told_by_has_words_in_both_languages() {
    List<Numbers.MetricEntry> entries =
        scenario().engine().numbers().list(scenario().caller("manager"));
    var checks = scenario().engine().numbers().fields("spot_checks.call");

    assertEquals(
        LocalText.of("提交人", "Submitter"),
        entries.stream()
            .filter(entry -> entry.key().equals("genuine"))
            .findFirst()
            .orElseThrow()
            .dimensions()
            .get("rep"));
    assertEquals(
        LocalText.of("属实", "Genuine"),
        checks.stream()
            .filter(field -> field.key().equals("outcome"))
            .findFirst()
            .orElseThrow()
            .choices()
            .get("genuine"));
    for (String source : List.of("findings.call", "answers.call", "suspicions.call")) {
      DerivedRows rows =
          Stream.of(DerivedRows.values())
              .filter(one -> !one.form(source).isEmpty())
              .findFirst()
              .orElseThrow();
      assertTold(source, rows.rows(rows.form(source)));
    }
    assertTold("spot_checks.call", DerivedRows.SPOT_CHECKS.rows("call"));
    for (WorkspaceRows rows : WorkspaceRows.values()) {
      assertTold(rows.source(), rows.rows());
    }
    assertEquals(12, scenario().engine().numbers().fields("tasks").size());
    assertEquals(List.of(), scenario().engine().numbers().fields("call"), "a form says it itself");
  }

  @Test
  void a_metric_is_tried_before_it_is_published_over_the_rows_its_reader_may_read() {
    UUID shop = shop("A");
    called("rep1", shop, "一");
    called("rep2", shop, "二");
    String draft =
        """
        {"kind": "metric", "key": "calls", "title": "电话", "about": "电话", "over": "call", "fold": "count"}\
        """;

    Numbers numbers = scenario().engine().numbers();
    var design = scenario().engine().design();
    ExecutableMetric metric =
        accepted(design.metric(SystemCallers.operator(), "calls", Scenario.json(draft)));
    var question = Numbers.Question.of("calls");

    assertEquals(
        BigDecimal.valueOf(2),
        numbers.preview(SystemCallers.operator(), metric, question).groups().getFirst().value());
    assertEquals(
        BigDecimal.ONE,
        numbers.preview(scenario().caller("rep1"), metric, question).groups().getFirst().value());
    refused(Reason.NOT_FOUND, () -> numbers.ask(scenario().caller("manager"), question));
    assertTrue(
        design.metric(
                SystemCallers.operator(), "calls", Scenario.json(draft.replace("count", "sum")))
            instanceof dev.proofline.engine.base.Outcome.Refused<ExecutableMetric>);
  }

  private static <T> T accepted(dev.proofline.engine.base.Outcome<T> outcome) {
    if (outcome instanceof dev.proofline.engine.base.Outcome.Ok<T>(var value, _)) {
      return value;
    }
    throw new AssertionError(outcome.findings());
  }

  private void assertTold(String source, RowType rows) {
    var told = scenario().engine().numbers().fields(source);
    assertEquals(
        List.copyOf(rows.fields().keySet()),
        told.stream().map(Numbers.Field::key).toList(),
        source);
    told.forEach(field -> {
      if (rows.options().containsKey(field.key())) {
        assertEquals(rows.options().get(field.key()), field.choices().keySet(), source);
      }
    });
  }

  private @Nullable BigDecimal number(String metric, String login) {
    return scenario()
        .engine()
        .numbers()
        .ask(scenario().caller(login), Numbers.Question.of(metric))
        .groups()
        .getFirst()
        .value();
  }

  @Test
  void no_rule_of_a_form_may_hold_a_signal_against_anybody() {
    String rule =
        CALL.replace(
            "\"fields\": [",
            "\"checks\": [{\"key\": \"clean\", \"title\": \"干净\", \"message\": \"不干净\","
                + " \"expect\": \"!rows.suspicions.call.exists(s, s.record == this)\"}],"
                + " \"fields\": [");

    var refusal = refused(Reason.INVALID, () -> scenario().publishes(rule));

    assertEquals("signals_decide_nothing", refusal.findings().getFirst().code());
  }

  @Test
  void what_is_drawn_is_decided_counted_and_told_to_those_who_may_know() {
    UUID shop = shop("A");
    for (int i = 0; i < 4; i++) {
      called(i % 2 == 0 ? "rep1" : "rep2", shop, "第" + i);
    }
    DrawView draw = spot().draw(scenario().caller("manager"), wanted(4, By.CHANCE));
    List<CheckView> mine = spot().mine(scenario().caller("manager"), false);
    assertEquals(4, mine.size());
    assertEquals(4, draw.open());

    spot().decide(scenario().caller("manager"), mine.get(0).check().id(), Outcome.GENUINE, null);
    spot().decide(scenario().caller("manager"), mine.get(1).check().id(), Outcome.GENUINE, null);
    CheckView bad =
        spot()
            .decide(
                scenario().caller("manager"),
                mine.get(2).check().id(),
                Outcome.NOT_GENUINE,
                "照片不是这家店");
    spot().decide(scenario().caller("manager"), mine.get(3).check().id(), Outcome.UNCLEAR, " ");

    assertEquals(List.of(2, 1, 1), spot().draws(scenario().caller("manager")).getFirst().found());
    assertEquals(
        0,
        new BigDecimal("0.6666")
            .compareTo(number("genuine", "manager").setScale(4, java.math.RoundingMode.DOWN)));
    UUID record = bad.record().record().id();
    assertEquals("照片不是这家店", bad.check().comment());
    assertEquals(List.of("record.submitted", "record.spot_checked"), history("manager", record));
    String rep = bad.by().orElseThrow().login();
    assertEquals(List.of("record.submitted"), history(rep, record));
    refused(
        Reason.CONFLICT,
        () -> spot().decide(scenario().caller("manager"), bad.check().id(), Outcome.GENUINE, null));
    refused(Reason.INVALID, () -> spot().draw(scenario().caller("manager"), wanted(1, By.CHANCE)));
  }

  private List<String> history(String login, UUID record) {
    return scenario().engine().records().history(scenario().caller(login), "call", record).stream()
        .map(Event::kind)
        .toList();
  }

  @Test
  void a_draw_can_be_drawn_again_from_what_its_event_says() {
    UUID shop = shop("A");
    Set<Sample.Candidate> all = new HashSet<>();
    for (int i = 0; i < 8; i++) {
      String rep = i % 3 == 0 ? "rep1" : "rep2";
      all.add(new Sample.Candidate(called(rep, shop, "第" + i), Cast.of(rep).id(), 0));
    }

    DrawView draw = spot().draw(scenario().caller("manager"), wanted(3, By.CHANCE));

    Event told =
        scenario().store().ledger().ofSubject("workspace").stream()
            .filter(event -> event.kind().equals("spot_check.drawn"))
            .findFirst()
            .orElseThrow();
    long seed = Long.parseLong(told.data().path("seed").asString());
    List<String> again =
        Sample.draw(all, 3, By.CHANCE, seed).stream().map(one -> one.record().toString()).toList();
    List<String> drawn =
        told.data().path("drawn").valueStream().map(one -> one.asString()).toList();
    assertEquals(again, drawn);
    assertEquals(8, told.data().path("candidates").asInt());
    assertEquals(3, draw.draw().size());
  }

  @Test
  void nobody_draws_or_decides_their_own_and_only_the_reviewer_decides() {
    scenario().publishes(MANAGER.replace("\"manager\"", "\"director\"").replace("销售经理", "大区总监"));
    UUID shop = shop("A");
    called("manager", shop, "自己的");
    called("rep1", shop, "别人的");
    called("rep2", shop, "又一条");

    DrawView draw = spot().draw(scenario().caller("director"), wanted(9, By.CHANCE, "manager"));

    assertEquals(2, draw.draw().size(), "all but the reviewer's own");
    assertEquals(List.of(), spot().mine(scenario().caller("director"), false));
    CheckView check = spot().mine(scenario().caller("manager"), false).getFirst();
    refused(
        Reason.NOT_ALLOWED,
        () ->
            spot()
                .decide(scenario().caller("director"), check.check().id(), Outcome.GENUINE, null));
    assertEquals(1, spot().draw(scenario().caller("director"), wanted(9, By.CHANCE)).draw().size());
    refused(
        Reason.INVALID,
        () -> spot().draw(scenario().caller("director"), wanted(1, By.CHANCE, "rep1")));
    refused(Reason.NOT_ALLOWED, () -> spot().draw(scenario().caller("rep1"), wanted(1, By.CHANCE)));
    refused(Reason.NOT_ALLOWED, () -> spot().check(scenario().caller("rep1"), check.check().id()));
  }

  @Test
  void by_suspicion_the_suspicious_come_first() {
    for (int i = 0; i < 10; i++) {
      called("rep1", shop("S" + i), "第" + i);
      scenario().clock().advance(Duration.ofHours(1));
    }
    UUID shop = shop("twice");
    called("rep2", shop, "早");
    UUID suspicious = called("rep2", shop, "晚");
    looks();

    spot().draw(scenario().caller("manager"), wanted(2, By.SUSPICION));

    assertTrue(
        spot().mine(scenario().caller("manager"), false).stream()
            .anyMatch(one -> one.record().record().id().equals(suspicious)));
  }

  @Test
  void what_makes_no_sense_is_refused_with_its_place() {
    Wanted both =
        new Wanted("call", today(), today().minusDays(1), null, 3, 0.5, By.CHANCE, Set.of());

    var refusal = refused(Reason.INVALID, () -> spot().draw(scenario().caller("manager"), both));

    assertEquals(
        List.of("/to", "/size"),
        refusal.findings().stream().map(one -> one.pointer().toString()).toList());
  }
}
