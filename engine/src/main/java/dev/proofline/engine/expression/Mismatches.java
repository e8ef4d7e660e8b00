package dev.proofline.engine.expression;

import dev.proofline.engine.base.LocalText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Complains where types do not agree, and says how to make them. */
final class Mismatches {

  private static final Set<String> ORDERS = Set.of("_<_", "_<=_", "_>_", "_>=_");

  private static final Set<Type> NO_FIGURES = Set.of(Type.TEXT, Type.BOOLEAN);
  private static final Map<String, LocalText> RECKONED =
      Map.of(
          "_*_", LocalText.of("相乘", "multiplied"),
          "_/_", LocalText.of("相除", "divided"),
          "_+_", LocalText.of("与别的相加", "added to another type"),
          "_-_", LocalText.of("相减", "subtracted"));

  private final Complaints complaints;

  Mismatches(Complaints complaints) {
    this.complaints = complaints;
  }

  boolean isCondition(Type type, int offset) {
    if (Types.fits(type, Type.BOOLEAN)) {
      return true;
    }
    mismatch(
        offset,
        LocalText.of(
            "这里要一个条件（是非），但它是" + zh(type) + "。",
            "Expected a condition, but this is a " + en(type) + "."),
        type instanceof Type.ListOf
            ? LocalText.of("判断有没有，请写 size(…) > 0。", "To ask for any, write size(…) > 0.")
            : LocalText.of("判断有没有填，请写 … != null。", "To ask if it is filled, write … != null."));
    return false;
  }

  boolean areComparable(Type one, Type other, int offset) {
    boolean emptyList =
        (one instanceof Type.ListOf && other == Type.Simple.NOTHING)
            || (other instanceof Type.ListOf && one == Type.Simple.NOTHING);
    if (emptyList) {
      mismatch(
          offset,
          LocalText.of("列表从不为 null，空列表是 []。", "A list is never null; an empty one is []."),
          LocalText.of("请写 size(…) == 0。", "Write size(…) == 0."));
      return false;
    }
    return common(one, other, offset) != null;
  }

  @Nullable Type common(Type one, Type other, int offset) {
    Type joined = Types.join(one, other);
    if (joined == null) {
      mismatch(
          offset,
          LocalText.of(
              zh(one) + "和" + zh(other) + "不是同一种。",
              "A " + en(one) + " and a " + en(other) + " are not of one type."),
          hint(List.of(one, other)));
    }
    return joined;
  }

  boolean isElement(Type value, Type list, int offset) {
    if (list instanceof Type.ListOf(var element)) {
      return common(value, element, offset) != null;
    }
    mismatch(
        offset,
        LocalText.of(
            "in 的右边要是列表，但它是" + zh(list) + "。",
            "Expected a list to the right of in, but this is a " + en(list) + "."),
        list == Type.TEXT
            ? LocalText.of("文本里找文本，请写 甲.contains(乙)。", "Inside a text, write a.contains(b).")
            : LocalText.of("例如 stage in ['won', 'lost']。", "As in stage in ['won', 'lost']."));
    return false;
  }

  void notAList(String word, Type type, int offset) {
    mismatch(
        offset,
        LocalText.of(
            word + " 用在列表上，但这里是" + zh(type) + "。",
            "Expected a list before " + word + ", but this is a " + en(type) + "."),
        null);
  }

  void notOver(String word, Type type, int offset) {
    mismatch(
        offset,
        LocalText.of(
            word + " 不能用在" + zh(type) + "上。", "Cannot take " + word + " of a " + en(type) + "."),
        hint(List.of(type, Type.NUMBER)));
  }

  /** Whether a value that is no number is reckoned with, which is then told at that value. */
  boolean isReckonedWith(Operation operation, List<Node> values, IntUnaryOperator offsets) {
    LocalText done = RECKONED.get(operation.name());
    List<Type> types = values.stream().map(Node::type).toList();
    for (int i = 0; done != null && i < values.size(); i++) {
      Optional<String> name = named(values.get(i));
      if (name.isPresent() && NO_FIGURES.contains(types.get(i))) {
        mismatch(
            offsets.applyAsInt(i),
            LocalText.of(
                "“" + name.get() + "”是" + zh(types.get(i)) + "，不能" + done.in("zh-CN") + "。",
                "'"
                    + name.get()
                    + "' is a "
                    + en(types.get(i))
                    + " and cannot be "
                    + done.in("en")
                    + "."),
            hint(types));
        return true;
      }
    }
    return false;
  }

  private static Optional<String> named(Node value) {
    return switch (value) {
      case Node.SelfField(var name, _) -> Optional.of(name);
      case Node.Constant(String text, _) -> Optional.of(text);
      default -> Optional.empty();
    };
  }

  void notFor(Operation operation, List<Type> types, int offset) {
    boolean operator = operation.style() == Operation.Style.OPERATOR;
    String shown = operator ? operation.name().replace("_", "") : operation.name();
    LocalText given = Types.names(types);
    mismatch(
        offset,
        LocalText.of(
            shown + " 不能用在这里：" + given.in("zh-CN") + "。",
            "Cannot use " + shown + " with " + given.in("en") + "."),
        ORDERS.contains(operation.name()) && Set.copyOf(types).equals(Set.of(Type.TEXT))
            ? LocalText.of("文本没有大小，只能用 == 和 !=。", "Texts have no order; use == and !=.")
            : hint(types));
  }

  void unknownOperation(String name, boolean onTarget, int offset) {
    var other = onTarget ? Operation.Style.FUNCTION : Operation.Style.METHOD;
    boolean otherStyle = !Operations.named(name, other).isEmpty();
    if (!otherStyle && (onTarget || LoopKind.named(name).isEmpty())) {
      LocalText hint =
          name.equals("_%_") ? LocalText.of("请写 mod(a, b)。", "Write mod(a, b).") : null;
      if (hint != null) {
        complaints.notInLanguage(offset, LocalText.of(" %", "%"), hint);
        return;
      }
      LocalText what = LocalText.of("函数", "function");
      complaints.unknown(offset, "unknown_function", what, name, Operations.names());
      return;
    }
    complaints.add(
        offset,
        "unknown_function",
        LocalText.of(name + " 不是这样写的。", "This is not how " + name + " is written."),
        onTarget
            ? LocalText.of("请写 " + name + "(…)。", "Write " + name + "(…).")
            : LoopKind.named(name).isPresent()
                ? overRows(name)
                : LocalText.of("请写 值." + name + "(…)。", "Write value." + name + "(…)."));
  }

  private static LocalText overRows(String name) {
    boolean adds = name.equals("sum");
    return LocalText.of(
        (adds ? "几个字段相加请写 a + b；" : "") + name + " 用在表格的行上，例如 items." + name + "(r, r.amount)。",
        (adds ? "To add fields write a + b; " : "")
            + name
            + " goes over the rows of a table: items."
            + name
            + "(r, r.amount).");
  }

  private void mismatch(int offset, LocalText message, @Nullable LocalText hint) {
    complaints.add(offset, "type_mismatch", message, hint);
  }

  private static @Nullable LocalText hint(List<Type> types) {
    boolean text = types.contains(Type.TEXT);
    if (text && types.contains(Type.TIMESTAMP)) {
      return LocalText.of("日期请写 date('2026-01-31')。", "Write dates as date('2026-01-31').");
    }
    if (text && types.contains(Type.NUMBER)) {
      return LocalText.of(
          "数字不加引号；转换请写 number(…) 或 text(…)。",
          "Write numbers without quotes; convert by number(…) or text(…).");
    }
    if (types.contains(Type.DURATION) && types.contains(Type.NUMBER)) {
      return LocalText.of(
          "时长请写 days(7)、hours(24)；取天数请写 days(时长)。",
          "Write durations as days(7), hours(24); count days by days(duration).");
    }
    if (text && types.stream().anyMatch(Type.RowOf.class::isInstance)) {
      return LocalText.of("比较它的字段，如 customer.name。", "Compare a field of it: customer.name.");
    }
    return null;
  }

  private static String zh(Type type) {
    return Types.name(type).in(LocalText.DEFAULT_LANGUAGE);
  }

  private static String en(Type type) {
    return Types.name(type).in(LocalText.ENGLISH);
  }
}
