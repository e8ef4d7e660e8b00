package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Spacing;
import dev.proofline.engine.check.RuleText.Call;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a value of a condition is, as people say it; names of keys and functions stay out. */
final class RuleWords {

  static final String SETTING = "settings.";

  private static final Map<String, LocalText> NAMES =
      Map.of(
          "now", LocalText.of("现在", "now"),
          "me", LocalText.of("填写人", "the person filling in"),
          "owner", LocalText.of("负责人", "owner"),
          "submitter", LocalText.of("提交人", "submitter"),
          "submitted_at", LocalText.of("提交时间", "time of submission"),
          "created_at", LocalText.of("创建时间", "time of creation"));

  private static final Map<String, LocalText> SPANS =
      Map.of(
          "minutes", LocalText.of(" 分钟", " minutes"),
          "hours", LocalText.of(" 小时", " hours"),
          "days", LocalText.of(" 天", " days"));

  private final CheckCompiling compiling;
  private final ListWords lists;

  RuleWords(CheckCompiling compiling) {
    this.compiling = compiling;
    this.lists = new ListWords(compiling);
  }

  LocalText of(Expression value) {
    return said(value.text()).orElseGet(() -> roughly(value));
  }

  /** The words; empty where there are none that hide no meaning. */
  Optional<LocalText> said(String written) {
    String text = written.strip();
    if (RuleText.isLiteral(text)) {
      return literal(text);
    }
    List<String> terms = RuleText.terms(text);
    if (terms.size() > 1) {
      return reckoned(terms);
    }
    String inner = RuleText.unwrapped(text);
    if (!inner.equals(text)) {
      return said(inner).map(words -> around("(", words, ")"));
    }
    return text.startsWith(SETTING)
        ? compiling.spoken().setting(text.substring(SETTING.length()))
        : RuleText.call(text)
            .map(this::called)
            .orElseGet(() -> lists.said(text).or(() -> named(text)));
  }

  /** A quoted text may be the value of an option, which nobody knows. */
  private static Optional<LocalText> literal(String text) {
    return switch (text) {
      case "true" -> Optional.of(LocalText.of("是", "yes"));
      case "false" -> Optional.of(LocalText.of("否", "no"));
      default -> text.matches("-?[0-9.]+") ? Optional.of(LocalText.plain(text)) : Optional.empty();
    };
  }

  private Optional<LocalText> named(String name) {
    return compiling
        .spoken()
        .label(name)
        .or(() -> Optional.ofNullable(NAMES.get(name)))
        .or(() -> lists.beyond(name, this::said));
  }

  private Optional<LocalText> reckoned(List<String> terms) {
    Optional<LocalText> all = said(terms.getFirst());
    for (int i = 1; i + 1 < terms.size(); i += 2) {
      String sign = " " + terms.get(i) + " ";
      Optional<LocalText> next = said(terms.get(i + 1));
      all = all.flatMap(left -> next.map(right -> joined(left, sign, right)));
    }
    return all;
  }

  private Optional<LocalText> called(Call call) {
    if (call.name().equals("today")) {
      return Optional.of(LocalText.of("今天", "today"));
    }
    if (call.arguments().isEmpty()) {
      return Optional.empty();
    }
    Optional<LocalText> first = said(call.arguments().getFirst());
    if (SPANS.get(call.name()) instanceof LocalText unit) {
      return first.map(words -> joined(words, "", words.in("en").equals("1") ? one(unit) : unit));
    }
    return switch (call.name()) {
      case "size" -> first.map(words -> size(words, call.arguments().getFirst()));
      case "or", "date", "round", "abs", "floor", "ceil" -> first;
      case "metres" ->
          first.flatMap(one -> said(call.arguments().getLast()).map(other -> apart(one, other)));
      case "similar" ->
          first.flatMap(one -> said(call.arguments().getLast()).map(other -> likeness(one, other)));
      default -> Optional.empty();
    };
  }

  private static LocalText one(LocalText unit) {
    return LocalText.of(unit.in("zh-CN"), unit.in("en").replaceFirst("s$", ""));
  }

  private static LocalText likeness(LocalText one, LocalText other) {
    return LocalText.of(
        Spacing.join(one.in("zh-CN"), "与", other.in("zh-CN"), "的相似度"),
        "Likeness of " + one.in("en") + " and " + other.in("en"));
  }

  private static LocalText apart(LocalText one, LocalText other) {
    return LocalText.of(
        Spacing.join(one.in("zh-CN"), "与", other.in("zh-CN"), "的距离（米）"),
        "Metres between " + one.in("en") + " and " + other.in("en"));
  }

  private LocalText size(LocalText words, String of) {
    boolean text = compiling.piece(of).map(Expression::type).filter(Type.TEXT::equals).isPresent();
    return text
        ? LocalText.of(words.in("zh-CN") + " 字数", "Length of " + words.in("en"))
        : LocalText.of(words.in("zh-CN") + " 数量", "Number of " + words.in("en"));
  }

  /** What is too involved to be said is told by the fields it depends on. */
  private LocalText roughly(Expression value) {
    List<LocalText> read = read(value);
    return read.isEmpty()
        ? LocalText.of("按规则算出的值", "Value by the rule")
        : LocalText.of(
            "按 " + listed(read, "、", "zh-CN") + " 算出的值", "Value by " + listed(read, ", ", "en"));
  }

  /** The labels of the fields it depends on. */
  List<LocalText> read(Expression value) {
    return compiling.spoken().fields().stream()
        .filter(value.fields()::contains)
        .flatMap(field -> compiling.spoken().label(field).stream())
        .toList();
  }

  static String listed(List<LocalText> labels, String comma, String language) {
    return String.join(comma, labels.stream().map(label -> label.in(language)).toList());
  }

  static LocalText joined(LocalText left, String between, LocalText right) {
    return LocalText.of(
        left.in("zh-CN") + between + right.in("zh-CN"), left.in("en") + between + right.in("en"));
  }

  private static LocalText around(String before, LocalText words, String after) {
    return LocalText.of(before + words.in("zh-CN") + after, before + words.in("en") + after);
  }
}
