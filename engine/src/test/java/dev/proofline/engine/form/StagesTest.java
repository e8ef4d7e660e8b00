package dev.proofline.engine.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A stage is entered from where it may be, and when what it asks for holds. */
class StagesTest {

  private static final String STAGES =
      "{'key':'need','title':{'zh-CN':'需求确认','en':'Need'}},"
          + "{'key':'offer','title':{'zh-CN':'报价','en':'Offer'},'enter':[{'key':'priced',"
          + "'title':{'zh-CN':'有金额','en':'Priced'},'expect':'amount > 0',"
          + "'message':{'zh-CN':'先填金额','en':'Fill in the amount first'}}]},"
          + "{'key':'won','title':{'zh-CN':'赢单','en':'Won'},'final':true},"
          + "{'key':'lost','title':{'zh-CN':'输单','en':'Lost'},'final':true,'from':'any'}";

  @Test
  void begins_with_the_first_stage_only_when_moves_go_forward() {
    ExecutableForm form = form("forward");

    assertEquals(List.of(), places(at(form, "need").judge()));
    assertEquals(List.of("/stage stage_not_open"), places(at(form, "won").judge()));
    assertEquals(List.of(), places(at(form, "lost").judge()));
  }

  @Test
  void moves_one_step_at_a_time_and_says_where_it_may_go() {
    ExecutableForm form = form("forward");

    Judgement judgement = at(form, "won").changing(standing("need")).judge();

    assertTrue(judgement.blocked());
    assertEquals(List.of("/stage stage_not_open"), places(judgement));
    Finding told = judgement.mistakes().getFirst();
    assertTrue(told.message().in("zh-CN").contains("“需求确认”之后"), told::toString);
    assertEquals("可选：报价、输单。", Objects.requireNonNull(told.hint()).in("zh-CN"));
  }

  @Test
  void asks_the_checks_of_the_stage_it_enters_and_no_others() {
    ExecutableForm form = form("forward");

    Judgement entering = at(form, "offer").changing(standing("need")).judge();
    Judgement priced = at(form, "offer").with("amount", 5).changing(standing("need")).judge();
    Judgement staying = at(form, "offer").changing(standing("offer")).judge();

    assertTrue(entering.blocked());
    CheckFinding gate = entering.findings().getFirst();
    assertEquals("stage.offer.priced", gate.check());
    assertEquals("amount", gate.field().orElseThrow());
    assertEquals("先填金额", gate.message().in("zh-CN"));
    assertFalse(gate.because().isEmpty());
    assertFalse(priced.blocked());
    assertEquals(List.of(), staying.findings());
  }

  @Test
  void leaves_no_final_stage_and_no_stage_for_none() {
    ExecutableForm form = form("any");

    assertEquals(
        List.of("/stage stage_not_open"),
        places(at(form, "need").changing(standing("won")).judge()));
    assertEquals(
        List.of("/stage stage_not_open"),
        places(Filling.of(form).changing(standing("need")).judge()));
  }

  @Test
  void skips_forward_but_not_back_unless_any_move_is_allowed() {
    assertEquals(List.of(), places(at(form("skip"), "won").changing(standing("need")).judge()));
    assertEquals(
        List.of("/stage stage_not_open"),
        places(at(form("skip"), "need").changing(standing("offer")).judge()));
    assertEquals(List.of(), places(at(form("any"), "need").changing(standing("offer")).judge()));
  }

  @Test
  void refuses_stages_nobody_can_enter_and_names_that_are_none() {
    String stages =
        "{'key':'a','title':'甲','final':true},{'key':'b','title':'乙'},"
            + "{'key':'c','title':'丙','from':['d']}";

    List<String> told = refused(stages);

    assertEquals(
        List.of("unknown_stage", "unreachable_stage", "unreachable_stage"),
        told.stream().sorted().toList());
  }

  @Test
  void refuses_a_single_stage_and_a_check_that_cannot_be() {
    assertEquals(List.of("wrong_count"), refused("{'key':'a','title':'甲'}"));
    assertTrue(
        refused(
                "{'key':'a','title':'甲'},"
                    + "{'key':'b','title':'乙','enter':[{'key':'x','expect':'nothing == 1'}]}")
            .contains("unknown_name"));
  }

  private static Filling at(ExecutableForm form, String stage) {
    return Filling.of(form).with("stage", stage);
  }

  private static Map<String, Value> standing(String stage) {
    return Map.of("stage", new Value.Text(stage));
  }

  private static List<String> places(Judgement judgement) {
    return judgement.mistakes().stream()
        .map(found -> found.pointer() + " " + found.code())
        .toList();
  }

  private static List<String> refused(String stages) {
    Outcome<Catalogue> outcome =
        Definitions.compiler().compile(List.of(source("forward", stages)), Map.of());
    return outcome.findings().stream().filter(Finding::isError).map(Finding::code).toList();
  }

  private static ExecutableForm form(String moves) {
    return Objects.requireNonNull(
        Definitions.compiler()
            .compile(List.of(source(moves, STAGES)), Map.of())
            .orElseThrow()
            .forms()
            .get("deal"));
  }

  private static dev.proofline.engine.compile.Source source(String moves, String stages) {
    return Definitions.of(
        "{'kind':'form','key':'deal','title':'商机','use':'record','fields':["
            + "{'key':'amount','type':'money','label':'金额'},"
            + "{'key':'stage','type':'stage','label':'阶段','moves':'"
            + moves
            + "','stages':["
            + stages
            + "]}]}");
  }
}
