package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofline.engine.Buttons;
import dev.proofline.engine.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Flows that people start on a record; played on each database. */
abstract class ButtonScenarios extends Played {

  private static final String URGE =
      """
      {"kind": "flow", "key": "urge", "title": "催办", "when": {"manual": "customer", "title": {"zh-CN": "催一下", "en": "Urge"}},
       "if": "me == owner.manager", "do": [
         {"key": "go", "task": {"to": "owner", "title": "{{me.name}} 催 {{name}}", "wait": true}},
         {"key": "tell", "notify": {"to": "me", "text": "{{name}} 已处理"}}]}\
      """;

  /** Over as soon as it is pressed. */
  private static final String GREET =
      """
      {"kind": "flow", "key": "greet", "title": "问候", "when": {"manual": "customer"},
       "do": [{"key": "tell", "notify": {"to": "owner", "text": "你好"}}]}\
      """;

  private static final String WELCOME =
      GREET.replace("greet", "welcome").replace("\"do\"", "\"once\": true, \"do\"");

  private @Nullable UUID customer;

  abstract Database database();

  @BeforeEach
  void open() {
    Scenario scenario = Scenario.of(database(), FlowDefinitions.CUSTOMER, URGE, GREET, WELCOME);
    play(scenario);
    customer = scenario.as("rep1").fills("customer").with("name", "苏州嘉禾").submits().id();
  }

  private UUID id() {
    if (customer == null) {
      throw new IllegalStateException("Not open.");
    }
    return customer;
  }

  private List<String> offered(String login) {
    return scenario().engine().buttons().of(scenario().caller(login), "customer", id()).stream()
        .map(Buttons.Button::flow)
        .toList();
  }

  private UUID press(String login) {
    return press(login, "urge", OptionalInt.empty());
  }

  private UUID press(String login, String flow, OptionalInt seen) {
    return scenario()
        .engine()
        .buttons()
        .press(scenario().caller(login), "customer", id(), flow, seen);
  }

  private Buttons.Button button(String login, String flow) {
    return scenario().engine().buttons().all(scenario().caller(login), "customer", id()).stream()
        .filter(button -> button.flow().equals(flow))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void only_whom_the_condition_means_is_offered_it() {
    assertEquals(List.of("greet", "welcome"), offered("rep1").stream().sorted().toList());
    assertEquals(
        List.of("greet", "urge", "welcome"), offered("manager").stream().sorted().toList());

    assertEquals(
        Refusal.Reason.CONFLICT, assertThrows(Refusal.class, () -> press("rep1")).reason());
    scenario().tasks("rep1", "open", 0);
  }

  @Test
  void who_cannot_read_the_record_finds_nothing_to_press() {
    assertEquals(
        Refusal.Reason.NOT_FOUND, assertThrows(Refusal.class, () -> press("rep2")).reason());
    assertEquals(
        Refusal.Reason.NOT_FOUND, assertThrows(Refusal.class, () -> offered("rep2")).reason());
  }

  @Test
  void the_one_who_pressed_is_me_to_the_last_step_also_after_a_restart() {
    press("manager");
    assertEquals(
        "manager 催苏州嘉禾",
        scenario().tasks("rep1", "open").getFirst().title().path("zh-CN").asString());

    scenario().restarts(Duration.ZERO);
    var task = scenario().tasks("rep1", "open").getFirst();
    scenario().engine().tasks().complete(scenario().caller("rep1"), task.id(), null);

    assertEquals(
        1, scenario().engine().tasks().inbox(scenario().caller("manager"), false, 10).size());
    assertEquals(
        List.of("greet", "urge", "welcome"), offered("manager").stream().sorted().toList());
  }

  @Test
  void it_is_under_way_once() {
    press("manager");

    assertEquals(List.of("greet", "welcome"), offered("manager").stream().sorted().toList());
    assertEquals(Buttons.Stands.RUNNING, button("manager", "urge").stands());
    assertEquals(
        Refusal.Reason.CONFLICT, assertThrows(Refusal.class, () -> press("manager")).reason());
    scenario().tasks("rep1", "open", 1);
  }

  @Test
  void pressed_twice_on_the_same_page_it_runs_once_though_it_is_over_at_once() {
    int seen = button("rep1", "greet").runs();

    UUID first = press("rep1", "greet", OptionalInt.of(seen));
    UUID second = press("rep1", "greet", OptionalInt.of(seen));

    assertEquals(first, second);
    Buttons.Button after = button("rep1", "greet");
    assertEquals(1, after.runs());
    assertEquals(Buttons.Stands.READY, after.stands());
    assertEquals(Optional.of(scenario().engine().clock().instant()), after.ran());
    assertEquals(1, scenario().engine().tasks().inbox(scenario().caller("rep1"), false, 10).size());
  }

  @Test
  void who_has_seen_that_it_ran_may_press_it_again() {
    press("rep1", "greet", OptionalInt.of(0));
    press("rep1", "greet", OptionalInt.of(1));

    assertEquals(2, button("rep1", "greet").runs());
  }

  @Test
  void once_it_ran_a_flow_for_once_says_so_and_is_not_offered() {
    press("rep1", "welcome", OptionalInt.of(0));

    assertEquals(Buttons.Stands.DONE, button("rep1", "welcome").stands());
    assertEquals(List.of("greet"), offered("rep1"));
    assertEquals(
        Refusal.Reason.CONFLICT,
        assertThrows(Refusal.class, () -> press("rep1", "welcome", OptionalInt.of(1))).reason());
  }
}
