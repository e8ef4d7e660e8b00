package dev.proofline.engine.connector;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Storable;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.NumberRange;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The closed set of types an operation takes and gives. */
public enum DataType {
  TEXT(LocalText.of("文字", "text"), Type.TEXT),
  INTEGER(LocalText.of("整数", "a whole number"), Type.NUMBER),
  DECIMAL(LocalText.of("数字", "a number"), Type.NUMBER),
  MONEY(LocalText.of("金额", "an amount"), Type.NUMBER),
  PERCENT(LocalText.of("比例（3% 写作 0.03）", "a fraction (3 % is 0.03)"), Type.NUMBER),
  BOOLEAN(LocalText.of("true 或 false", "true or false"), Type.BOOLEAN),
  DATE(LocalText.of("日期（如 2026-01-31）", "a date such as 2026-01-31"), Type.TIMESTAMP),
  DATETIME(LocalText.of("带时区的时间（如 2026-01-31T08:00:00Z）", "a time with its zone"), Type.TIMESTAMP),
  TAGS(LocalText.of("多个文字", "several texts"), Type.listOf(Type.TEXT));

  /** Numbers longer than this are nobody's amount. */
  private static final int LONGEST_NUMBER = 40;

  private static final int MOST_WHOLE_DIGITS = 30;

  /** Longer texts are cut off nowhere: they are refused. */
  private static final int LONGEST_TEXT = 20_000;

  private static final int MOST_TEXTS = 1_000;

  private final LocalText title;
  private final Type type;

  DataType(LocalText title, Type type) {
    this.title = title;
    this.type = type;
  }

  /** What is expected, in the middle of a sentence. */
  public LocalText title() {
    return title;
  }

  /** The type of expressions that give or read it. */
  public Type type() {
    return type;
  }

  /** As definitions write it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DataType> of(String key) {
    for (DataType type : values()) {
      if (type.key().equals(key)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** What was found of it: nothing, a value, or something else. */
  public sealed interface Read {
    record Nothing() implements Read {}

    record Found(Value value) implements Read {}

    /** Several where one was wanted, or of another type. */
    record Unfit(JsonNode instead, int count) implements Read {}
  }

  /** The value in the nodes a path led to; null is nothing. */
  public Read read(List<JsonNode> nodes) {
    if (this == TAGS) {
      return texts(nodes);
    }
    List<JsonNode> there = nodes.stream().filter(node -> !node.isNull()).toList();
    if (there.isEmpty()) {
      return new Read.Nothing();
    }
    JsonNode first = there.getFirst();
    return there.size() > 1
        ? new Read.Unfit(first, there.size())
        : value(first)
            .<Read>map(Read.Found::new)
            .orElseGet(() ->
                first.isString() && first.asString().isBlank()
                    ? new Read.Nothing()
                    : new Read.Unfit(first, 1));
  }

  /** A list of texts, or the texts of many nodes. */
  private static Read texts(List<JsonNode> nodes) {
    var texts = new ArrayList<Value>();
    List<JsonNode> all =
        nodes.size() == 1 && nodes.getFirst().isArray()
            ? nodes.getFirst().valueStream().toList()
            : nodes;
    for (JsonNode node : all) {
      Optional<Value> text = TEXT.value(node);
      if (text.isEmpty() && !node.isNull()) {
        return new Read.Unfit(node, 1);
      }
      text.ifPresent(texts::add);
    }
    return texts.size() > MOST_TEXTS
        ? new Read.Unfit(all.getFirst(), texts.size())
        : new Read.Found(new Value.Many(texts));
  }

  private Optional<Value> value(JsonNode node) {
    return switch (this) {
      case TEXT, TAGS ->
          node.isValueNode() && !node.isNull()
              ? Optional.of(node.asString())
                  .filter(text ->
                      !text.isBlank() && text.length() <= LONGEST_TEXT && Storable.text(text))
                  .map(Value.Text::new)
              : Optional.empty();
      case INTEGER -> number(node).filter(DataType::isWhole).map(Value.Num::new);
      case DECIMAL, MONEY, PERCENT -> number(node).map(Value.Num::new);
      case BOOLEAN ->
          node.isBoolean() ? Optional.of(new Value.Bool(node.asBoolean())) : Optional.empty();
      case DATE -> moment(node, text -> new Value.Day(LocalDate.parse(text)));
      case DATETIME ->
          moment(node, text -> new Value.Moment(OffsetDateTime.parse(text).toInstant()));
    };
  }

  private static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }

  /** Many systems write amounts as text, so that nothing rounds them. */
  private static Optional<BigDecimal> number(JsonNode node) {
    String text = node.isNumber() || node.isString() ? node.asString().strip() : "";
    boolean plain = text.length() <= LONGEST_NUMBER && text.matches("-?\\d+(\\.\\d+)?");
    return plain
        ? Optional.of(new BigDecimal(text))
        : NumberRange.of(node)
            .filter(number -> number.precision() - number.scale() <= MOST_WHOLE_DIGITS);
  }

  /** What is expected where {@code found} was found instead: of numbers also their range. */
  public LocalText wanted(JsonNode found) {
    return type.equals(Type.NUMBER) && found.isNumber()
        ? LocalText.of(
            title.in(LocalText.DEFAULT_LANGUAGE)
                + "（小数点前最多 "
                + MOST_WHOLE_DIGITS
                + " 位，写全后最多 "
                + NumberRange.MOST_DIGITS
                + " 位）",
            title.in(LocalText.ENGLISH)
                + " (at most "
                + MOST_WHOLE_DIGITS
                + " digits before the point and "
                + NumberRange.MOST_DIGITS
                + " when written out)")
        : title;
  }

  private interface Parsing {
    Value parse(String text);
  }

  private static Optional<Value> moment(JsonNode node, Parsing parsing) {
    try {
      return node.isString() ? Optional.of(parsing.parse(node.asString())) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
