package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Numbers.Group;
import dev.proofline.engine.Numbers.Question;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.executable.ExecutableMetric.Step;
import dev.proofline.engine.store.Cells;
import dev.proofline.engine.store.StoredRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of numbers comes to what the rows come to; played on each database. */
abstract class KeptNumberScenarios extends Played {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final int STEPS = Integer.getInteger("proofline.kept.steps", 60);

  private static final String CUSTOMER =
      """
      {"kind": "form", "key": "customer", "title": {"zh-CN": "客户", "en": "Customer"}, "use": "record", "label": "{{name}}",
       "ownership": {"pool": true},
       "fields": [
         {"key": "name", "type": "text", "label": "名称", "required": true},
         {"key": "grade", "type": "choice", "label": "分级", "default": "'c'", "options": [
           {"value": "a", "label": "甲"}, {"value": "c", "label": "丙"}]}]}\
      """;

  private static final String CHANCE =
      """
      {"kind": "form", "key": "chance", "title": {"zh-CN": "商机", "en": "Chance"}, "use": "record",
       "fields": [
         {"key": "customer", "type": "reference", "of": "customer", "label": "客户", "required": true},
         {"key": "worth", "type": "integer", "label": "价值"}]}\
      """;

  private static final String VISIT =
      """
      {"kind": "form", "key": "visit", "title": {"zh-CN": "拜访", "en": "Visit"}, "use": "record",
       "ownership": {"pool": true},
       "fields": [
         {"key": "customer", "type": "reference", "of": "customer", "label": "客户"},
         {"key": "kind", "type": "choice", "label": "类型", "options": [
           {"value": "new", "label": "新"}, {"value": "again", "label": "复"}]},
         {"key": "on", "type": "date", "label": "哪天"},
         {"key": "amount", "type": "money", "label": "金额"}]}\
      """;

  private static final String REP =
      """
      {"kind": "role", "key": "rep", "title": {"zh-CN": "业务员", "en": "Rep"},
       "can": [{"on": "customer", "read": "all", "create": true},
               {"on": "*", "read": "own", "write": "own", "create": true}]}\
      """;

  private static final String APPROVAL =
      """
      {"kind": "flow", "key": "approval", "title": "审批", "when": {"submitted": "visit"}, "decides": true, "do": [
         {"key": "boss", "approve": {"by": "role('director')"}}]}\
      """;

  private static final String BY =
      "\"by\": {\"rep\": \"owner\", \"team\": \"team\", \"kind\": \"kind\", \"grade\":"
          + " \"customer.grade\", \"month\": \"startOf('month', submitted_at)\"}";

  private static final Map<String, String> KEPT =
      new TreeMap<>(
          Map.of(
              "visits", "\"fold\": \"count\"",
              "money", "\"fold\": \"sum\", \"value\": \"amount\"",
              "mean", "\"fold\": \"avg\", \"value\": \"amount * 1.1\"",
              "least", "\"fold\": \"min\", \"value\": \"amount\"",
              "most", "\"fold\": \"max\", \"value\": \"amount\"",
              "on_day", "\"fold\": \"count\", \"at\": \"on\"",
              "effective", "\"fold\": \"share\", \"that\": \"verdict == 'effective'\"",
              "followed",
                  "\"fold\": \"share\", \"where\": \"submitted_at <= now - days(7)\","
                      + " \"that\": \"rows.chance.exists(c, c.customer == customer && c.created_at"
                      + " >= submitted_at && c.created_at < submitted_at + days(7))\""));

  private static final Map<String, String> ASKED =
      Map.of(
          "middle", "\"fold\": \"median\", \"value\": \"amount\"",
          "customers", "\"fold\": \"distinct\", \"value\": \"customer\"",
          "today", "\"fold\": \"count\", \"where\": \"submitted_at >= today()\"");

  abstract Database database();

  @BeforeEach
  void open() {
    var definitions = new ArrayList<String>(List.of(CUSTOMER, CHANCE, VISIT, REP, APPROVAL));
    KEPT.forEach((key, more) -> definitions.add(metric(key, more)));
    ASKED.forEach((key, more) -> definitions.add(metric(key, more)));
    play(Scenario.of(database(), definitions.toArray(String[]::new)));
  }

  private static String metric(String key, String more) {
    return "{\"kind\": \"metric\", \"key\": \""
        + key
        + "\", \"title\": \""
        + key
        + "\", \"over\": \"visit\", "
        + BY
        + ", "
        + more
        + "}";
  }

  private void keeps() {
    while (scenario().engine().clockwork().keepNumbers()) {
      assertTrue(true);
    }
  }

  private static final List<String> REPS = List.of("rep1", "rep2", "rep9");

  /** People doing things by chance. */
  private final class Chance {
    private final SplittableRandom random;
    private final Caller operator = SystemCallers.operator();

    Chance(long seed) {
      this.random = new SplittableRandom(seed);
    }

    private <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private Optional<StoredRecord> any(String form) {
      var query = new Records.Query(form, null, null, List.of(), 100, null);
      List<StoredRecord> all =
          scenario().engine().records().list(operator, query).items().stream()
              .map(Records.RecordView::record)
              .toList();
      return all.isEmpty() ? Optional.empty() : Optional.of(one(all));
    }

    void happens() {
      try {
        switch (random.nextInt(13)) {
          case 0, 1, 2 -> visit(null);
          case 3 -> scenario().as(one(REPS)).fills("customer").with("name", "K").submits();
          case 4 -> any("customer").ifPresent(this::chance);
          case 5 -> any("visit").ifPresent(visit -> patch(visit, change()));
          case 6 ->
              any("chance")
                  .ifPresent(chance ->
                      any("customer")
                          .ifPresent(to -> patch(chance, "{\"customer\": \"" + to.id() + "\"}")));
          case 7 ->
              any("customer")
                  .ifPresent(customer ->
                      patch(customer, "{\"grade\": \"" + one(List.of("a", "c")) + "\"}"));
          case 8 -> any(one(List.of("visit", "chance"))).ifPresent(this::delete);
          case 9 -> any("visit").ifPresent(this::handOver);
          case 10 -> decide();
          case 11 -> merge();
          default -> scenario().after(Duration.ofHours(1 + random.nextInt(60)));
        }
      } catch (Refusal notAllowed) {
        assertTrue(notAllowed.reason() != Refusal.Reason.OVERLOADED);
      }
    }

    private void visit(@Nullable UUID again) {
      Actor actor = scenario().as(one(REPS));
      Actor.Filling filling = again == null ? actor.fills("visit") : actor.fills("visit", again);
      Optional<StoredRecord> customer = any("customer");
      if (customer.isPresent() && random.nextBoolean()) {
        filling = filling.with("customer", customer.get().id());
      }
      if (random.nextInt(4) > 0) {
        filling = filling.with("kind", one(List.of("new", "again")));
        filling =
            filling.with("amount", new BigDecimal(random.nextInt(-500, 500)).movePointLeft(2));
      }
      if (random.nextBoolean()) {
        filling = filling.with("on", today().plusDays(random.nextInt(-40, 40)).toString());
      }
      filling.submits().then(accepted());
    }

    private void chance(StoredRecord customer) {
      scenario().as(one(REPS)).fills("chance").with("customer", customer.id()).submits();
    }

    private String change() {
      return one(
          List.of(
              "{\"amount\": \"" + random.nextInt(1000) + ".37\"}",
              "{\"amount\": null}",
              "{\"kind\": \"new\"}",
              "{\"on\": \"" + today().plusDays(random.nextInt(-9, 9)) + "\"}",
              "{\"on\": null}",
              "{\"customer\": null}"));
    }

    private void patch(StoredRecord record, String patch) {
      scenario()
          .engine()
          .records()
          .patch(operator, record.form(), record.id(), record.version(), Scenario.json(patch));
    }

    private void delete(StoredRecord record) {
      scenario().engine().records().delete(operator, record.form(), record.id(), record.version());
    }

    private void handOver(StoredRecord visit) {
      Optional<UUID> to =
          random.nextInt(4) == 0
              ? Optional.empty()
              : Optional.of(scenario().caller(one(REPS)).user());
      scenario().engine().ownerships().transfer(operator, "visit", visit.id(), to, null);
    }

    /** A verdict that comes late, or a visit that is sent back and sent again. */
    private void decide() {
      if (scenario().tasks("director", "open").isEmpty()) {
        return;
      }
      Actor director = scenario().as("director");
      switch (random.nextInt(3)) {
        case 0 -> director.approves();
        case 1 -> director.rejects("nein");
        default -> {
          UUID visit =
              Objects.requireNonNull(scenario().tasks("director", "open").getFirst().record());
          director.returns("nochmal");
          if (random.nextBoolean()) {
            scenario().after(Duration.ofHours(random.nextInt(80)));
          }
          visit(visit);
        }
      }
    }

    private void merge() {
      Optional<StoredRecord> one = any("customer");
      Optional<StoredRecord> other = any("customer");
      if (one.isPresent() && other.isPresent() && !one.get().id().equals(other.get().id())) {
        scenario()
            .engine()
            .ownerships()
            .merge(operator, "customer", one.get().id(), List.of(other.get().id()));
      }
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(scenario().clock().instant(), SHANGHAI);
  }

  private List<Caller> readers() {
    return List.of(
        SystemCallers.operator(),
        scenario().caller("manager"),
        scenario().caller("director"),
        scenario().caller("rep1"));
  }

  private List<Question> questions(String metric) {
    Question plain = Question.of(metric);
    LocalDate today = today();
    return List.of(
        plain,
        plain.by(List.of("rep")).during(today.minusDays(6), today),
        plain.by(List.of("kind", "team", "grade")),
        plain.by(List.of("month")).during(today.minusDays(20), null),
        plain.by(Step.WEEK),
        plain.by(List.of("kind")).by(Step.QUARTER).during(null, today.minusDays(2)),
        plain.only(Map.of("kind", "new")).by(List.of("rep")),
        plain.only(Map.of("grade", "")),
        plain.during(today.minusDays(4), today).compared(true));
  }

  private void agrees(String when) {
    for (String metric : names()) {
      for (Question question : questions(metric)) {
        for (Caller reader : readers()) {
          assertEquals(
              told(reader, question.where("true")),
              told(reader, question),
              () -> when + ": " + question + " for " + reader.login());
        }
      }
    }
  }

  private static List<String> names() {
    var names = new ArrayList<String>(KEPT.keySet());
    names.addAll(ASKED.keySet());
    return names;
  }

  /** Groups without the form their numbers are written in. */
  private Map<Map<String, String>, String> told(Caller reader, Question question) {
    Map<Map<String, String>, String> told = new HashMap<>();
    for (Group group : scenario().engine().numbers().ask(reader, question).groups()) {
      told.put(
          group.keys(),
          plain(group.value()) + " of " + group.rows() + " before " + plain(group.before()));
    }
    return told;
  }

  private static String plain(@Nullable BigDecimal number) {
    return number == null ? "none" : number.stripTrailingZeros().toPlainString();
  }

  @Test
  void what_is_kept_comes_to_what_the_rows_come_to_whatever_happens() {
    long seed = Long.getLong("proofline.kept.seed", System.nanoTime());
    var chance = new Chance(seed);

    for (int i = 0; i < STEPS; i++) {
      chance.happens();
      switch (chance.random.nextInt(6)) {
        case 0 -> keeps();
        case 1 -> scenario().engine().clockwork().keepNumbers();
        default -> {}
      }
      if (i % 10 == 9) {
        agrees("seed " + seed + ", step " + i);
      }
      if (i == STEPS / 2) {
        scenario().restarts(Duration.ofHours(30));
      }
    }
    keeps();
    agrees("seed " + seed + ", in the end");
  }

  @Test
  void what_adds_up_is_kept_and_nothing_else() {
    new Chance(1).visit(null);

    keeps();

    assertEquals(KEPT.keySet(), scenario().store().cells().kept().keySet());
    Cells.Kept visits = kept("visits");
    Cells.Kept followed = kept("followed");
    assertEquals(Cells.NO_END, visits.until());
    assertEquals(today().minusDays(7).toEpochDay(), followed.until());
  }

  private Cells.Kept kept(String metric) {
    return Objects.requireNonNull(scenario().store().cells().kept().get(metric));
  }

  @Test
  void numbers_are_told_from_what_is_kept_until_a_day_changes() {
    var chance = new Chance(2);
    chance.visit(null);
    scenario().after(Duration.ofDays(3));
    chance.visit(null);
    keeps();
    LocalDate first = today().minusDays(3);

    forges("visits", first.toEpochDay());

    Question all = Question.of("visits");
    assertEquals("1 of 1 before none", told(SystemCallers.operator(), all).get(Map.of()));
    assertEquals(
        "2 of 2 before none", told(SystemCallers.operator(), all.where("true")).get(Map.of()));
    // One of them is a change, whichever it was.
    for (String kind : List.of("new", "again")) {
      chance.patch(earlier(), "{\"kind\": \"" + kind + "\"}");
    }
    assertEquals("2 of 2 before none", told(SystemCallers.operator(), all).get(Map.of()));
  }

  /** A visit of an earlier day. */
  private StoredRecord earlier() {
    return scenario()
        .engine()
        .records()
        .list(
            SystemCallers.operator(),
            new Records.Query(
                "visit", "submitted_at < date('" + today() + "')", null, List.of(), 10, null))
        .items()
        .getFirst()
        .record();
  }

  /** Takes the cells of a day away, as nothing but a fault would. */
  private void forges(String metric, long day) {
    Cells cells = scenario().store().cells();
    Cells.Head head = cells.head().orElseThrow();
    assertTrue(
        cells.write(
            head,
            head.sequence(),
            List.of(new Cells.Written.Days(metric, Set.of(day), List.of()))));
  }

  @Test
  void what_is_kept_is_made_anew_on_request() {
    new Chance(3).visit(null);
    keeps();
    forges("visits", today().toEpochDay());
    Caller operator = SystemCallers.operator();

    assertThrows(
        Refusal.class, () -> scenario().engine().numbers().keepAnew(scenario().caller("rep1")));
    scenario().engine().numbers().keepAnew(operator);

    assertEquals("1 of 1 before none", told(operator, Question.of("visits")).get(Map.of()));
    keeps();
    assertEquals("1 of 1 before none", told(operator, Question.of("visits")).get(Map.of()));
    assertEquals(Cells.NO_END, kept("visits").until());
  }

  @Test
  void a_metric_published_anew_is_kept_anew() {
    new Chance(4).visit(null);
    keeps();
    String before = kept("visits").print();

    scenario().publishes(metric("visits", "\"fold\": \"count\", \"where\": \"kind == 'no'\""));

    Caller operator = SystemCallers.operator();
    assertEquals("0 of 0 before none", told(operator, Question.of("visits")).get(Map.of()));
    keeps();
    assertEquals("0 of 0 before none", told(operator, Question.of("visits")).get(Map.of()));
    assertNotEquals(before, kept("visits").print());
  }

  @Test
  void of_two_who_write_at_once_one_does() {
    new Chance(5).visit(null);
    keeps();
    Cells cells = scenario().store().cells();
    Cells.Head head = cells.head().orElseThrow();

    boolean first = cells.write(head, head.sequence(), List.of());
    boolean second =
        cells.write(head, head.sequence() + 1, List.of(new Cells.Written.Forgotten("visits")));

    assertTrue(first);
    assertFalse(second);
    assertEquals(Cells.NO_END, kept("visits").until());
  }
}
