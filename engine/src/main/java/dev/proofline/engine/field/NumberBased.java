package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.NumberRange;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the types whose value is a number share. The column holds 28 digits before the point. */
abstract class NumberBased implements FieldType {

  private static final int MOST_DIGITS = 28;
  private static final int MOST_DECIMALS = 10;
  private static final BigDecimal TOO_BIG = BigDecimal.TEN.pow(MOST_DIGITS);
  static final Property MIN = Property.of("min", new Shape.Decimal(), LocalText.of("最小值", "Least"));
  static final Property MAX = Property.of("max", new Shape.Decimal(), LocalText.of("最大值", "Most"));
  static final Property SCALE =
      Property.of("scale", new Shape.Whole(0, 10), LocalText.of("小数位数", "Decimals"));

  /** The decimals kept when the author set no {@code scale}. */
  abstract int defaultScale();

  @Nullable LocalText unit(FieldContext field) {
    return null;
  }

  int scale(FieldContext field) {
    return field.settings().whole("scale").orElse(defaultScale());
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.BASIC;
  }

  @Override
  public Type expressionType(FieldContext field) {
    return Type.NUMBER;
  }

  @Override
  public Column column(FieldContext field) {
    return Column.NUMBER;
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请填写{0}，只写数字。", "Enter a number for {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.NumberLine(
        scale(field),
        bound("min", field).orElse(null),
        bound("max", field).orElse(null),
        unit(field),
        false,
        false);
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    int scale = scale(field);
    ObjectNode schema = FieldSchema.of(scale == 0 ? "integer" : "number", field);
    bound("min", field)
        .ifPresentOrElse(
            min -> schema.put("minimum", min),
            () -> schema.put("exclusiveMinimum", TOO_BIG.negate()));
    bound("max", field)
        .ifPresentOrElse(
            max -> schema.put("maximum", max), () -> schema.put("exclusiveMaximum", TOO_BIG));
    if (scale > 0) {
      schema.put("multipleOf", BigDecimal.ONE.movePointLeft(scale));
    }
    return schema;
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    if (FieldSchema.isEmpty(json)) {
      return Outcome.ok(Optional.empty());
    }
    if (!json.isNumber()) {
      return Outcome.refused(FieldSchema.wrongKind(Expected.of("数字", "a number"), json, at));
    }
    if ((json.isDouble() || json.isFloat()) && !Double.isFinite(json.asDouble())) {
      return Outcome.refused(tooBig(at));
    }
    BigDecimal given = json.decimalValue();
    if ((long) given.precision() - given.scale() > MOST_DIGITS) {
      return Outcome.refused(tooBig(at));
    }
    return NumberRange.of(json)
        .map(number -> Outcome.ok(Optional.<Value>of(new Value.Num(number))))
        .orElseGet(() -> Outcome.refused(tooFine(scale(field), at)));
  }

  @Override
  public JsonNode write(Value value) {
    if (!(value instanceof Value.Num(var exact))) {
      return Unfit.written(value);
    }
    BigDecimal number = exact.stripTrailingZeros();
    return FieldSchema.JSON.numberNode(number.scale() < 0 ? number.setScale(0) : number);
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    if (!(value instanceof Value.Num(var number))) {
      return Unfit.refused(Expected.of("数字", "a number"), value, at);
    }
    Limits limits = limits(field);
    var findings = new ArrayList<Finding>(0);
    if (number.scale() > limits.scale() && number.stripTrailingZeros().scale() > limits.scale()) {
      findings.add(tooFine(limits.scale(), at));
    }
    BigDecimal min = limits.min();
    if (min != null && number.compareTo(min) < 0) {
      findings.add(outside("不小于", "at least", min, number, field, at, "too_small"));
    }
    BigDecimal max = limits.max();
    if (max != null && number.compareTo(max) > 0) {
      findings.add(outside("不大于", "at most", max, number, field, at, "too_large"));
    }
    return findings;
  }

  /** How fine, how small and how large a number may be, as the author said. */
  private record Limits(int scale, @Nullable BigDecimal min, @Nullable BigDecimal max) {}

  private Limits limits(FieldContext field) {
    return field.once(
        Limits.class,
        one ->
            new Limits(scale(one), bound("min", one).orElse(null), bound("max", one).orElse(null)));
  }

  @Override
  public Value fit(Value value, FieldContext field) {
    int scale = scale(field);
    return value instanceof Value.Num(var number) && number.scale() > scale
        ? new Value.Num(number.setScale(scale, RoundingMode.HALF_EVEN))
        : value;
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    return value instanceof Value.Num(var number) ? shown(number, field, language) : "";
  }

  @Override
  public Optional<String> displayScript(FieldContext field, String language) {
    return Optional.of("x.toldPlain(");
  }

  /** Ten decimals at the most, and a comma before every three digits. */
  static String plain(BigDecimal number) {
    BigDecimal shown = number.setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    var text = new StringBuilder(shown.abs().toPlainString());
    int point = text.indexOf(".");
    for (int at = (point < 0 ? text.length() : point) - 3; at > 0; at -= 3) {
      text.insert(at, ',');
    }
    return shown.signum() < 0 ? text.insert(0, '-').toString() : text.toString();
  }

  /** The number as people of the language read it. */
  String shown(BigDecimal number, FieldContext field, String language) {
    return plain(number);
  }

  Optional<BigDecimal> bound(String key, FieldContext field) {
    return field.settings().node(key).filter(JsonNode::isNumber).map(JsonNode::decimalValue);
  }

  private Finding outside(
      String chinese,
      String english,
      BigDecimal bound,
      BigDecimal number,
      FieldContext field,
      Pointer at,
      String code) {
    return Expected.of(
            chinese + " " + shown(bound, field, "zh-CN") + " 的数",
            "a number of " + english + " " + shown(bound, field, "en"))
        .but("填的是 " + shown(number, field, "zh-CN"), "it is " + shown(number, field, "en"))
        .error(at, code);
  }

  private static Finding tooFine(int scale, Pointer at) {
    return scale == 0
        ? Expected.of("整数", "a whole number").but("有小数", "it has decimals").error(at, "not_whole")
        : Expected.of("最多 " + scale + " 位小数", "at most " + scale + " decimals")
            .but("小数位更多", "there are more")
            .error(at, "too_many_decimals");
  }

  private static Finding tooBig(Pointer at) {
    return Expected.of("不超过 28 位的数字", "a number of at most 28 digits")
        .but("数字过大", "it is larger")
        .error(at, "too_many_digits");
  }
}
