package dev.proofline.engine.field;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableFieldTest {

  private static final Pointer AT = Pointer.of("items");
  private static final String COLUMNS =
      "'fields':[{'key':'sku','type':'text','label':'货号'},"
          + "{'key':'qty','type':'integer','label':'数量'},"
          + "{'key':'total','type':'decimal','label':'小计','compute':'qty * 2'}]";

  private final TableField table = new TableField();
  private final FieldContext field = Fields.with("{" + COLUMNS + ",'min':1,'max':3}");

  @Test
  void reads_rows_by_their_columns() {
    Value read = good("[{'sku':'A','qty':2},{'qty':3}]");

    assertEquals(
        new Value.Rows(
            List.of(
                row("sku", new Value.Text("A"), "qty", Value.Num.of(2)),
                row("qty", Value.Num.of(3)))),
        read);
  }

  @Test
  void points_at_the_cell_that_is_wrong() {
    assertEquals(
        List.of("/items/1/qty wrong_type", "/items/2 wrong_type"),
        wrong("[{'qty':1},{'qty':'x'},7]"));
  }

  @Test
  void knows_its_columns() {
    assertEquals(List.of("/items/0/price unknown_field"), wrong("[{'price':1}]"));
  }

  @Test
  void leaves_computed_cells_to_the_form() {
    assertEquals(new Value.Rows(List.of(Answers.EMPTY)), good("[{'total':99}]"));
  }

  @Test
  void refuses_more_rows_than_it_may_have_before_it_reads_them() {
    assertEquals(List.of("/items too_many_rows"), wrong("[{},{},{},{'qty':'x'}]"));
  }

  @Test
  void has_an_upper_bound_of_its_own() {
    FieldContext unbounded = Fields.with("{" + COLUMNS + "}");
    String many = "[" + "{},".repeat(500) + "{}]";

    var outcome = table.read(Fields.json(many), unbounded, AT);

    assertEquals(List.of("/items too_many_rows"), places(outcome.findings()));
  }

  @Test
  void counts_its_rows() {
    FieldContext two = Fields.with("{" + COLUMNS + ",'min':2}");

    var findings = table.examine(new Value.Rows(List.of(Answers.EMPTY)), two, AT);

    assertEquals(List.of("/items wrong_count"), places(findings));
    assertEquals(
        "Expected at least 2 rows, but there are 1.", findings.getFirst().message().in("en"));
  }

  private Value good(String json) {
    return table.read(Fields.json(json), field, AT).orElseThrow().orElseThrow();
  }

  private List<String> wrong(String json) {
    Outcome<Optional<Value>> outcome = table.read(Fields.json(json), field, AT);
    return places(outcome.findings());
  }

  private static List<String> places(List<Finding> findings) {
    return findings.stream().map(found -> found.pointer() + " " + found.code()).toList();
  }

  private static Answers row(String key, Value value) {
    return Answers.of(Map.of(key, value));
  }

  private static Answers row(String key, Value value, String other, Value otherValue) {
    return Answers.of(Map.of(key, value, other, otherValue));
  }
}
