package dev.proofline.engine.migration;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A value of one field as a value of another. It is offered to the other field as people would
 * write it, in every form it may have, and taken only when the field finds nothing wrong with it:
 * nothing is rounded or cut.
 */
final class Conversion {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
  private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
  private static final Set<String> YES = Set.of("是", "有", "对", "true", "yes", "y", "1");
  private static final Set<String> NO = Set.of("否", "无", "不", "false", "no", "n", "0");
  private static final String LANGUAGE = LocalText.DEFAULT_LANGUAGE;

  private final ExecutableField to;

  Conversion(ExecutableField to) {
    this.to = to;
  }

  /** The value, or why there is none. */
  sealed interface Converted {
    record Good(Value value) implements Converted {}

    record Bad(LocalText reason) implements Converted {}
  }

  /** A value of the field. */
  Converted of(Value value, ExecutableField from) {
    List<JsonNode> forms = new ArrayList<>();
    JsonNode written = from.type().write(value, from.context());
    String shown = from.type().display(value, from.context(), LANGUAGE);
    if (isNamed(from) && isText()) {
      forms.add(JSON.stringNode(shown));
    }
    forms.add(written);
    forms.addAll(others(written));
    forms.add(JSON.stringNode(shown));
    return first(value, forms);
  }

  /** A value that an expression came to. */
  Converted of(Value value) {
    JsonNode plain = plain(value);
    List<JsonNode> forms = new ArrayList<>(List.of(plain));
    forms.addAll(others(plain));
    return first(value, forms);
  }

  private Converted first(Value value, List<JsonNode> forms) {
    Optional<Value> inTime = inTime(value);
    if (inTime.isPresent()) {
      return judged(inTime.get());
    }
    Converted.Bad first = null;
    for (JsonNode form : forms) {
      Converted converted = read(form);
      if (converted instanceof Converted.Good) {
        return converted;
      }
      first = first == null && converted instanceof Converted.Bad bad ? bad : first;
    }
    return first == null ? new Converted.Bad(LocalText.of("没有可用的写法。", "No form fits.")) : first;
  }

  private Converted read(JsonNode form) {
    Outcome<Optional<Value>> read = to.type().read(form, to.context(), Pointer.ROOT);
    if (!(read instanceof Outcome.Ok<Optional<Value>>(var value, _))) {
      return new Converted.Bad(reason(read.findings()));
    }
    return value.isEmpty()
        ? new Converted.Bad(LocalText.of("是空的。", "It is empty."))
        : judged(value.get());
  }

  private Converted judged(Value value) {
    List<Finding> findings =
        to.type().examine(value, to.context(), Pointer.ROOT).stream()
            .filter(Finding::isError)
            .toList();
    return findings.isEmpty() ? new Converted.Good(value) : new Converted.Bad(reason(findings));
  }

  private static LocalText reason(List<Finding> findings) {
    return findings.isEmpty()
        ? LocalText.of("不是这种类型。", "It is of another kind.")
        : findings.getFirst().message();
  }

  /** Days and moments are told apart by their zone alone. */
  private Optional<Value> inTime(Value value) {
    return switch (Versions.column(to)) {
      case TIMESTAMP ->
          value instanceof Value.Day(LocalDate day)
              ? Optional.of(new Value.Moment(day.atStartOfDay(to.context().zone()).toInstant()))
              : Optional.empty();
      case DATE ->
          value instanceof Value.Moment(var at)
              ? Optional.of(new Value.Day(at.atZone(to.context().zone()).toLocalDate()))
              : Optional.empty();
      case TEXT, NUMBER, BOOLEAN, UUID, TEXT_LIST, JSON, SPAN, ROWS, NONE -> Optional.empty();
    };
  }

  private List<JsonNode> others(JsonNode written) {
    var forms = new ArrayList<JsonNode>();
    if (written.isString()) {
      forms.addAll(ofText(written.asString().strip()));
    } else if (written instanceof ArrayNode list) {
      if (list.size() == 1) {
        forms.add(list.get(0));
      }
      forms.add(JSON.stringNode(joined(list)));
    } else {
      forms.add(JSON.stringNode(written.asString()));
    }
    for (JsonNode one : List.copyOf(forms)) {
      forms.add(JSON.arrayNode().add(one));
    }
    forms.add(JSON.arrayNode().add(written));
    return forms;
  }

  private List<JsonNode> ofText(String text) {
    var forms = new ArrayList<JsonNode>();
    String half = halfWidth(text);
    String digits = half.replaceAll("[,，\\s¥￥$元]", "");
    if (NUMBER.matcher(digits).matches()) {
      forms.add(JSON.numberNode(new BigDecimal(digits)));
    } else if (digits.endsWith("%")
        && NUMBER.matcher(digits.substring(0, digits.length() - 1)).matches()) {
      forms.add(
          JSON.numberNode(
              new BigDecimal(digits.substring(0, digits.length() - 1)).movePointLeft(2)));
    }
    Matcher day = DAY.matcher(half);
    if (day.matches()) {
      forms.add(
          JSON.stringNode(
              "%s-%02d-%02d"
                  .formatted(
                      day.group(1), Integer.valueOf(day.group(2)), Integer.valueOf(day.group(3)))));
    }
    String word = half.toLowerCase(Locale.ROOT);
    if (YES.contains(word) || NO.contains(word)) {
      forms.add(JSON.booleanNode(YES.contains(word)));
    }
    option(text).ifPresent(value -> forms.add(JSON.stringNode(value)));
    return forms;
  }

  /** The option of that name. */
  private Optional<String> option(String name) {
    return to.type().control(to.context()) instanceof Control.Chips(var choices, _, _, _)
        ? choices.stream()
            .filter(choice -> choice.label().byLanguage().containsValue(name))
            .map(Control.Choice::value)
            .findFirst()
        : Optional.empty();
  }

  private static String joined(ArrayNode list) {
    return String.join("、", list.valueStream().map(JsonNode::asString).toList());
  }

  private static String halfWidth(String text) {
    var half = new StringBuilder();
    text.chars().forEach(c -> half.append((char) (c >= '！' && c <= '～' ? c - 0xFEE0 : c)));
    return half.toString();
  }

  private static JsonNode plain(Value value) {
    return switch (value) {
      case Value.Text(var text) -> JSON.stringNode(text);
      case Value.Num(var number) -> JSON.numberNode(number);
      case Value.Bool(var flag) -> JSON.booleanNode(flag);
      case Value.Day(var day) -> JSON.stringNode(day.toString());
      case Value.Moment(var at) -> JSON.stringNode(at.toString());
      case Value.Span(var span) -> JSON.stringNode(span.toString());
      case Value.Ref(_, var id) -> JSON.stringNode(id.toString());
      case Value.Many(var values) -> {
        ArrayNode list = JSON.arrayNode();
        values.forEach(each -> list.add(plain(each)));
        yield list;
      }
      case Value.File _, Value.Place _, Value.Rows _, Value.Damaged _ -> JSON.nullNode();
    };
  }

  /** What is shown says more than what is written: options, yes and no. */
  private static boolean isNamed(ExecutableField field) {
    return switch (field.type().control(field.context())) {
      case Control.Chips _, Control.YesNo _ -> true;
      default -> false;
    };
  }

  private boolean isText() {
    return switch (to.type().control(to.context())) {
      case Control.TextLine _, Control.TextArea _ -> true;
      default -> false;
    };
  }
}
