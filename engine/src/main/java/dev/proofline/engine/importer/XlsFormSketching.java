package dev.proofline.engine.importer;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.importer.HeadedSheet.Line;
import dev.proofline.engine.importer.XPathTranslation.Said;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Turns the questions of a survey into fields: groups are sections, repeats tables. */
final class XlsFormSketching {

  private static final Set<String> UNDERSTOOD =
      Set.of(
          "type",
          "name",
          "label",
          "hint",
          "required",
          "relevant",
          "constraint",
          "constraint_message",
          "calculation",
          "read_only",
          "default",
          "appearance",
          "choice_filter",
          "repeat_count",
          "parameters",
          "note",
          "comments",
          "disabled");

  private static final int MOST_CONDITIONS = 20;
  private static final int LOOKED_AT = 1_000;

  private final Sketch sketch;
  private final XlsFormTexts texts;
  private final XlsFormChoices choices;
  private final Map<String, FieldSketch> byName = new LinkedHashMap<>();
  private final Deque<Level> levels = new ArrayDeque<>();
  private final Set<String> told = new HashSet<>();
  private final List<Finding> unpaired = new ArrayList<>();

  /**
   * A group or repeat that is open; conditions hold for all that is in it.
   *
   * @param begun where it begins; null for the survey itself
   */
  private record Level(
      Rows rows, List<Condition> conditions, boolean repeat, @Nullable String begun) {}

  private record Condition(String xpath, String place) {}

  XlsFormSketching(Sketch sketch, XlsFormTexts texts, XlsFormChoices choices) {
    this.sketch = sketch;
    this.texts = texts;
    this.choices = choices;
  }

  /**
   * Groups and repeats that do not pair up: what belongs to them cannot be told, so it is refused.
   */
  List<Finding> survey(HeadedSheet survey) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (Line line : survey.lines()) {
      line.translations("label").values().stream()
          .findFirst()
          .ifPresent(label -> labels.putIfAbsent(line.at("name"), label));
    }
    texts.speakOf(name -> Cut.within(labels.getOrDefault(name, name), 60));
    levels.push(new Level(sketch.root, List.of(), false, null));
    for (Line line : survey.lines()) {
      if (!sketch.isFull()) {
        line(line, survey);
      }
    }
    for (Level open : levels) {
      if (open.begun() != null && !sketch.isFull()) {
        unpaired.add(unclosed(open.begun(), open.repeat()));
      }
    }
    return List.copyOf(unpaired);
  }

  private static Finding unclosed(String place, boolean repeat) {
    String end = repeat ? "end_repeat" : "end_group";
    return Expected.of("这里开始的组有一行 " + end + " 结束它", "an " + end + " for what begins here")
        .but("到表尾都没有", "there is none down to the last row")
        .hint("请在组的最后一题下面加上 " + end + "。", "Add " + end + " below the last question of it.")
        .error(Pointer.of(place), "group_not_closed");
  }

  private static Finding misplacedEnd(Line line, @Nullable String begun) {
    String type = line.at("type");
    return Expected.of("“" + type + "”结束一个同类的组", "'" + type + "' to end what began as the same")
        .but(
            begun == null ? "前面没有开着的组" : "开着的是 " + begun + " 的那一个，种类不同",
            begun == null ? "nothing is open" : "what is open began at " + begun + " as another")
        .hint("请把 begin 和 end 配成对。", "Pair each begin with its end.")
        .error(Pointer.of(line.place()), "end_without_begin");
  }

  private void close(Line line) {
    Level open = level();
    boolean fits =
        XlsFormTypes.endsRepeat(line.at("type")).map(is -> is == open.repeat()).orElse(true);
    if (open.begun() == null || !fits) {
      unpaired.add(misplacedEnd(line, open.begun()));
      return;
    }
    levels.pop();
    if (level().rows() == sketch.root) {
      sketch.section("");
    }
  }

  private Level level() {
    return levels.getFirst();
  }

  private void line(Line line, HeadedSheet survey) {
    String type = line.at("type");
    if (type.isEmpty() || line.at("disabled").equalsIgnoreCase("yes")) {
      if (!line.at("name").isEmpty()) {
        sketch.notes.lost(
            line.place(),
            LocalText.of("停用或没有类型的行", "A row without a type, or disabled"),
            line.at("name"));
      }
    } else if (XlsFormTypes.ends(type)) {
      close(line);
    } else if (XlsFormTypes.begins(type)) {
      open(line, XlsFormTypes.isRepeat(type));
    } else {
      question(line);
    }
    for (String column : survey.columns()) {
      boolean says = !UNDERSTOOD.contains(column.split("::", 2)[0]) && !line.at(column).isEmpty();
      if (says && told.add(column)) {
        sketch.notes.lost(
            line.place(column),
            LocalText.of("列“" + column + "”", "The column “" + column + "”"),
            line.at(column));
      }
    }
  }

  private void open(Line line, boolean repeat) {
    JsonNode label = texts.text(line.translations("label"), line.place("label"), Texts.LABEL);
    var conditions = new ArrayList<>(level().conditions());
    if (!line.at("relevant").isEmpty() && conditions.size() == MOST_CONDITIONS) {
      sketch.notes.lost(
          line.place("relevant"),
          LocalText.of("嵌套太深的显示条件", "A condition nested too deeply"),
          line.at("relevant"));
    } else if (!line.at("relevant").isEmpty()) {
      conditions.add(new Condition(line.at("relevant"), line.place("relevant")));
    }
    if (!repeat) {
      String title = label.isString() ? label.asString() : label.path("zh-CN").asString("");
      if (level().rows() == sketch.root && !title.isEmpty()) {
        sketch.section(title);
      }
      levels.push(new Level(level().rows(), List.copyOf(conditions), false, line.place()));
      return;
    }
    Rows into = level().rows();
    if (into.table != null) {
      sketch.notes.changed(
          line.place(),
          LocalText.of("明细表里的重复组并入了外层的行", "A repeat within a repeat became part of its rows"),
          line.at("name"));
      levels.push(new Level(into, List.copyOf(conditions), true, line.place()));
      return;
    }
    FieldSketch table = add(line, "table", 1);
    show(table, conditions);
    if (XlsFormTypes.isLoop(line.at("type"))) {
      sketch.notes.changed(
          line.place(),
          LocalText.of(
              "按选项逐个提问的循环变成了明细表，行由填写的人添加",
              "A loop over choices became a table whose rows are added by whoever fills it"),
          line.at("type"));
    }
    if (!line.at("repeat_count").isEmpty()) {
      sketch.notes.lost(
          line.place("repeat_count"),
          LocalText.of("重复次数", "How often a group is repeated"),
          line.at("repeat_count"));
    }
    levels.push(new Level(table.rows == null ? into : table.rows, List.of(), true, line.place()));
  }

  private FieldSketch add(Line line, String type, double confidence) {
    String name = line.at("name");
    JsonNode label = texts.text(line.translations("label"), line.place("label"), Texts.LABEL);
    boolean unnamed = label.isString() && label.asString().isBlank();
    FieldSketch field =
        sketch.add(
            level().rows(),
            Sketch.Name.of(name.isEmpty() ? label.asString("") : name, label.asString("")),
            type,
            line.place(),
            confidence);
    if (!unnamed) {
      field.json.set("label", label);
    }
    if (!name.isEmpty()) {
      if (byName.putIfAbsent(name, field) != null) {
        sketch.notes.ask(
            line.place("name"),
            LocalText.of(
                "又一个问题叫“" + name + "”；条件和公式里的这个名字指第一个",
                "Another question named “" + name + "”; conditions and formulas mean the first"),
            name,
            LocalText.of("请核对用到它的条件和公式。", "Check the conditions and formulas that use it."));
      }
    }
    JsonNode hint = texts.text(line.translations("hint"), line.place("hint"), Texts.HINT);
    if (!hint.isString() || !hint.asString().isEmpty()) {
      field.json.set("hint", hint);
    }
    return field;
  }

  private void question(Line line) {
    String type = line.at("type");
    if (XlsFormTypes.isKept(type) && line.translations("label").isEmpty()) {
      sketch.notes.changed(
          line.place(),
          LocalText.of(
              "“" + type + "”不需要字段，每条记录自己会记下", "“" + type + "”: every record keeps it by itself"),
          null);
      return;
    }
    Optional<XlsFormTypes.Select> select = XlsFormTypes.select(type);
    if (select.isPresent()) {
      rules(line, select(line, select.get()));
      return;
    }
    Optional<String> known = XlsFormTypes.field(type);
    if (known.isEmpty()) {
      sketch.notes.ask(
          line.place(),
          LocalText.of("没有对应字段的类型“" + type + "”", "A type no field has: “" + type + "”"),
          line.at("name"),
          LocalText.of("请在设计器里选一种字段。", "Choose a field for it in the designer."));
      return;
    }
    rules(line, plain(line, known.get()));
  }

  private FieldSketch plain(Line line, String type) {
    String appearance = line.at("appearance");
    if (type.equals("calculate")) {
      return calculated(line);
    }
    String shown =
        type.equals("text") && appearance.contains("multiline")
            ? "long_text"
            : type.equals("photo") && appearance.matches(".*(signature|draw).*")
                ? "signature"
                : type;
    FieldSketch field = add(line, shown, 1);
    if (shown.equals("notice")) {
      field.json.set("text", field.json.path("label"));
    }
    return field;
  }

  private FieldSketch select(Line line, XlsFormTypes.Select select) {
    Optional<ArrayNode> options =
        select.fromFile() ? Optional.empty() : choices.options(select.list());
    if (options.isEmpty()) {
      sketch.notes.ask(
          line.place(),
          LocalText.of(
              "找不到选项列表“" + select.list() + "”",
              "There is no list of choices “" + select.list() + "”"),
          line.at("type"),
          LocalText.of("先作为文字带过来，请补上选项。", "It came along as a text; give it its options."));
      return add(line, "text", 0.3);
    }
    FieldSketch field = add(line, select.several() ? "choices" : "choice", 1);
    field.json.set("options", options.get());
    if (select.ranked()) {
      sketch.notes.changed(
          field.source,
          LocalText.of("排序题变成多选", "A ranking became several choices"),
          line.at("type"));
    }
    if (select.other()) {
      options.get().addObject().put("value", "other").put("label", "其他");
      FieldSketch other =
          sketch.add(
              level().rows(),
              new Sketch.Name(field.key() + " other", "其他，请说明"),
              "text",
              field.source,
              1);
      other.showIf(select.several() ? "'other' in " + field.key() : field.key() + " == 'other'");
    }
    if (!line.at("choice_filter").isEmpty()) {
      sketch.notes.lost(
          line.place("choice_filter"),
          LocalText.of("选项筛选：现在总是显示全部选项", "A filter of choices: all of them are offered now"),
          line.at("choice_filter"));
    }
    return field;
  }

  /** Which type it has shows only when all names are known, so it is looked at twice. */
  private FieldSketch calculated(Line line) {
    String xpath = Cut.within(line.at("calculation"), LOOKED_AT);
    boolean text =
        xpath.matches(
            "(?s).*(concat|string|jr:choice-name|substr|'[^']*[A-Za-z\\u4e00-\\u9fff]).*");
    boolean moment = xpath.matches("\\s*(today|now)\\(\\)\\s*");
    return add(line, moment ? "datetime" : text ? "text" : "decimal", 0.6);
  }

  private void rules(Line line, FieldSketch field) {
    show(field, level().conditions());
    if (!line.at("relevant").isEmpty()) {
      show(field, List.of(new Condition(line.at("relevant"), line.place("relevant"))));
    }
    sketch.later(() -> new XlsFormRules(sketch.notes, this::said).apply(field, line));
  }

  private void show(FieldSketch field, List<Condition> conditions) {
    for (Condition condition : conditions) {
      sketch.later(() ->
          XPathTranslation.of(condition.xpath(), name -> said(name, field), Optional.empty())
              .flatMap(said -> XlsFormRules.truth(said))
              .ifPresentOrElse(
                  field::showIf,
                  () ->
                      sketch.notes.lost(
                          condition.place(),
                          LocalText.of("显示条件", "The condition when it is shown"),
                          condition.xpath())));
    }
  }

  /** A question's answer as the rules of another field say it. */
  private Optional<Said> said(String name, FieldSketch from) {
    @Nullable FieldSketch field = byName.get(name);
    if (field == null || field.type().equals("notice")) {
      return Optional.empty();
    }
    if (field.in == from.in) {
      return Optional.of(XlsFormRules.said(field.key(), field));
    }
    if (from.in.table != null && field.in == sketch.root) {
      return Optional.of(XlsFormRules.said("parent." + field.key(), field));
    }
    return field.in.table != null && from.in == sketch.root
        ? Optional.of(
            Said.of(
                field.in.table.key() + ".map(row, row." + field.key() + ")",
                XPathTranslation.Type.LIST))
        : Optional.empty();
  }
}
