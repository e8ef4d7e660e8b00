package dev.proofline.engine.definition;

import com.google.re2j.PatternSyntaxException;
import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.LocalText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a pattern, in both languages. */
public final class PatternFaults {

  private static final int SHOWN = 40;

  private static final LocalText UNMATCHED =
      LocalText.of("圆括号不成对", "its round brackets do not match");

  /** By what the library says, which is English. */
  private static final Map<String, LocalText> ALL =
      Map.ofEntries(
          told("invalid character class range", "方括号里的范围不对"),
          told("invalid escape sequence", "反斜杠后的写法不对"),
          told("invalid named capture", "命名的括号写法不对"),
          told("duplicate capture group name", "括号的名称重复"),
          told("invalid or unsupported Perl syntax", "用了 RE2 没有的写法"),
          told("invalid nested repetition operator", "重复次数后面又写了重复次数"),
          told("invalid repeat count", "重复次数不对，最多 1000 次"),
          told("missing argument to repetition operator", "* + ? 或重复次数前面没有内容"),
          told("missing closing ]", "缺少 ]"),
          Map.entry("missing closing )", UNMATCHED),
          told("trailing backslash at end of expression", "末尾多了一个反斜杠"));

  private PatternFaults() {}

  private static Map.Entry<String, LocalText> told(String english, String chinese) {
    return Map.entry(english, LocalText.of(chinese, english));
  }

  static LocalText tooLong() {
    return LocalText.of(
        "超过 " + Patterns.LONGEST + " 个字符", "more than " + Patterns.LONGEST + " characters");
  }

  static LocalText tooLarge() {
    return LocalText.of(
        "重复次数相乘后超过 " + Patterns.LARGEST + " 步",
        "its repeats multiply to more than " + Patterns.LARGEST + " steps");
  }

  /** In the middle of a sentence, with the part of the pattern it is about. */
  public static LocalText words(PatternSyntaxException fault) {
    if (fault instanceof Patterns.Refused refused) {
      return refused.words();
    }
    String said = String.valueOf(fault.getDescription());
    LocalText words = ALL.getOrDefault(said, LocalText.of("不是 RE2 的写法", said));
    @Nullable String part = fault.getPattern();
    if ("stack underflow".equals(part)) {
      // how RE2/J says that a bracket is closed that was never opened
      return UNMATCHED;
    }
    if (part == null || part.isEmpty()) {
      return words;
    }
    String shown = Cut.shown(part, SHOWN);
    return LocalText.of(
        words.in(LocalText.DEFAULT_LANGUAGE) + "（" + shown + "）",
        words.in(LocalText.ENGLISH) + " (" + shown + ")");
  }
}
