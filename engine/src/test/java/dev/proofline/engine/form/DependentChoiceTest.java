package dev.proofline.engine.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Options that stand under what was chosen in a field before. */
class DependentChoiceTest {

  private static final String PLACES =
      "{'key':'province','type':'choices','label':'省','options':["
          + "{'value':'js','label':'江苏'},{'value':'zj','label':'浙江'}]},"
          + "{'key':'city','type':'choice','label':'市','options':["
          + "{'value':'sz','label':'苏州','parent':'js'},{'value':'hz','label':'杭州','parent':'zj'},"
          + "{'value':'other','label':'其他'}]},"
          + "{'key':'stops','type':'table','label':'站点','fields':["
          + "{'key':'kind','type':'choice','label':'类型','options':[{'value':'a','label':'甲'}]},"
          + "{'key':'part','type':'choices','label':'部位','options':["
          + "{'value':'a1','label':'甲一','parent':'a'},{'value':'b1','label':'通用'}]}]}";

  private final ExecutableForm form = Definitions.form(PLACES, "");

  @Test
  void takes_what_stands_under_what_was_chosen_and_what_stands_under_nothing() {
    assertEquals(List.of(), mistakes("['js']", "'sz'"));
    assertEquals(List.of(), mistakes("['js','zj']", "'hz'"));
    assertEquals(List.of(), mistakes("[]", "'other'"));
  }

  @Test
  void refuses_what_stands_under_another_or_before_any_was_chosen() {
    assertEquals(List.of("/city option_of_other_parent"), mistakes("['js']", "'hz'"));
    assertEquals(List.of("/city option_of_other_parent"), mistakes("[]", "'sz'"));
  }

  @Test
  void looks_at_the_row_for_the_columns_of_a_table() {
    Judgement judgement =
        Filling.of(form)
            .json("stops", "[{'kind':'a','part':['a1','b1']},{'part':['b1','a1']}]")
            .judge();

    assertEquals(List.of("/stops/1/part option_of_other_parent"), places(judgement));
  }

  private List<String> mistakes(String province, String city) {
    return places(Filling.of(form).json("province", province).json("city", city).judge());
  }

  private static List<String> places(Judgement judgement) {
    return judgement.mistakes().stream()
        .map(found -> found.pointer() + " " + found.code())
        .toList();
  }
}
