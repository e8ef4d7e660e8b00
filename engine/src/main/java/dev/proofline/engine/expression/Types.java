package dev.proofline.engine.expression;

import dev.proofline.engine.base.LocalText;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** How types agree, and how people call them. */
final class Types {

  private Types() {}

  /** Whether a value of the actual type may stand where the wanted one is asked for. */
  static boolean fits(Type actual, Type wanted) {
    if (actual == Type.Simple.NOTHING || actual.equals(wanted)) {
      return true;
    }
    return actual instanceof Type.ListOf(var inner)
        && wanted instanceof Type.ListOf(var wantedInner)
        && fits(inner, wantedInner);
  }

  /** The type both are of, or null when there is none. */
  static @Nullable Type join(Type one, Type other) {
    if (fits(one, other)) {
      return other;
    }
    return fits(other, one) ? one : null;
  }

  /** Rows that are no records are called what they are. */
  private static final Map<String, LocalText> OWN_ROWS =
      Map.of(
          "User", LocalText.of("人员", "person"),
          "Team", LocalText.of("团队", "team"),
          "Place", LocalText.of("位置", "place"),
          "File", LocalText.of("文件", "file"));

  static LocalText name(Type type) {
    return switch (type) {
      case Type.Simple.TEXT -> LocalText.of("文本", "text");
      case Type.Simple.NUMBER -> LocalText.of("数字", "number");
      case Type.Simple.BOOLEAN -> LocalText.of("是非", "yes/no");
      case Type.Simple.TIMESTAMP -> LocalText.of("日期时间", "date or time");
      case Type.Simple.DURATION -> LocalText.of("时长", "duration");
      case Type.Simple.NOTHING -> LocalText.of("空", "nothing");
      case Type.ListOf(var element) ->
          LocalText.of(
              name(element).in("zh-CN") + "列表", "list of " + name(element).in(LocalText.ENGLISH));
      case Type.RowOf(var row) ->
          OWN_ROWS.getOrDefault(row, LocalText.of("“" + row + "”记录", row + " row"));
    };
  }

  static LocalText names(Iterable<Type> types) {
    return LocalText.of(joined(types, "zh-CN", "、"), joined(types, LocalText.ENGLISH, ", "));
  }

  private static String joined(Iterable<Type> types, String language, String between) {
    return StreamSupport.stream(types.spliterator(), false)
        .map(type -> name(type).in(language))
        .collect(Collectors.joining(between));
  }
}
