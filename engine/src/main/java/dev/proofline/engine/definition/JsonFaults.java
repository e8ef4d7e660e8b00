package dev.proofline.engine.definition;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.LocalText;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** What is wrong with JSON that cannot be read, in words of ours: the reader's are for machines. */
public final class JsonFaults {

  private static final int SHOWN = 40;

  private static final LocalText NUMBER =
      LocalText.of("数字的写法不对", "a number is not written as JSON does");

  private static final List<Told> ALL =
      List.of(
          told(".*(?:eading zero|Decimal point|xponent|a digit).*", _ -> NUMBER),
          told(
              "Unexpected end-of-input", _ -> LocalText.of("内容没有写完", "it ends before it is whole")),
          told(
              "Duplicate[^\"]*\"(.*)\".*",
              at ->
                  LocalText.of("“" + shown(at) + "”写了两次", "\"" + shown(at) + "\" is there twice")),
          told(
              "Unexpected close marker '(.)': expected '(.)'.*",
              at ->
                  LocalText.of(
                      "应以 " + at.group(2) + " 结尾，却是 " + at.group(1),
                      "it should end with " + at.group(2) + ", but ends with " + at.group(1))),
          told(
              "Unexpected character \\('(.+)' \\(code.*",
              at ->
                  LocalText.of("这里不应有 " + shown(at), "there should be no " + shown(at) + " here")),
          told(
              "Unrecognized token '(.*?)'.*",
              at ->
                  LocalText.of(
                      shown(at) + " 不是值；文字要加双引号",
                      shown(at) + " is no value; texts stand in double quotes")),
          told(
              "(?:Illegal|Unexpected) .*(?:CTRL-CHAR|control).*",
              _ ->
                  LocalText.of(
                      "文字里有换行等控制字符，要写成 \\n 这样",
                      "a text holds a line break or another control character; write \\n")),
          told(
              "Unrecognized character escape.*|.*escape.*",
              _ ->
                  LocalText.of(
                      "反斜杠后的字符不对", "a backslash is followed by a character it may not be")),
          told(
              "Trailing token.*",
              _ -> LocalText.of("后面还有多余的内容", "something follows after its end")),
          told(".*(?:Number|number|numeric value).*", _ -> NUMBER));

  private JsonFaults() {}

  /** A pattern of what the reader says, and what it means. */
  private record Told(Pattern said, Function<MatchResult, LocalText> words) {}

  private static Told told(String said, Function<MatchResult, LocalText> words) {
    return new Told(
        Pattern.compile(said + (said.endsWith("*") ? "" : ".*"), Pattern.DOTALL), words);
  }

  private static String shown(MatchResult found) {
    return Cut.shown(found.group(1), SHOWN);
  }

  /** In the middle of a sentence, without the place. */
  public static LocalText words(JacksonException fault) {
    String said = String.valueOf(fault.getOriginalMessage());
    for (Told one : ALL) {
      Matcher matcher = one.said().matcher(said);
      if (matcher.matches()) {
        return one.words().apply(matcher);
      }
    }
    return LocalText.of("写法不对", "it is not written as JSON is");
  }
}
