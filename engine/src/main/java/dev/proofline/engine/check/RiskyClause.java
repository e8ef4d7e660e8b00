package dev.proofline.engine.check;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Spacing;
import dev.proofline.engine.check.Test.Seen;
import dev.proofline.engine.definition.Patterns;
import dev.proofline.engine.search.Simplified;
import dev.proofline.engine.search.Surrounding;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A clause of a library.
 *
 * @param pattern over simplified characters; null when it is not written as patterns are
 * @param size of the pattern, in steps
 */
record RiskyClause(String title, @Nullable Pattern pattern, long size, String advice, String risk) {

  static final List<String> FIELDS = List.of("title", "pattern", "advice", "risk");

  /** How high a risk is, then what it is: "中：原料涨价由我方承担". */
  private static final Pattern GRADED =
      Pattern.compile("((?i)[高中低]|high|medium|low) ?[：:] *(\\S.*)");

  /** Nothing of a row without a pattern. */
  static Optional<RiskyClause> of(Row row) {
    String written = text(row, ClausePatterns.FIELD);
    return written.isBlank()
        ? Optional.empty()
        : Optional.of(
            new RiskyClause(
                text(row, "title"),
                compiled(written),
                Patterns.size(written),
                text(row, "advice"),
                text(row, "risk")));
  }

  private static String text(Row row, String field) {
    return row.get(field).orElse(null) instanceof Value.Text(String text) ? text.strip() : "";
  }

  static @Nullable Pattern compiled(String written) {
    return tried(written) == null ? null : tried(Simplified.of(written));
  }

  private static @Nullable Pattern tried(String pattern) {
    try {
      return Patterns.compile(pattern);
    } catch (PatternSyntaxException broken) {
      return null;
    }
  }

  /** The words it stands in; empty where it does not. */
  Optional<String> in(String text) {
    if (pattern == null) {
      return Optional.empty();
    }
    Matcher matcher = pattern.matcher(Simplified.of(text));
    return matcher.find() && matcher.end() > matcher.start()
        ? Optional.of(Surrounding.ofSentence(text, matcher.start(), matcher.end()))
        : Optional.empty();
  }

  Test.Fault fault(String field, LocalText name, String where) {
    var message =
        LocalText.of(
            "“" + name.in("zh-CN") + "”里有“" + title + "”" + chineseRisk() + "。" + advice,
            "'" + name.in("en") + "' has '" + title + "'" + englishRisk() + ". " + advice);
    var seen =
        new Seen(
            LocalText.of(name.in("zh-CN") + " · " + title, name.in("en") + " · " + title),
            LocalText.plain(where));
    return new Test.Fault(
        Optional.of(field),
        Optional.of(new LocalText(stripped(message))),
        List.of(seen),
        Optional.of(title));
  }

  private static java.util.SequencedMap<String, String> stripped(LocalText text) {
    var stripped = new java.util.LinkedHashMap<String, String>();
    text.byLanguage().forEach((language, words) -> stripped.put(language, words.strip()));
    return stripped;
  }

  private String chineseRisk() {
    if (risk.isEmpty()) {
      return "";
    }
    Matcher graded = GRADED.matcher(risk);
    return graded.matches()
        ? "（" + Spacing.join(graded.group(1), "风险：" + graded.group(2)) + "）"
        : "（风险：" + risk + "）";
  }

  private String englishRisk() {
    if (risk.isEmpty()) {
      return "";
    }
    Matcher graded = GRADED.matcher(risk);
    return graded.matches()
        ? " (" + graded.group(1) + " risk: " + graded.group(2) + ")"
        : " (risk: " + risk + ")";
  }

  /** That it cannot be looked for. */
  Seen broken() {
    return new Seen(
        LocalText.plain(title),
        LocalText.of("条款库里的写法不对", "its pattern is not written as patterns are"));
  }
}
