package dev.proofline.engine.expression;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in its text a finding about an expression is. Findings carry it as the first words of their
 * message; whoever shows the text in other words can take it off and say the place in his own.
 *
 * @param offset of the character, in code points from 0
 * @param message what is wrong there, without the place
 */
public record AtCharacter(int offset, LocalText message) {

  private static final Pattern CHINESE = Pattern.compile("第 (\\d{1,6}) 个字符：(.*)", Pattern.DOTALL);
  private static final Pattern ENGLISH =
      Pattern.compile("At character (\\d{1,6}): (.*)", Pattern.DOTALL);

  /** The place of the finding, if it tells one. */
  public static Optional<AtCharacter> of(Finding finding) {
    Matcher chinese = CHINESE.matcher(finding.message().in(LocalText.DEFAULT_LANGUAGE));
    Matcher english = ENGLISH.matcher(finding.message().in(LocalText.ENGLISH));
    return chinese.matches() && english.matches()
        ? Optional.of(
            new AtCharacter(
                Integer.parseInt(chinese.group(1)) - 1,
                LocalText.of(chinese.group(2), english.group(2))))
        : Optional.empty();
  }

  /** The message with the place before it; people count from 1. */
  LocalText told() {
    return LocalText.of(
        "第 " + (offset + 1) + " 个字符：" + message.in(LocalText.DEFAULT_LANGUAGE),
        "At character " + (offset + 1) + ": " + message.in(LocalText.ENGLISH));
  }
}
