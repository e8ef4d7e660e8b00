package dev.proofline.designer.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.designer.draft.FormDraft.Field;
import dev.proofline.designer.draft.FormDraft.Spot;
import dev.proofline.engine.base.Pointer;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ColumnsTest {

  private static final String QUOTE =
      """
      {"kind":"form","key":"quote","title":"报价","label":"{{items.count(i, i.qty > 1)}}","fields":[
        {"key":"qty","type":"integer","label":"套数"},
        {"key":"items","type":"table","label":"明细","visibleIf":"qty > 0","fields":[
          {"key":"sku","type":"reference","of":"sku","label":"产品"},
          {"key":"qty","type":"integer","label":"数量","visibleIf":"sku != null"},
          {"key":"line","type":"money","label":"小计","compute":"qty * parent.qty"}],
         "checks":[{"key":"some","expect":"qty > 0","message":"{{qty}}"}]},
        {"key":"total","type":"money","label":"合计","compute":"qty * items.sum(i, or(i.qty, max(0, i.line))) + items.sum(qty, qty.line)"}]}
      """;

  private final FormDraft quote = FormDraft.of((ObjectNode) JsonMapper.shared().readTree(QUOTE));

  @Test
  void a_column_stands_where_it_was_put_and_knows_its_place() {
    FormDraft draft = quote.added(FormDraftTest.field("note"), Spot.inTable("items", 1));

    assertEquals(List.of("sku", "note", "qty", "line"), keys(draft));
    assertEquals(
        Pointer.of("fields", "1", "fields", "1"),
        draft.field("items.note").orElseThrow().pointer());
    assertEquals(Spot.inTable("items", 1), draft.spot("items.note").orElseThrow());
  }

  @Test
  void columns_move_within_their_table_and_no_further() {
    assertEquals(List.of("qty", "sku", "line"), keys(quote.moved("items.sku", false)));
    assertEquals(List.of("sku", "qty", "line"), keys(quote.moved("items.sku", true)));
    assertEquals(
        List.of("line", "sku", "qty"), keys(quote.moved("items.line", Spot.inTable("items", 0))));
    assertEquals(quote, quote.moved("items.line", new Spot(0, 0)));
    assertEquals(quote, quote.moved("qty", Spot.inTable("items", 0)));
  }

  @Test
  void a_column_is_copied_removed_and_changed_alone() {
    FormDraft draft =
        quote
            .duplicated("items.qty", "qty_1")
            .removed("items.line")
            .labelled("items.qty", "件数", "zh-CN");

    assertEquals(List.of("sku", "qty", "qty_1"), keys(draft));
    assertEquals("件数", draft.field("items.qty").orElseThrow().label().toString());
    assertEquals("套数", draft.field("qty").orElseThrow().label().toString());
  }

  @Test
  void the_new_key_of_a_column_is_followed_through_its_row_and_its_totals() {
    FormDraft draft = quote.renamed("items.qty", "pieces");

    String json = draft.json().toString();
    assertEquals("pieces * parent.qty", rule(draft, "items.line", "compute"));
    assertEquals("qty > 0", rule(draft, "items", "visibleIf"));
    assertEquals(
        "qty * items.sum(i, or(i.pieces, max(0, i.line))) + items.sum(qty, qty.line)",
        rule(draft, "total", "compute"));
    assertEquals(true, json.contains("\"expect\":\"pieces > 0\",\"message\":\"{{pieces}}\""), json);
    assertEquals(true, json.contains("{{items.count(i, i.pieces > 1)}}"), json);
  }

  @Test
  void the_new_key_of_a_field_is_followed_into_the_rows_but_not_taken_for_a_column() {
    FormDraft draft = quote.renamed("qty", "sets");

    assertEquals("qty * parent.sets", rule(draft, "items.line", "compute"));
    assertEquals("sets > 0", rule(draft, "items", "visibleIf"));
    assertEquals(List.of("sku", "qty", "line"), keys(draft));
  }

  @Test
  void what_a_reference_points_to_is_no_field() {
    FormDraft draft = quote.renamed("items.sku", "product");

    assertEquals("sku", draft.field("items.product").orElseThrow().json().get("of").asString());
    assertEquals("product != null", rule(draft, "items.qty", "visibleIf"));
  }

  @Test
  void labels_of_a_row_and_of_its_form_are_told_apart() {
    FieldWords words =
        FieldWords.ofRows(quote, "items", label -> label.in("zh-CN"), label -> "表单." + label);

    assertEquals("qty * parent.qty", words.toKeys("数量 * 表单.套数"));
    assertEquals("数量 * 表单.套数", words.toLabels("qty * parent.qty"));
  }

  private static String rule(FormDraft draft, String path, String property) {
    return draft.field(path).orElseThrow().json().get(property).asString();
  }

  private static List<String> keys(FormDraft draft) {
    return draft.columns("items").stream().map(Field::key).toList();
  }
}
