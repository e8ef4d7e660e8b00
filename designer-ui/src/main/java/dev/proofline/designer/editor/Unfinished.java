package dev.proofline.designer.editor;

import dev.proofline.designer.condition.Condition;
import dev.proofline.designer.draft.Draft;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What is begun and not chosen to its end, told as that instead of as a broken expression. */
final class Unfinished {

  private static final LocalText CONDITION =
      LocalText.of("条件还没选完。", "Expected a complete condition, but something is still to choose.");
  private static final LocalText WAY =
      LocalText.of(
          "请选完字段、比较方式和值，或去掉这个条件。", "Choose field, comparison and value, or remove the condition.");

  private static final Pattern NAMED = Pattern.compile("'([A-Za-z]+)' to be there");

  private Unfinished() {}

  /** What is missing is told where it belongs, which is where it can be put. */
  static Finding missing(Finding finding) {
    Matcher named = NAMED.matcher(finding.message().in("en"));
    return finding.code().equals("missing_property") && named.find()
        ? new Finding(
            finding.pointer().child(named.group(1)),
            finding.code(),
            finding.severity(),
            finding.message(),
            finding.hint())
        : finding;
  }

  static Finding words(Finding finding, Draft draft) {
    JsonNode at = draft.at(finding.pointer());
    return at.isString() && Condition.unfinished(at.asString())
        ? new Finding(finding.pointer(), "unfinished", finding.severity(), CONDITION, WAY)
        : finding;
  }
}
