package dev.proofline.designer.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.designer.draft.FlowDraft.Block;
import dev.proofline.designer.draft.FlowDraft.Edit;
import dev.proofline.designer.draft.FlowDraft.Step;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.step.StepType;
import dev.proofline.engine.step.Steps;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FlowDraftTest {

  private static final Steps STEPS = new Steps(List.of("inbox"));

  private static final String FLOW =
      """
      {"kind":"flow","key":"claim","title":"申报","when":{"submitted":"claim"},"mine":{"kept":[1]},"do":[
        {"key":"boss","approve":{"by":"submitter.manager","within":"PT72H",
          "late":[{"key":"up","transfer":{"to":"role('director')"}}],
          "rejected":[{"key":"told","notify":{"to":"submitter","text":"{{steps.boss.comment}}"}}]},"odd":7},
        {"key":"big","switch":[
          {"if":"amount > 5","do":[{"key":"pay","notify":{"to":"owner","text":"a"}}]},
          {"do":[{"key":"end","end":{}}]}]},
        {"key":"strange","levitate":{"height":3}}]}
      """;

  private final FlowDraft flow = draft(FLOW);

  private static FlowDraft draft(String json) {
    return FlowDraft.of((ObjectNode) JsonMapper.shared().readTree(json), STEPS);
  }

  private static Pointer at(String pointer) {
    return Pointer.parse(pointer);
  }

  private static List<String> keys(FlowDraft draft) {
    return draft.all().stream().map(Step::key).toList();
  }

  private Step step(String key) {
    return flow.all().stream().filter(step -> step.key().equals(key)).findFirst().orElseThrow();
  }

  private static StepType type(String verb) {
    return STEPS.find(verb).orElseThrow();
  }

  @Test
  void every_step_is_found_where_it_stands_however_deep() {
    assertEquals(List.of("boss", "up", "told", "big", "pay", "end", "strange"), keys(flow));
    assertEquals(at("/do/0/approve/late/0"), step("up").place());
    assertEquals(at("/do/1/switch/1/do/0"), step("end").place());
    assertEquals(Optional.of("claim"), flow.form());
    assertTrue(step("strange").type().isEmpty());
  }

  @Test
  void a_place_within_a_step_is_the_innermost_ones() {
    assertEquals("up", flow.stepAt(at("/do/0/approve/late/0/transfer/to")).orElseThrow().key());
    assertEquals("boss", flow.stepAt(at("/do/0/approve/late")).orElseThrow().key());
    assertEquals(Optional.empty(), flow.stepAt(at("/when/submitted")));
  }

  @Test
  void steps_for_late_tasks_are_offered_in_late_blocks_only() {
    Block late = flow.around(at("/do/0/approve/late/0")).orElseThrow();

    assertTrue(late.late());
    assertTrue(flow.offered(late).contains(type("transfer")));
    assertFalse(flow.offered(flow.root()).contains(type("transfer")));
    assertFalse(flow.around(at("/do/0/approve/rejected/0")).orElseThrow().late());
  }

  @Test
  void a_new_step_gets_a_key_of_its_own_and_a_list_that_is_not_there_is_made() {
    ObjectNode end = flow.blank(type("end"));
    assertEquals("end_1", end.path("key").asString());
    Edit edit = flow.added(at("/do/1/switch/0/do"), 1, end);

    assertEquals(at("/do/1/switch/0/do/1"), edit.place());
    Block rejected =
        draft("{\"do\":[{\"key\":\"a\",\"approve\":{}}]}").all().getFirst().blocks().getLast();
    Edit made = draft("{\"do\":[{\"key\":\"a\",\"approve\":{}}]}").added(rejected.place(), 0, end);
    assertEquals(at("/do/0/approve/rejected/0"), made.place());
    assertEquals(at("/do/0"), draft("{\"key\":\"x\"}").added(FlowDraft.ROOT, 5, end).place());
  }

  @Test
  void a_duplicate_and_all_in_it_go_by_keys_of_their_own() {
    Edit edit = flow.duplicated(at("/do/0"));

    assertEquals(at("/do/1"), edit.place());
    assertEquals(
        List.of("boss", "up", "told", "boss_1", "up_1", "told_1", "big", "pay", "end", "strange"),
        keys(edit.draft()));
    assertEquals(
        "{{steps.boss_1.comment}}",
        edit.draft().json().at("/do/1/approve/rejected/0/notify/text").asString());
    assertEquals(7, edit.draft().json().at("/do/1/odd").asInt());
  }

  @Test
  void a_step_moves_into_another_list_and_never_into_itself() {
    Edit down = flow.moved(at("/do/0"), at("/do/1/switch/0/do"), 1);
    assertEquals(at("/do/0/switch/0/do/1"), down.place());
    assertEquals(List.of("big", "pay", "boss", "up", "told", "end", "strange"), keys(down.draft()));

    assertEquals(flow, flow.moved(at("/do/1"), at("/do/1/switch/0/do"), 0).draft());
    assertEquals(
        List.of("boss", "up", "told", "strange", "big", "pay", "end"),
        keys(flow.moved(at("/do/2"), -1).draft()));
    assertEquals(at("/do/2"), flow.moved(at("/do/1"), 1).place());
    assertEquals(flow, flow.moved(at("/do/0"), -1).draft());
  }

  @Test
  void a_step_put_into_a_branch_is_its_first() {
    Edit edit = flow.wrapped(at("/do/2"), flow.wrappers().getFirst());

    assertEquals("strange", edit.draft().json().at("/do/2/switch/0/do/0/key").asString());
    assertEquals(3, edit.draft().json().at("/do/2/switch/0/do/0/levitate/height").asInt());
    assertEquals(2, edit.draft().json().at("/do/2/switch").size());
  }

  @Test
  void a_way_is_added_before_the_one_for_all_else_and_the_last_takes_the_step_with_it() {
    Edit more = flow.branched(step("big"));
    assertEquals(at("/do/1/switch/1"), more.place());
    assertEquals("end", more.draft().json().at("/do/1/switch/2/do/0/key").asString());

    FlowDraft one = flow.unbranched(at("/do/1/switch/0")).draft();
    assertEquals(1, one.json().at("/do/1/switch").size());
    assertEquals(
        List.of("boss", "up", "told", "strange"),
        keys(one.unbranched(at("/do/1/switch/0")).draft()));
  }

  @Test
  void a_step_that_goes_by_another_key_is_read_by_it() {
    FlowDraft renamed = flow.renamed(at("/do/0"), "manager");

    assertEquals("manager", renamed.json().at("/do/0/key").asString());
    assertEquals(
        "{{steps.manager.comment}}",
        renamed.json().at("/do/0/approve/rejected/0/notify/text").asString());
  }

  @Test
  void whatever_is_done_nothing_unknown_is_lost_and_keys_stay_unique() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      FlowDraft draft = flow;
      for (int i = 0; i < 12; i++) {
        draft = edited(draft, random);
        assertEquals(1, draft.json().at("/mine/kept").size());
        assertEquals(draft.all().size(), draft.keys().size(), () -> "seed " + random);
      }
      FlowDraft whole = draft;
      assertTrue(
          whole.all().stream()
              .filter(step -> step.key().equals("strange"))
              .allMatch(step -> step.json().at("/levitate/height").asInt() == 3));
      for (Step step : whole.all()) {
        assertEquals(step.place(), whole.stepAt(step.place()).orElseThrow().place());
      }
    }
  }

  private static FlowDraft edited(FlowDraft draft, Random random) {
    List<Step> steps = draft.all();
    Step one = steps.isEmpty() ? null : steps.get(random.nextInt(steps.size()));
    if (one == null || random.nextInt(5) == 0) {
      StepType type = STEPS.all().get(random.nextInt(STEPS.all().size()));
      return draft.added(FlowDraft.ROOT, random.nextInt(4), draft.blank(type)).draft();
    }
    Step other = steps.get(random.nextInt(steps.size()));
    return switch (random.nextInt(5)) {
      case 0 -> draft.duplicated(one.place()).draft();
      case 1 -> keepsStrange(one) ? draft : draft.removed(one.place()).draft();
      case 2 -> draft.moved(one.place(), random.nextBoolean() ? 1 : -1).draft();
      case 3 -> draft.wrapped(one.place(), draft.wrappers().getFirst()).draft();
      default ->
          other.blocks().isEmpty()
              ? draft
              : draft.moved(one.place(), other.blocks().getFirst().place(), 0).draft();
    };
  }

  private static boolean keepsStrange(Step step) {
    JsonNode json = step.json();
    return json.toString().contains("levitate");
  }
}
