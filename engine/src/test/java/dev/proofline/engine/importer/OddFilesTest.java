package dev.proofline.engine.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an import cannot carry over is told with its place; what cannot be meant is refused. */
class OddFilesTest {

  private static String told(Imported imported) {
    return String.join(
        "\n",
        imported.notes().stream()
            .map(note -> note.source() + " " + note.what().in("en") + " " + note.original())
            .toList());
  }

  private static void assertTold(Imported imported, String place, String words) {
    assertTrue(
        imported.notes().stream()
            .anyMatch(note ->
                note.source().equals(place)
                    && (note.what().in("en") + " " + note.original()).contains(words)),
        () -> "Expected " + place + " " + words + ", but the notes are\n" + told(imported));
  }

  private static Outcome<Imported> survey(String rows) {
    byte[] file =
        new Xlsx()
            .sheet("survey", rows.replace('¶', '\n'))
            .sheet("choices", "list_name | name | label | image\nyn | y | Yes | y.png\n | n | No |")
            .bytes();
    return Read.file("xlsform", "x.xlsx", file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "type | name ¶ begin_group | g ¶ text | a ¦ /survey!2 group_not_closed",
        "type | name ¶ begin_repeat | g ¶ text | a ¦ /survey!2 group_not_closed",
        "type | name ¶ text | a ¶ end group | ¦ /survey!3 end_without_begin",
        "type | name ¶ begin_repeat | g ¶ text | a ¶ end_group | ¦ /survey!4 end_without_begin",
        "type | name ¶ begin group | g ¶ text | a ¶ end repeat | ¦ /survey!4 end_without_begin"
      })
  void groups_that_do_not_pair_up_are_refused_with_the_row(String rows, String expected) {
    List<Finding> findings = survey(rows).findings();

    assertEquals(expected, findings.getFirst().pointer() + " " + findings.getFirst().code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "type | name | label | label ¶ text | a | A | B ¦ survey!D1 ¦ second column",
        "type | name | label | ¶ text | a | A | x ¦ survey!D1 ¦ without a name",
        "type | name | label ¶ text | a | A ¶ text | a | B ¦ survey!B3 ¦ Another question named",
        "type | name | parameters ¶ range | a | start=9 end=1 ¦ survey!2 ¦ nothing fits",
        "type | name | parameters ¶ range | a | start=1 end=9 step=2 ¦ survey!C2 ¦ step=2",
        "type | name | required_message ¶ text | a | do it ¦ survey!C2 ¦ required_message",
        "type | name | label ¶ select_one yn | a | A ¦ choices!D2 ¦ of the choices",
        "type | name | label ¶ select_one yn | a | A ¦ choices!3 ¦ names no list",
        "type | name | label ¶ geotrace | a | A ¶ text | b | B ¦ survey!2 ¦ geotrace",
        "type | name | label ¶ select_one none | a | A ¦ survey!2 ¦ no list of choices",
        "type | name | relevant ¶ text | a | pulldata('x') = 1 ¦ survey!C2 ¦ pulldata"
      })
  void what_a_survey_loses_is_told(String rows, String place, String words) {
    assertTold(survey(rows).orElseThrow(), place, words);
  }

  private static Imported sheet(String rows, String rules) {
    byte[] file = new Xlsx().sheet("单", rows.replace('¶', '\n'), rules).bytes();
    return Read.file("xlsx", "x.xlsx", file).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "数量 | 单价 | 小计 ¶ 1 | 2 | =SUM(A2:B2) ¶ 3 | 4 | 7 ¦ 单!C2 ¦ The formula SUM(A2:B2)",
        "数量 | 单价 | 小计 ¶ 1 | 2 | 3 ¶ 3 | 4 | =VLOOKUP(A3) ¦ 单!C3 ¦ The formula VLOOKUP",
        "数量 | 单价 | 小计 ¶ 1 | 2 | =A2*B2 ¶ 3 | 4 | 99 ¦ 单!C3 ¦ has formulas in some rows",
        "数量 | 小计 ¶ =B2*2 | =A2*2 ¦ 单!B2 ¦ The formula A2*2",
        "数量 | 数量 | 备注 ¶ 1 | 2 | x ¦ 单!B1 ¦ became a field of its own",
        "客户 | 评分 ¶ 甲 | 2 ¶ 合计 | 2 ¦ 单!A3 ¦ row of totals"
      })
  void what_a_spreadsheet_loses_is_told(String rows, String place, String words) {
    assertTold(sheet(rows, ""), place, words);
  }

  @Test
  void a_formula_nobody_has_computed_yet_is_one_all_the_same() {
    var file =
        new Xlsx()
            .sheet("单", "数量 | 单价 | 小计\n1 | 2 |")
            .part(
                "xl/sheet1.xml",
                "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>数量</t></is></c>"
                    + "<c t=\"inlineStr\"><is><t>单价</t></is></c>"
                    + "<c t=\"inlineStr\"><is><t>小计</t></is></c></row>"
                    + "<row><c><v>1</v></c><c><v>2</v></c><c><f>A2*B2</f></c></row>"
                    + "</sheetData></worksheet>");

    Imported imported = Read.file("xlsx", "x.xlsx", file.bytes()).orElseThrow();

    assertEquals("shu_liang*dan_jia", Read.field(imported, "xiao_ji").path("compute").asString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "date ¦ between ¦ 46000 ¦ 46100 ¦ validation of",
        "textLength ¦ lessThan ¦ 5 ¦ ¦ validation of",
        "custom ¦ between ¦ A2>0 ¦ ¦ validation of",
        "whole ¦ notBetween ¦ 1 ¦ 5 ¦ validation of",
        "whole ¦ between ¦ 9 ¦ 1 ¦ nothing fits",
        "whole ¦ between ¦ $D$1 ¦ 9 ¦ validation of",
        "list ¦ between ¦ missing!A1:A3 ¦ ¦ validation of"
      })
  void what_may_be_entered_and_no_field_can_say_is_told(
      String type, String operator, String first, String second, String words) {
    String rule =
        "<dataValidations><dataValidation type=\"%s\" operator=\"%s\" sqref=\"A2:A9\"><formula1>%s</formula1><formula2>%s</formula2></dataValidation></dataValidations>"
            .formatted(type, operator, first.replace(">", "&gt;"), second == null ? "" : second);

    assertTold(sheet("数量\n1\n2\n3", rule), "单!A1", words);
  }

  @Test
  void more_than_is_not_at_least() {
    String rule =
        "<dataValidations><dataValidation type=\"decimal\" operator=\"greaterThan\" sqref=\"A2:A9\"><formula1>0</formula1></dataValidation></dataValidations>";

    Imported imported = sheet("数量\n1.5\n2\n3", rule);

    assertFalse(Read.field(imported, "shu_liang").has("min"));
    assertEquals("shu_liang > 0", imported.form().path("checks").path(0).path("expect").asString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "{'a': {'type': 'integer', 'minimum': 9, 'maximum': 1}} ¦ /a ¦ nothing fits",
        "{'a': {'type': 'string', 'minLength': 9, 'maxLength': 1}} ¦ /a ¦ nothing fits",
        "{'a': {'type': 'array', 'minItems': 9, 'maxItems': 1, 'items': {'properties': {'b': {'type': 'string'}}}}} ¦ /a ¦ nothing fits",
        "{'a': {'type': 'integer', 'pattern': 'x'}} ¦ /a ¦ pattern",
        "{'a': {'type': 'string', 'minimum': 3}} ¦ /a ¦ minimum",
        "{'a': {'type': 'integer', 'minimum': '3'}} ¦ /a ¦ minimum",
        "{'a': {'type': 'number', 'multipleOf': 0}} ¦ /a ¦ multipleOf",
        "{'a': {'enum': ['x', {'y': 1}]}} ¦ /a ¦ cannot be an option",
        "{'a': {'enum': ['x', 'y'], 'default': 'z'}} ¦ /a ¦ none of the options",
        "{'a': {'type': 'array', 'uniqueItems': true, 'items': {'properties': {'b': {'type': 'string'}}}}} ¦ /a ¦ uniqueItems",
        "{'a': {'allOf': [{'type': 'string', 'pattern': 'x'}, {'pattern': 'y'}]}} ¦ /a ¦ holds at the same time",
        "{'a': {'type': 'strng'}, 'b': {'type': 'string'}} ¦ /a ¦ does not tell",
        "{'a': {'$ref': 'http://x/y'}, 'b': {'type': 'string'}} ¦ /a ¦ leads out"
      })
  void what_a_schema_loses_is_told(String properties, String place, String words) {
    Imported imported = Read.json("jsonschema", "{'properties': " + properties + "}").orElseThrow();

    assertTold(imported, place, words);
  }

  @Test
  void what_is_required_and_not_described_is_told() {
    Imported imported =
        Read.json("jsonschema", "{'required': ['b'], 'properties': {'a': {'type': 'string'}}}")
            .orElseThrow();

    assertTold(imported, "/", "required and not described b");
  }

  @Test
  void of_two_bounds_that_both_hold_the_narrower_one_is_kept() {
    Imported imported =
        Read.json(
                "jsonschema",
                "{'properties': {'amount': {'type': 'integer', 'allOf': [{'minimum': 5}, {'minimum': 1}]}}}")
            .orElseThrow();

    assertEquals(5, Read.field(imported, "amount").path("min").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "{'type': 'Control', 'scope': '#/properties/no'} ¦ #/properties/no ¦ leads nowhere",
        "{'type': 'Magic'} ¦ Magic ¦ The element",
        "{'type': 'Control', 'scope': '#/properties/a', 'rule': {'effect': 'SHOW', 'condition': {'scope': '#/properties/zz', 'schema': {'const': 1}}}} ¦ rule ¦ A rule of the screen",
        "{'type': 'VerticalLayout', 'elements': [], 'rule': {'effect': 'HIDE', 'condition': {'scope': '#/properties/a', 'schema': {'const': 'x'}}}} ¦ rule ¦ A rule of the screen",
        "{'type': 'Control', 'scope': '#/properties/b'} ¦ /b ¦ nothing fits",
        "{'type': 'Control', 'scope': 'a'} ¦ a ¦ leads nowhere",
        "{'type': 'Control', 'scope': '#/properties/c', 'options': {'slider': true}} ¦ #/properties/c ¦ The screen's option “slider”",
        "{'type': 'Control', 'scope': '#/properties/c', 'options': {'format': 'password'}} ¦ #/properties/c ¦ The screen's option “format”",
        "{'type': 'Control', 'scope': '#/properties/c', 'i18n': 'shop.c'} ¦ #/properties/c ¦ Translations that are kept elsewhere",
        "{'type': 'Categorization', 'elements': [], 'options': {'variant': 'stepper'}} ¦ Categorization ¦ The screen's option “variant”",
        "{'type': 'Control', 'scope': '#/properties/d', 'options': {'detail': {'type': 'VerticalLayout', 'elements': [{'type': 'Control', 'scope': '#/properties/e', 'options': {'placeholder': 'x'}}]}}} ¦ #/properties/e ¦ The screen's option “placeholder”"
      })
  void what_a_screen_loses_is_told(String element, String place, String words) {
    Imported imported =
        Read.json(
                "jsonforms",
                "{'schema': {'properties': {'a': {'type': 'string'}, 'b': {'type': 'integer', 'minimum': 2, 'maximum': 1},"
                    + " 'c': {'type': 'string'}, 'd': {'type': 'array', 'items': {'type': 'object', 'properties': {'e': {'type': 'string'}}}}}},"
                    + " 'uischema': {'type': 'VerticalLayout', 'elements': [{'type': 'Control', 'scope': '#/properties/a'}, "
                    + element
                    + "]}}")
            .orElseThrow();

    assertTold(imported, place, words);
  }

  @Test
  void an_option_that_is_refused_or_comes_to_the_same_is_no_loss() {
    Imported imported =
        Read.json(
                "jsonforms",
                "{'schema': {'properties': {'size': {'type': 'string', 'enum': ['x', 'y']}}}, 'uischema':"
                    + " {'type': 'Control', 'scope': '#/properties/size', 'options':"
                    + " {'format': 'radio', 'slider': false, 'readonly': true}}}")
            .orElseThrow();

    assertEquals(List.of(), imported.notes());
    assertEquals("true", Read.field(imported, "size").path("readOnlyIf").asString());
  }
}
