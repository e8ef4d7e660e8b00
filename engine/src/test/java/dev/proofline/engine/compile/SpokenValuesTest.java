package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Shown;
import dev.proofline.engine.expression.Browser;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.field.FieldType;
import dev.proofline.engine.field.FieldTypes;
import dev.proofline.engine.field.Fields;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A value in a text is told as its field tells it, in the language of the text. */
class SpokenValuesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
  private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

  /** What no JSON says: the type makes one up. */
  private static final String FILE = "";

  /** A type, what else its field says, an answer, and the words for it. */
  private record Said(String type, String more, String json, String zh, String en) {
    @Override
    public String toString() {
      return type;
    }
  }

  private static final String OPTIONS =
      ",'options':[{'value':'first','label':{'zh-CN':'首访','en':'First visit'}},"
          + "{'value':'again','label':{'zh-CN':'复访','en':'Return visit'}}]";

  private static final List<Said> ALL =
      List.of(
          new Said("text", "", "'甲'", "甲", "甲"),
          new Said("long_text", "", "'甲'", "甲", "甲"),
          new Said("integer", "", "12800", "12,800", "12,800"),
          new Said("decimal", "", "1234.5", "1,234.5", "1,234.5"),
          new Said("money", "", "12800.5", "¥12,800.50", "CN¥12,800.50"),
          new Said("percent", "", "0.035", "3.5%", "3.5%"),
          new Said("rating", "", "4", "4 / 5", "4 / 5"),
          new Said("choice", OPTIONS, "'first'", "首访", "First visit"),
          new Said("choices", OPTIONS, "['first','again']", "首访、复访", "First visit, Return visit"),
          new Said("boolean", "", "true", "是", "Yes"),
          new Said(
              "stage",
              ",'moves':'any','stages':[{'key':'won','title':{'zh-CN':'赢单','en':'Won'},'final':true},{'key':'new','title':'新建','from':'any'}]",
              "'won'",
              "赢单",
              "Won"),
          new Said("date", "", "'2026-01-31'", "2026-01-31", "31 Jan 2026"),
          new Said(
              "datetime", "", "'2026-01-31T09:30:00Z'", "2026-01-31 17:30", "31 Jan 2026, 17:30"),
          new Said("time", "", "'09:30'", "09:30", "09:30"),
          new Said("duration", "", "'PT1H30M'", "1 小时 30 分", "1 h 30 min"),
          new Said("phone", "", "'+8613800138000'", "138 0013 8000", "138 0013 8000"),
          new Said("email", "", "'a@b.cn'", "a@b.cn", "a@b.cn"),
          new Said("url", "", "'https://b.cn/x'", "https://b.cn/x", "https://b.cn/x"),
          new Said("tags", "", "['展会','重点']", "展会、重点", "展会, 重点"),
          new Said("reference", ",'of':'customer'", "'" + ID + "'", "甲厂(重点客户)", "甲厂(Key account)"),
          new Said("user", "", "'" + ID + "'", "李梅", "李梅"),
          new Said("team", "", "'" + ID + "'", "华东", "华东"),
          new Said("serial", ",'pattern':'WO{000}'", "'WO001'", "WO001", "WO001"),
          new Said(
              "location",
              "",
              "{'lat':31.2,'lng':121.5}",
              "31.20000, 121.50000",
              "31.20000, 121.50000"),
          new Said("photo", "", FILE, "1 张照片", "1 photo"),
          new Said("scan", "", FILE, "1 页扫描件", "1 scan"),
          new Said("file", "", FILE, "1 个附件", "1 file"),
          new Said("audio", "", FILE, "1 段音频", "1 recording"),
          new Said("voice_note", "", FILE, "1 段语音", "1 voice note"),
          new Said("signature", "", FILE, "1 个签名", "1 signature"),
          new Said("code_scan", "", "'6901234567892'", "6901234567892", "6901234567892"),
          new Said(
              "acknowledgement",
              ",'text':'请先阅读'",
              "'2026-01-31T09:30:00Z'",
              "2026-01-31 17:30",
              "31 Jan 2026, 17:30"),
          new Said(
              "table",
              ",'fields':[{'key':'sku','type':'text','label':'货号'}]",
              "[{'sku':'a'}]",
              "1 行",
              "1 row"));

  private static final Catalogue CATALOGUE = catalogue();
  private static final ExecutableForm FORM = Objects.requireNonNull(CATALOGUE.forms().get("visit"));

  static Stream<Said> all() {
    return ALL.stream();
  }

  @Test
  void every_type_that_is_answered_is_among_them() {
    List<String> answered =
        FieldTypes.all().stream().map(FieldType::key).filter(key -> !key.equals("notice")).toList();

    assertEquals(answered, ALL.stream().map(Said::type).toList());
  }

  @ParameterizedTest
  @MethodSource("all")
  void an_answer_is_told_as_its_field_tells_it(Said said) {
    assertEquals(
        LocalText.of(said.zh() + "。", said.en() + "."), text("h_" + said.type(), row(said)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_browser_makes_the_same_words_or_none(Said said) {
    ExecutableField field = FORM.field("f_" + said.type()).orElseThrow();
    Value answer = answer(said);
    Optional<String> script = field.type().displayScript(field.context(), "en");
    if (script.isEmpty() || field.type().column(field.context()) == Column.NONE) {
      return;
    }
    String given =
        switch (answer) {
          case Value.Day(var day) ->
              "" + day.atStartOfDay(Definitions.SHANGHAI).toInstant().toEpochMilli();
          case Value.Moment(var at) -> "" + at.toEpochMilli();
          default -> Fields.json(said.json()).toString();
        };

    try (var browser = new Browser(Definitions.SHANGHAI, NOW)) {
      assertEquals(
          "\"" + said.en() + "\"",
          browser.evaluate(script.get() + "f.v)", "{\"v\":" + given + "}", "{}"));
    }
  }

  @Test
  void a_value_reached_another_way_is_still_of_its_field() {
    Row row = row(ALL.get(7));

    assertEquals("首访", text("or_type", row).in("zh-CN"));
    assertEquals("首访", text("chosen_type", row).in("zh-CN"));
    assertEquals("重点客户", text("level_of", row).in("zh-CN"));
    assertEquals("¥3,000.00", text("sum_of", row).in("zh-CN"));
    assertEquals("¥1,500.00", text("average_of", row).in("zh-CN"));
    assertEquals("重点客户、普通客户", text("levels_of", row).in("zh-CN"));
    assertEquals("Key account, Ordinary", text("levels_of", row).in("en"));
    assertEquals("Submitted", text("standing", row).in("en"));
  }

  @Test
  void what_is_computed_of_a_field_is_no_longer_its_value() {
    assertEquals("3", text("length_of", row(ALL.get(7))).in("zh-CN"));
  }

  private static LocalText text(String field, Row row) {
    Template hint = FORM.field(field).orElseThrow().texts().hint().orElseThrow();
    var situation = new Situation(row, Map.of(), NOW, Definitions.SHANGHAI, new Known());
    return hint.fill(situation, new Shown(situation));
  }

  private static Row row(Said said) {
    var values = new HashMap<String, Value>();
    values.put("f_reference", new Value.Ref("customer", ID));
    values.put("f_text", new Value.Text("三个字"));
    values.put("status", new Value.Text("submitted"));
    values.put("f_" + said.type(), answer(said));
    return new Fixed(new Value.Ref("visit", ID), values);
  }

  private static Value answer(Said said) {
    ExecutableField field = FORM.field("f_" + said.type()).orElseThrow();
    return said.json().isEmpty()
        ? field.type().sample(field.context())
        : field
            .type()
            .read(Fields.json(said.json()), field.context(), Pointer.ROOT)
            .orElseThrow()
            .orElseThrow();
  }

  private static Catalogue catalogue() {
    String fields =
        ALL.stream()
            .map(one ->
                "{'key':'f_%1$s','type':'%1$s','label':'甲'%2$s}".formatted(one.type(), one.more())
                    + hint("h_" + one.type(), "f_" + one.type() + "}}。", "f_" + one.type() + "}}."))
            .collect(Collectors.joining(","));
    String more =
        hint("or_type", "or(f_choice, 'first')")
            + hint("chosen_type", "f_boolean == true ? 'again' : f_choice")
            + hint("level_of", "f_reference.level")
            + hint("sum_of", "rows.customer.sum(c, c.limit)")
            + hint("average_of", "rows.customer.map(c, c.limit).avg()")
            + hint("levels_of", "rows.customer.map(c, c.level)")
            + hint("standing", "status")
            + hint("length_of", "size(f_text)");
    return Definitions.catalogue(
        Definitions.of(
            "{'kind':'form','key':'visit','title':'拜访','fields':[" + fields + more + "]}"),
        Definitions.of(
            "{'kind':'form','key':'customer','title':'客户','use':'record',"
                + "'label':'{{name}}({{level}})','fields':["
                + "{'key':'name','type':'text','label':'名称'},"
                + "{'key':'limit','type':'money','label':'额度'},"
                + "{'key':'level','type':'choice','label':'级别','options':["
                + "{'value':'key','label':{'zh-CN':'重点客户','en':'Key account'}},"
                + "{'value':'plain','label':{'zh-CN':'普通客户','en':'Ordinary'}}]}]}"));
  }

  private static String hint(String key, String expression) {
    return hint(key, expression + "}}", expression + "}}");
  }

  private static String hint(String key, String chinese, String english) {
    return ",{'key':'%s','type':'text','label':'乙','hint':{'zh-CN':'{{%s','en':'{{%s'}}"
        .formatted(key, chinese.replace("'", "\\'"), english.replace("'", "\\'"));
  }

  private record Fixed(Value.Ref ref, Map<String, Value> values) implements Row {
    @Override
    public Optional<Value> get(String field) {
      return Optional.ofNullable(values.get(field));
    }
  }

  private static Row customer(String name, String level, double limit) {
    return new Fixed(
        new Value.Ref("customer", ID),
        Map.of(
            "name", new Value.Text(name),
            "level", new Value.Text(level),
            "limit", Value.Num.of(limit)));
  }

  /** Two customers, a person and a team. */
  private record Known() implements Facts {
    @Override
    public Optional<Row> row(Value.Ref reference) {
      return Optional.of(
          switch (reference.target()) {
            case "customer" -> customer("甲厂", "key", 1_000);
            case Value.Ref.USER -> new Fixed(reference, Map.of("name", new Value.Text("李梅")));
            default -> new Fixed(reference, Map.of("name", new Value.Text("华东")));
          });
    }

    @Override
    public Optional<Template> naming(String form) {
      return Optional.ofNullable(CATALOGUE.forms().get(form)).flatMap(ExecutableForm::label);
    }

    @Override
    public List<Row> rows(String source, List<Narrowing> narrowings) {
      return List.of(customer("甲厂", "key", 1_000), customer("乙厂", "plain", 2_000));
    }

    @Override
    public List<Value.Ref> usersInRole(String role) {
      return List.of();
    }

    @Override
    public Optional<Value> setting(String key) {
      return Optional.empty();
    }
  }
}
