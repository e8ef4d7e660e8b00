package dev.proofline.engine.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules inside the rows of a table: over the row, with the record as parent. */
class TableRowsTest {

  private static final String RATE =
      "{'key':'discount','type':'percent','label':'折扣','required':true},";
  private static final String ITEMS =
      "{'key':'items','type':'table','label':'明细','required':true,'fields':["
          + "{'key':'sku','type':'text','label':'货号','required':true},"
          + "{'key':'qty','type':'integer','label':'数量','required':true,'min':1},"
          + "{'key':'price','type':'money','label':'单价','default':10},"
          + "{'key':'reason','type':'text','label':'原因','visibleIf':'price < 5',"
          + "'requiredIf':'parent.discount > 0.5'},"
          + "{'key':'line','type':'money','label':'小计',"
          + "'compute':'qty * price * (1 - parent.discount)'}],"
          + "'checks':[{'key':'not_too_much','title':'单行不超过 1000','expect':'or(line, 0) <= 1000',"
          + "'message':'第 {{position}} 行超过 1000。'}]},";
  private static final String TOTAL =
      "{'key':'total','type':'money','label':'合计','compute':'items.sum(i, i.line)'}";

  private final ExecutableForm form = form(RATE + ITEMS + TOTAL);

  @Test
  void computes_rows_from_the_record_and_the_record_from_its_rows() {
    Judgement judgement =
        Filling.of(form)
            .with("discount", 0.1)
            .json("items", "[{'sku':'A','qty':2,'price':100},{'sku':'B','qty':1,'price':50}]")
            .judge();

    assertEquals(List.of(), places(judgement));
    assertEquals(Optional.of(Value.Num.of(225)), judgement.answers().get("total"));
    assertEquals(Optional.of(Value.Num.of(180)), rows(judgement).getFirst().get("line"));
  }

  @Test
  void asks_for_every_required_cell_by_its_row() {
    Judgement judgement =
        Filling.of(form).with("discount", 0).json("items", "[{'sku':'A'},{'qty':0}]").judge();

    assertEquals(
        List.of("/items/0/qty required", "/items/1/sku required", "/items/1/qty too_small"),
        places(judgement));
    assertEquals("请填写第 1 行的“数量”，只写数字。", judgement.mistakes().getFirst().message().in("zh-CN"));
  }

  @Test
  void shows_and_demands_a_cell_by_its_own_row() {
    Judgement judgement =
        Filling.of(form)
            .with("discount", 0.6)
            .json(
                "items",
                "[{'sku':'A','qty':1,'price':3},{'sku':'B','qty':1,'price':9,'reason':'x'}]")
            .judge();

    assertTrue(judgement.visible().contains("items/0/reason"));
    assertTrue(!judgement.visible().contains("items/1/reason"));
    assertEquals(List.of("/items/0/reason required"), places(judgement));
    assertEquals(Optional.empty(), rows(judgement).get(1).get("reason"));
  }

  @Test
  void checks_each_row_and_tells_which_one_fails() {
    Judgement judgement =
        Filling.of(form)
            .with("discount", 0)
            .json("items", "[{'sku':'A','qty':1,'price':9},{'sku':'B','qty':3,'price':900}]")
            .judge();

    var found = judgement.findings();
    assertEquals(1, found.size());
    assertEquals(Decided.FAILED, found.getFirst().outcome());
    assertEquals(Optional.of("items/1/line"), found.getFirst().field());
    assertEquals("第 2 行超过 1000。", found.getFirst().message().in("zh-CN"));
    assertTrue(judgement.blocked());
  }

  @Test
  void opens_with_as_many_rows_as_it_needs_each_with_its_defaults() {
    var two = form(RATE + ITEMS.replace("'required':true,'fields'", "'min':2,'fields'") + TOTAL);

    Judgement judgement = Filling.of(two).blank();

    assertEquals(2, rows(judgement).size());
    assertEquals(Optional.of(Value.Num.of(10)), rows(judgement).get(1).get("price"));
  }

  @Test
  void keeps_read_only_cells_as_they_were() {
    var locked =
        form(
            "{'key':'items','type':'table','label':'明细','fields':["
                + "{'key':'sku','type':'text','label':'货号'},"
                + "{'key':'cost','type':'money','label':'成本','readOnlyIf':'parent.items.count(i, true) > 0'}]}");

    Judgement judgement =
        Filling.of(locked)
            .changing(
                Map.of(
                    "items", new Value.Rows(List.of(Answers.of(Map.of("cost", Value.Num.of(7)))))))
            .json("items", "[{'sku':'A','cost':1}]")
            .judge();

    assertEquals(List.of("/items/0/cost read_only"), places(judgement));
    assertEquals(Optional.of(Value.Num.of(7)), rows(judgement).getFirst().get("cost"));
  }

  @Test
  void leaves_excluded_cells_out_of_totals_but_keeps_them() {
    var excluding =
        form(
            "{'key':'items','type':'table','label':'明细','fields':["
                + "{'key':'paid','type':'boolean','label':'收费'},"
                + "{'key':'price','type':'money','label':'单价','visibleIf':'paid == true','whenHidden':'exclude'}]},"
                + "{'key':'total','type':'money','label':'合计','compute':'items.sum(i, or(i.price, 0))'}");

    Judgement judgement =
        Filling.of(excluding)
            .json("items", "[{'paid':true,'price':3},{'paid':false,'price':5}]")
            .judge();

    assertEquals(Optional.of(Value.Num.of(3)), judgement.answers().get("total"));
    assertEquals(Optional.of(Value.Num.of(5)), rows(judgement).get(1).get("price"));
  }

  @Test
  void a_row_reads_its_record_from_an_expression_over_rows_too() {
    var through =
        form(
            "{'key':'rate','type':'decimal','label':'汇率'},"
                + "{'key':'items','type':'table','label':'明细','fields':[{'key':'price','type':'money','label':'单价'}]},"
                + "{'key':'total','type':'money','label':'合计','compute':'items.sum(i, i.price * i.parent.rate)'}");

    Judgement judgement =
        Filling.of(through).with("rate", 2).json("items", "[{'price':3},{'price':4}]").judge();

    assertEquals(Optional.of(Value.Num.of(14)), judgement.answers().get("total"));
  }

  private static List<Answers> rows(Judgement judgement) {
    return judgement.answers().get("items").orElseThrow() instanceof Value.Rows(var rows)
        ? rows
        : List.of();
  }

  private static ExecutableForm form(String fields) {
    return Definitions.form(fields, "");
  }

  private static List<String> places(Judgement judgement) {
    return judgement.mistakes().stream()
        .map(found -> found.pointer() + " " + found.code())
        .toList();
  }
}
