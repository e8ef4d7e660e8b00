package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.Trial;
import dev.proofline.engine.Trial.Fate;
import dev.proofline.engine.Trial.Group;
import dev.proofline.engine.Trial.Shift;
import dev.proofline.engine.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A draft's checks tried on the records there are. */
abstract class TrialScenarios extends Played {

  private static final String SPENT =
      """
      {"kind": "form", "key": "spent", "title": {"zh-CN": "费用", "en": "Spent"}, "use": "action", "label": "{{what}}",
       "fields": [
         {"key": "%s", "type": "text", "label": {"zh-CN": "事由", "en": "What"}, "required": true%s},
         {"key": "cost", "type": "integer", "label": {"zh-CN": "费用", "en": "Cost"}, "required": true}],
       "checks": [%s]}\
      """;

  private static final String CHEAP =
      """
      {"key": "cheap", "title": {"zh-CN": "不贵", "en": "Cheap"}, "expect": "cost <= %d",
       "otherwise": "%s", "message": {"zh-CN": "太贵了。", "en": "Too dear."}}\
      """;

  private static final String ONCE =
      """
      {"key": "once", "title": {"zh-CN": "只报一次", "en": "Once"},
       "expect": "!rows.spent.exists(s, s.what == what)",
       "otherwise": "block", "message": {"zh-CN": "报过了。", "en": "It was claimed."}}\
      """;

  private static final String SOON =
      """
      {"key": "soon", "title": {"zh-CN": "三天内还有一次", "en": "Another within three days"},
       "expect": "rows.spent.exists(s, s.submitted_at > submitted_at)", "within": "PT72H",
       "otherwise": "not_effective", "message": {"zh-CN": "没有下一次。", "en": "There was no other."}}\
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), form(CHEAP.formatted(100, "not_effective"))));
    spends("rep1", "taxi", 50);
    spends("rep1", "lunch", 150);
    spends("rep2", "train", 250);
  }

  private static String form(String checks) {
    return SPENT.formatted("what", "", checks);
  }

  @Test
  void it_tells_what_would_be_worse_and_better_by_check_team_and_person() {
    Trial trial = tries("manager", form(CHEAP.formatted(200, "block")));

    assertEquals(3, trial.records());
    assertFalse(trial.more());
    assertEquals(
        List.of(
            new Shift(Fate.NOT_EFFECTIVE, Fate.BLOCKED, 1),
            new Shift(Fate.NOT_EFFECTIVE, Fate.EFFECTIVE, 1),
            new Shift(Fate.EFFECTIVE, Fate.EFFECTIVE, 1)),
        trial.shifts());
    assertEquals(1, trial.stricter());
    assertEquals(1, trial.freer());
    assertEquals(2, trial.checks().getFirst().before());
    assertEquals(1, trial.checks().getFirst().after());
    assertEquals(
        List.of("rep1 2 0 1", "rep2 1 1 0"),
        trial.people().stream().map(TrialScenarios::said).sorted().toList());
    assertEquals(1, trial.teams().size());
    assertEquals(
        List.of("train", "lunch"), trial.examples().stream().map(Trial.Example::label).toList());
    assertEquals(2, trial.changed());
    assertEquals(
        stored().stream()
            .filter(
                record -> trial.examples().stream().anyMatch(one -> one.id().equals(record.id())))
            .map(StoredRecord::receipt)
            .sorted()
            .toList(),
        trial.examples().stream().map(Trial.Example::receipt).sorted().toList());
    assertEquals("Cheap", trial.examples().getFirst().because().getFirst().in("en"));
  }

  @Test
  void a_check_the_draft_does_without_stands_as_the_records_tell() {
    scenario().publishes(form(CHEAP.formatted(500, "not_effective")));

    Trial trial = tries("manager", form(""));

    assertEquals(
        List.of(
            new Shift(Fate.NOT_EFFECTIVE, Fate.EFFECTIVE, 2),
            new Shift(Fate.EFFECTIVE, Fate.EFFECTIVE, 1)),
        trial.shifts());
    assertEquals(2, trial.checks().getFirst().before());
    assertEquals(0, trial.checks().getFirst().after());
  }

  @Test
  void nothing_is_changed_by_it() {
    List<StoredRecord> before = stored();

    tries("manager", form(CHEAP.formatted(1, "return")));

    assertEquals(before, stored());
    assertTrue(
        scenario()
            .store()
            .work()
            .due(scenario().clock().instant().plus(Duration.ofDays(400)), 9)
            .isEmpty());
  }

  @Test
  void rules_about_other_rows_see_those_there_were_before_and_not_themselves() {
    scenario().after(Duration.ofHours(1));
    spends("rep1", "taxi", 60);

    Trial trial = tries("manager", form(ONCE));

    assertEquals(
        List.of("taxi"),
        trial.examples().stream()
            .filter(example -> example.after() == Fate.BLOCKED)
            .map(Trial.Example::label)
            .toList());
  }

  @Test
  void checks_with_a_time_limit_are_judged_by_what_came_in_time() {
    scenario().after(Duration.ofHours(100));
    spends("rep1", "late", 10);
    scenario().after(Duration.ofHours(1));

    Trial trial = tries("manager", form(SOON));

    assertEquals(
        3,
        trial.checks().stream()
            .filter(one -> one.check().equals("soon"))
            .findFirst()
            .orElseThrow()
            .after());
    assertTrue(trial.examples().stream().anyMatch(example -> example.after() == Fate.PENDING));
  }

  @Test
  void a_renamed_field_brings_its_answers() {
    String renamed =
        SPENT
            .formatted(
                "reason",
                ", \"was\": \"what\"",
                """
                {"key": "said", "title": {"zh-CN": "写了", "en": "Said"}, "expect": "size(reason) >= 5",
                 "otherwise": "return", "message": {"zh-CN": "太短。", "en": "Too short."}}\
                """)
            .replace("{{what}}", "{{reason}}");

    Trial trial = tries("manager", renamed);

    assertEquals(1, trial.checks().getFirst().after(), "taxi");
  }

  @Test
  void who_may_see_only_some_of_the_records_is_told_so() {
    spends("rep1", "hotel", 900);
    spends("rep9", "hotel", 900);
    String draft = form(CHEAP.formatted(1, "block"));

    assertTrue(tries("manager", draft).narrowed());
    assertFalse(tries("admin", draft).narrowed());
  }

  @Test
  void only_the_newest_or_those_of_a_period_are_looked_at() {
    scenario().after(Duration.ofDays(2));
    Instant since = scenario().clock().instant();
    spends("rep1", "hotel", 900);
    var draft = Scenario.json(form(CHEAP.formatted(1, "block")));

    Trial two =
        scenario()
            .engine()
            .proof()
            .whatIf(scenario().caller("manager"), "spent", new Trial.Asked(Optional.of(draft), 2));
    Trial period = tries(draft, Optional.of(since), Optional.empty());
    Trial earlier = tries(draft, Optional.empty(), Optional.of(since));
    Trial never = tries(draft, Optional.of(since.plusSeconds(1)), Optional.empty());
    Trial both = tries(draft, Optional.of(since), Optional.of(since.plusSeconds(1)));

    assertEquals(2, two.records());
    assertTrue(two.more());
    assertEquals(1, period.records());
    assertFalse(period.more());
    assertEquals(
        tries("manager", form(CHEAP.formatted(1, "block"))).records() - 1, earlier.records());
    assertEquals(0, never.records());
    assertEquals(1, both.records());
  }

  @Test
  void it_is_for_those_who_design_forms_and_about_rows_they_may_see() {
    spends("rep9", "far", 900);

    assertEquals(3, tries("manager", form(CHEAP.formatted(1, "block"))).records());
    assertEquals(
        Refusal.Reason.NOT_ALLOWED,
        assertThrows(Refusal.class, () -> tries("rep1", form(CHEAP.formatted(1, "block"))))
            .reason());
    assertEquals(
        Refusal.Reason.INVALID,
        assertThrows(
                Refusal.class,
                () -> tries("manager", form(CHEAP.formatted(1, "block").replace("cost", "price"))))
            .reason());
  }

  private static String said(Group group) {
    return group.name() + " " + group.records() + " " + group.stricter() + " " + group.freer();
  }

  private Trial tries(ObjectNode draft, Optional<Instant> since, Optional<Instant> until) {
    return scenario()
        .engine()
        .proof()
        .whatIf(
            scenario().caller("manager"),
            "spent",
            new Trial.Asked(Optional.of(draft), 100, since, until));
  }

  private Trial tries(String login, String draft) {
    return scenario()
        .engine()
        .proof()
        .whatIf(
            scenario().caller(login),
            "spent",
            new Trial.Asked(Optional.of(Scenario.json(draft)), 1_000));
  }

  private UUID spends(String login, String what, long cost) {
    return scenario()
        .as(login)
        .fills("spent")
        .with("what", what)
        .with("cost", cost)
        .submits()
        .then(accepted())
        .id();
  }

  private List<StoredRecord> stored() {
    return scenario().as("manager").sees("spent").stream().map(view -> view.record()).toList();
  }
}
