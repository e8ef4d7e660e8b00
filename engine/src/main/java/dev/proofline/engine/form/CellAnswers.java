package dev.proofline.engine.form;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.importer.RowSheet;
import dev.proofline.engine.importer.Workbook.Cell;
import dev.proofline.engine.importer.Workbook.Kind;
import dev.proofline.engine.importer.Workbook.Look;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Cells of spreadsheets as answers in JSON, as the field types read them. What can be meant in two
 * ways is refused, in words that say how to write it.
 */
public final class CellAnswers {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> YES =
      Set.of("是", "有", "对", "yes", "y", "true", "1", "√", "✓", "✔");
  private static final Set<String> NO =
      Set.of("否", "无", "不", "没有", "no", "n", "false", "0", "×", "✗", "✘");
  private static final Pattern NUMBER =
      Pattern.compile("([-+]?)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,20})(?:\\.[0-9]{1,15})?)");
  private static final Pattern PLACE =
      Pattern.compile("(-?[0-9]{1,3}\\.[0-9]{1,15})\\s*[,;\\s]\\s*(-?[0-9]{1,3}\\.[0-9]{1,15})");

  /** Spreadsheets keep so many digits of a number; those after are noughts. */
  private static final int KEPT_DIGITS = 15;

  private final ZoneId zone;
  private final Naming naming;

  public CellAnswers(ZoneId zone, Naming naming) {
    this.zone = zone;
    this.naming = naming;
  }

  /** Finds the one row that is called so. */
  @FunctionalInterface
  public interface Naming {
    /**
     * @param target a form's key, {@code User} or {@code Team}
     */
    Outcome<UUID> find(String target, String name, Pointer at);
  }

  /** Whether a cell can hold an answer of the field: no photo, file, table or computed value. */
  public static boolean takes(ExecutableField field) {
    return field.compute().isEmpty()
        && field.type().writable()
        && switch (field.type().control(field.context())) {
          case Control.TextLine _,
              Control.TextArea _,
              Control.NumberLine _,
              Control.Chips _,
              Control.YesNo _,
              Control.Stages _,
              Control.DatePicker _,
              Control.DateTimePicker _,
              Control.TimePicker _,
              Control.DurationLine _,
              Control.Stars _,
              Control.TagLine _,
              Control.CodeLine _,
              Control.PlaceCapture _,
              Control.Picker _ ->
              true;
          case Control.Acknowledge _,
              Control.Notice _,
              Control.FileUpload _,
              Control.PhotoCapture _,
              Control.Table _,
              Control.ReadOnly _ ->
              false;
        };
  }

  /** The answer; empty for an empty cell. */
  public Outcome<Optional<JsonNode>> read(Cell cell, ExecutableField field) {
    Pointer at = Pointer.of(field.key());
    if (cell.kind() == Kind.ERROR) {
      return Outcome.refused(
          Expected.of("一个值", "a value")
              .but("单元格是错误 " + cell.text(), "the cell holds the error " + cell.text())
              .hint("请改正表里的公式。", "Mend the formula in the sheet.")
              .error(at, "cell_error"));
    }
    if (cell.isEmpty()) {
      return Outcome.ok(Optional.empty());
    }
    if (cell.text().length() >= RowSheet.LONGEST) {
      return Outcome.refused(
          Expected.of(
                  "少于 " + RowSheet.LONGEST + " 个字",
                  "fewer than " + RowSheet.LONGEST + " characters")
              .but("单元格更长", "the cell holds more")
              .hint("请缩短，或在系统里手工填写。", "Shorten it, or fill it in by hand.")
              .error(at, "cell_too_long"));
    }
    return answer(cell, field, at).map(Optional::of);
  }

  private Outcome<JsonNode> answer(Cell cell, ExecutableField field, Pointer at) {
    String text = cell.text().strip();
    return switch (field.type().control(field.context())) {
      case Control.TextLine _, Control.TextArea _, Control.CodeLine _ -> text(cell, text, at);
      case Control.NumberLine line -> number(cell, line, at);
      case Control.Chips chips -> chosen(text, chips, at);
      case Control.Stages stages -> option(text, stages.stages(), at).map(JSON::stringNode);
      case Control.YesNo _ -> truth(text, at);
      case Control.DatePicker _ -> day(text, at);
      case Control.DateTimePicker _ -> moment(text, at);
      case Control.TimePicker _ ->
          WrittenTime.time(text)
              .<Outcome<JsonNode>>map(
                  time -> Outcome.ok(JSON.stringNode(time.toString().substring(0, 5))))
              .orElseGet(() -> refused("一个时刻，如 14:30", "a time of day such as 14:30", text, at));
      case Control.DurationLine _ -> span(text, at);
      case Control.Stars _ -> stars(text, at);
      case Control.TagLine _ -> Outcome.ok(texts(parts(text)));
      case Control.PlaceCapture _ -> place(text, at);
      case Control.Picker(var target) ->
          naming.find(target, text, at).map(id -> JSON.stringNode(id.toString()));
      case Control.Acknowledge _,
          Control.Notice _,
          Control.FileUpload _,
          Control.PhotoCapture _,
          Control.Table _,
          Control.ReadOnly _ ->
          throw new IllegalArgumentException(
              "Expected a field that cells can fill, but " + field.key() + " is none.");
    };
  }

  private static Outcome<JsonNode> text(Cell cell, String text, Pointer at) {
    boolean lost =
        cell.kind() == Kind.NUMBER
            && text.chars().filter(Character::isDigit).count() > KEPT_DIGITS
            && !text.contains(".");
    return lost
        ? Outcome.refused(
            Expected.of("按文本保存的号码", "a number kept as text")
                .but(
                    "单元格是数值 " + text + "，表格软件只保留前 15 位",
                    "the cell is the number "
                        + text
                        + ", of which spreadsheets keep only 15 digits")
                .hint("请把这一列改为文本格式并重新填写。", "Make the column text and enter it again.")
                .error(at, "digits_lost"))
        : Outcome.ok(JSON.stringNode(text));
  }

  private static Outcome<JsonNode> number(Cell cell, Control.NumberLine line, Pointer at) {
    String text = WrittenTime.plain(cell.text());
    boolean share = text.endsWith("%");
    boolean shown = cell.kind() == Kind.NUMBER && cell.look() == Look.PERCENT;
    if (line.percent() && !share && !shown) {
      return refused("带百分号的数，如 3%", "a share with its sign, such as 3%", text, at);
    }
    if (!line.percent() && share) {
      return refused("一个数，不是百分数", "a number and not a share", text, at);
    }
    String bare = share ? text.substring(0, text.length() - 1).strip() : unitless(text, line);
    BigDecimal times = BigDecimal.ONE;
    if (line.money() && bare.matches(".*[0-9][万亿]")) {
      times = new BigDecimal(bare.endsWith("万") ? "1e4" : "1e8");
      bare = bare.substring(0, bare.length() - 1);
    }
    Matcher number = NUMBER.matcher(bare);
    if (!number.matches()) {
      return refused("一个数", "a number", text, at);
    }
    var value = new BigDecimal(number.group(1) + number.group(2).replace(",", "")).multiply(times);
    BigDecimal meant = share ? value.movePointLeft(2) : value;
    return Outcome.ok(JSON.numberNode(new BigDecimal(meant.toPlainString())));
  }

  private static String unitless(String text, Control.NumberLine line) {
    String bare = text;
    if (line.money()) {
      bare = bare.replaceAll("^(?i)(?:[¥$€£]|RMB|CNY|USD)\\s*|\\s*(?:元|块|RMB|CNY|USD)$", "");
    }
    if (line.unit() != null) {
      for (String unit : line.unit().byLanguage().values()) {
        if (!unit.isBlank() && bare.endsWith(unit)) {
          bare = bare.substring(0, bare.length() - unit.length());
        }
      }
    }
    return bare.strip();
  }

  private static Outcome<JsonNode> chosen(String text, Control.Chips chips, Pointer at) {
    Outcome<JsonNode> whole = option(text, chips.choices(), at).map(JSON::stringNode);
    if (!chips.several()) {
      return whole;
    }
    if (whole instanceof Outcome.Ok<JsonNode>(var one, _)) {
      return Outcome.ok(JSON.arrayNode().add(one));
    }
    ArrayNode values = JSON.arrayNode();
    var findings = new ArrayList<Finding>();
    for (String part : parts(text)) {
      Outcome<String> value = option(part, chips.choices(), at);
      findings.addAll(value.findings());
      if (value instanceof Outcome.Ok<String>(var found, _)) {
        values.add(found);
      }
    }
    return Outcome.of(values, findings);
  }

  /** By its value, or by what it is called in any language. */
  private static Outcome<String> option(String text, List<Control.Choice> choices, Pointer at) {
    Optional<Control.Choice> exact =
        choices.stream().filter(choice -> choice.value().equals(text)).findFirst();
    List<Control.Choice> called =
        exact
            .map(List::of)
            .orElseGet(() ->
                choices.stream()
                    .filter(choice ->
                        alike(choice.value(), text)
                            || choice.label().byLanguage().values().stream()
                                .anyMatch(label -> alike(label, text)))
                    .toList());
    if (called.size() == 1) {
      return Outcome.ok(called.getFirst().value());
    }
    return Outcome.refused(
        Expected.of("列出的选项之一", "one of the options")
            .but(
                called.isEmpty() ? "没有“" + text + "”这一项" : "有几项都叫“" + text + "”",
                called.isEmpty()
                    ? "'" + text + "' is none of them"
                    : "several are called '" + text + "'")
            .hint("可填：" + offered(choices, "zh-CN"), "Write one of: " + offered(choices, "en"))
            .error(at, "unknown_option"));
  }

  private static String offered(List<Control.Choice> choices, String language) {
    return choices.stream()
        .filter(choice -> !choice.archived())
        .limit(12)
        .map(choice -> choice.label().in(language))
        .collect(Collectors.joining(language.startsWith("zh") ? "、" : ", "));
  }

  /** The same for people: whatever the case, the width of letters and the space between. */
  public static boolean alike(String one, String other) {
    return folded(one).equals(folded(other));
  }

  static String folded(String text) {
    return WrittenTime.plain(text).toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split("[、,，;；|\\n]"))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static ArrayNode texts(List<String> parts) {
    ArrayNode array = JSON.arrayNode();
    parts.forEach(array::add);
    return array;
  }

  private static Outcome<JsonNode> truth(String text, Pointer at) {
    String small = folded(text);
    if (YES.contains(small) || NO.contains(small)) {
      return Outcome.ok(JSON.booleanNode(YES.contains(small)));
    }
    return refused("是或否", "yes or no", text, at);
  }

  private static Outcome<JsonNode> day(String text, Pointer at) {
    return WrittenTime.dayAndTime(text)
        .<Outcome<JsonNode>>map(found -> Outcome.ok(JSON.stringNode(found.day().toString())))
        .orElseGet(
            () -> refused("一个日期，如 2026-01-31 或 2026年1月31日", "a date such as 2026-01-31", text, at));
  }

  private Outcome<JsonNode> moment(String text, Pointer at) {
    if (text.matches("[0-9T:.\\-]{16,30}(?:Z|[+-][0-9]{2}:[0-9]{2})")) {
      return Outcome.ok(JSON.stringNode(text));
    }
    return WrittenTime.dayAndTime(text)
        .filter(found -> found.time().isPresent())
        .<Outcome<JsonNode>>map(found ->
            Outcome.ok(
                JSON.stringNode(
                    found
                        .day()
                        .atTime(found.time().orElseThrow())
                        .atZone(zone)
                        .toInstant()
                        .toString())))
        .orElseGet(() ->
            refused(
                "日期和时刻，如 2026-01-31 14:30", "a day and time such as 2026-01-31 14:30", text, at));
  }

  private static Outcome<JsonNode> span(String text, Pointer at) {
    if (text.startsWith("P")) {
      return Outcome.ok(JSON.stringNode(text));
    }
    return WrittenTime.span(text)
        .<Outcome<JsonNode>>map(span -> Outcome.ok(JSON.stringNode(span.toString())))
        .orElseGet(() ->
            refused("带单位的时长，如 1小时30分 或 1:30", "a span with its unit, such as 1h 30m", text, at));
  }

  private static Outcome<JsonNode> stars(String text, Pointer at) {
    String plain = WrittenTime.plain(text).replaceAll("(?i)\\s*(分|星|stars?)$", "");
    if (plain.matches("[★⭐]+☆*")) {
      return Outcome.ok(JSON.numberNode((int) plain.chars().filter(c -> c != '☆').count()));
    }
    return plain.matches("[0-9]{1,2}")
        ? Outcome.ok(JSON.numberNode(Integer.parseInt(plain)))
        : refused("几颗星，如 4", "a number of stars such as 4", text, at);
  }

  private static Outcome<JsonNode> place(String text, Pointer at) {
    Matcher place = PLACE.matcher(WrittenTime.plain(text));
    return place.matches()
        ? Outcome.ok(
            JSON.objectNode()
                .put("lat", Double.parseDouble(place.group(1)))
                .put("lng", Double.parseDouble(place.group(2))))
        : refused(
            "WGS-84 的纬度和经度，如 31.298, 120.585",
            "latitude and longitude in WGS 84, such as 31.298, 120.585",
            text,
            at);
  }

  private static <T> Outcome<T> refused(String zh, String en, String text, Pointer at) {
    String shown = Cut.shown(text, 60);
    return Outcome.refused(
        Expected.of(zh, en)
            .but("单元格是“" + shown + "”", "the cell says \"" + shown + "\"")
            .error(at, "cell_unread"));
  }
}
