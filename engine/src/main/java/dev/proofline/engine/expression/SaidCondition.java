package dev.proofline.engine.expression;

import dev.proofline.engine.base.LocalText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition as a sentence, in the names people see: fields compared with values, in groups of all
 * or any. For a list's filter, which people put together by choosing.
 */
final class SaidCondition {

  private static final Map<String, LocalText> COMPARED =
      Map.of(
          "less", LocalText.of("小于", "is less than"),
          "atMost", LocalText.of("不超过", "is at most"),
          "more", LocalText.of("大于", "is more than"),
          "atLeast", LocalText.of("不少于", "is at least"),
          "contains", LocalText.of("包含", "contains"),
          "startsWith", LocalText.of("开头是", "begins with"),
          "endsWith", LocalText.of("结尾是", "ends with"));
  private static final Map<String, LocalText> NOT_COMPARED =
      Map.of(
          "contains", LocalText.of("不包含", "does not contain"),
          "startsWith", LocalText.of("开头不是", "does not begin with"),
          "endsWith", LocalText.of("结尾不是", "does not end with"));

  private static final Map<String, LocalText> MEASURED =
      Map.of(
          "count", LocalText.of("%s的个数", "number of %s"),
          "length", LocalText.of("%s的字数", "length of %s"));

  private final String thisRow;
  private final Expression.Names names;
  private final String language;

  private SaidCondition(String thisRow, Expression.Names names, String language) {
    this.thisRow = thisRow;
    this.names = names;
    this.language = language;
  }

  /** Thrown where it has no words. */
  private static final class Unsaid extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Empty when not all of it can be said. */
  static Optional<String> of(Node root, String thisRow, Expression.Names names, String language) {
    try {
      return Optional.of(new SaidCondition(thisRow, names, language).say(root));
    } catch (Unsaid _) {
      return Optional.empty();
    }
  }

  private String say(Node node) throws Unsaid {
    return switch (node) {
      case Node.And _ -> joined(node, words(" 且 ", " and "));
      case Node.Or _ -> joined(node, words(" 或 ", " or "));
      case Node.Not(Node.Equal(var left, var right)) -> equal(left, right, false);
      case Node.Not(Node.In(var value, var list)) -> among(value, list, false);
      case Node.Not(Node.Call call) -> compared(call, NOT_COMPARED);
      case Node.Equal(var left, var right) -> equal(left, right, true);
      case Node.In(var value, var list) -> among(value, list, true);
      case Node.Call call -> compared(call, COMPARED);
      case Node.SelfField _, Node.Navigate _ -> subject(node) + words(" 为是", " is yes");
      case Node.Not(var part) -> subject(part) + words(" 为否", " is no");
      default -> throw new Unsaid();
    };
  }

  private String joined(Node group, String word) throws Unsaid {
    var said = new ArrayList<String>();
    for (Node part : flat(group, group.getClass())) {
      boolean apart = part instanceof Node.And || part instanceof Node.Or;
      said.add(apart ? words("（", "(") + say(part) + words("）", ")") : say(part));
    }
    return String.join(word, said);
  }

  private static List<Node> flat(Node node, Class<? extends Node> kind) {
    return kind.isInstance(node)
        ? node.parts().stream().flatMap(part -> flat(part, kind).stream()).toList()
        : List.of(node);
  }

  private String equal(Node left, Node right, boolean same) throws Unsaid {
    Node subject = isValue(left) ? right : left;
    Node value = isValue(left) ? left : right;
    if (value instanceof Node.Constant(var constant, _) && constant == null) {
      return subject(subject)
          + (same ? words(" 未填写", " is empty") : words(" 已填写", " is filled in"));
    }
    return subject(subject)
        + (same ? words(" 是 ", " is ") : words(" 不是 ", " is not "))
        + value(value, subject);
  }

  private static boolean isValue(Node node) {
    return node instanceof Node.Constant;
  }

  private String among(Node value, Node list, boolean holds) throws Unsaid {
    if (!(list instanceof Node.ListLiteral(var items, _))) {
      return subject(list)
          + (holds ? words(" 包含 ", " holds ") : words(" 不包含 ", " does not hold "))
          + value(value, list);
    }
    var said = new ArrayList<String>();
    for (Node item : items) {
      said.add(value(item, value));
    }
    return subject(value)
        + (holds ? words(" 是其中之一：", " is one of ") : words(" 不是其中任何一个：", " is none of "))
        + String.join(words("、", ", "), said);
  }

  private String compared(Node.Call call, Map<String, LocalText> words) throws Unsaid {
    LocalText word = words.get(String.valueOf(call.operation().script()));
    if (word == null || call.arguments().size() != 2) {
      throw new Unsaid();
    }
    Node subject = call.arguments().getFirst();
    return subject(subject)
        + " "
        + word.in(language)
        + " "
        + value(call.arguments().getLast(), subject);
  }

  private String subject(Node node) throws Unsaid {
    LocalText measured =
        node instanceof Node.Call call
            ? MEASURED.get(String.valueOf(call.operation().script()))
            : null;
    if (measured != null && node.parts().size() == 1) {
      return measured.in(language).formatted(subject(node.parts().getFirst()));
    }
    RowField field = RowField.of(node, thisRow);
    if (field == null) {
      throw new Unsaid();
    }
    if (field.field().equals("id") && node instanceof Node.Navigate(var row, _, _)) {
      return subject(row);
    }
    String own = names.field(field).map(title -> title.in(language)).orElseThrow(Unsaid::new);
    return node instanceof Node.Navigate(var row, _, _) && !(row instanceof Node.Self)
        ? subject(row) + words("的", "'s ") + own
        : own;
  }

  private String value(Node node, Node beside) throws Unsaid {
    return switch (node) {
      case Node.Constant(String text, _) -> text(text, beside);
      case Node.Constant(Double number, _) ->
          new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
      case Node.Constant(Boolean flag, _) -> flag ? words("是", "yes") : words("否", "no");
      case Node.Variable(var name, _) when name.equals("me") -> words("申请人本人", "who asks");
      case Node.Call(var operation, var arguments, _) -> moment(operation, arguments);
      case Node.SelfField _, Node.Navigate _ -> subject(node);
      default -> throw new Unsaid();
    };
  }

  private String text(String text, Node beside) {
    return Optional.ofNullable(RowField.of(beside, thisRow))
        .flatMap(found -> names.value(found, text))
        .map(title -> title.in(language))
        .orElse(words("“" + text + "”", "\"" + text + "\""));
  }

  private String moment(Operation operation, List<Node> arguments) throws Unsaid {
    if (operation.name().equals("date")
        && arguments.getFirst() instanceof Node.Constant(String day, _)) {
      return day;
    }
    if (operation.name().equals("today")) {
      return words("今天", "today");
    }
    boolean ago =
        "earlier".equals(operation.script())
            && arguments.getFirst() instanceof Node.Now
            && arguments.getLast() instanceof Node.Call(var span, var count, _)
            && span.name().equals("days")
            && count.getFirst() instanceof Node.Constant;
    if (!ago) {
      throw new Unsaid();
    }
    Node days = ((Node.Call) arguments.getLast()).arguments().getFirst();
    String count = value(days, days);
    return words(count + " 天前", count + (count.equals("1") ? " day ago" : " days ago"));
  }

  private String words(String chinese, String english) {
    return LocalText.of(chinese, english).in(language);
  }
}
