package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableRole;
import dev.proofline.engine.expression.RowField;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * That a role reads in one place what it may not read in another, in words.
 *
 * @param closed what the role may not read
 * @param name what people call it
 */
record Telling(ExecutableRole role, Place place, RowField closed, LocalText name) {

  private static final String CODE = "computed_tells_hidden";

  /**
   * Where it is told.
   *
   * @param part the key of a field; of a metric the expression
   * @param title of the field or the metric
   */
  record Place(DefinitionId of, String part, LocalText title) {

    boolean isNumber() {
      return of.kind() == Kind.METRIC;
    }
  }

  Finding atRole(Pointer at) {
    String chinese = "“" + place.title().in("zh-CN") + "”";
    String english = "'" + place.title().in("en") + "'";
    return Expected.of(
            "这个角色从别处也看不出“" + name.in("zh-CN") + "”",
            "'" + name.in("en") + "' to be told to this role nowhere else")
        .but(
            "它看得到的"
                + (place.isNumber() ? "指标" : "")
                + chinese
                + "由“"
                + name.in("zh-CN")
                + "”算出，还能按它筛选"
                + (place.isNumber() ? "和分组" : "和排序"),
            "it may read "
                + (place.isNumber() ? "the number " : "")
                + english
                + ", which is computed from it, and filter and "
                + (place.isNumber() ? "group by what that is made of" : "sort by that"))
        .hint(
            place.isNumber()
                ? "请让指标不由“" + name.in("zh-CN") + "”计算，或不给这个角色看；只给看结果是有意的，可以不改。"
                : "请把"
                    + chinese
                    + "也设为看不到（hidden），或让它不由“"
                    + name.in("zh-CN")
                    + "”计算；只给看结果是有意的，可以不改。",
            (place.isNumber() ? "Close what it reads to the role" : "Hide " + english + " too")
                + ", or compute it without '"
                + name.in("en")
                + "'. Leave it where the result is meant to be known.")
        .warning(at, CODE);
  }

  /** All that one place tells of, to whomever. */
  static Finding at(Pointer at, List<Telling> ones) {
    LocalText title = ones.getFirst().place().title();
    return Expected.of(
            "算出来的内容只给看得到全部来源的人",
            "what is computed to be read by those who may read all it is made of")
        .but(
            "角色“"
                + all(ones, one -> one.role().title(), "zh-CN", "”“")
                + "”看不到“"
                + all(ones, Telling::name, "zh-CN", "”“")
                + "”，却看得到由它算出的“"
                + title.in("zh-CN")
                + "”",
            "'"
                + all(ones, one -> one.role().title(), "en", "', '")
                + "' may not read '"
                + all(ones, Telling::name, "en", "', '")
                + "', but may read '"
                + title.in("en")
                + "' computed from it")
        .hint(
            "请在角色里把它也设为看不到（hidden），或换一种算法；只给看结果是有意的，可以不改。",
            "Hide it in the role too, or compute it otherwise. Leave it where the result is meant"
                + " to be known.")
        .warning(at, CODE);
  }

  private static String all(
      List<Telling> ones, Function<Telling, LocalText> title, String language, String between) {
    return ones.stream()
        .map(title)
        .map(one -> one.in(language))
        .distinct()
        .collect(Collectors.joining(between));
  }
}
