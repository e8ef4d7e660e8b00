package dev.proofline.designer.definitions;

import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.NumberWords;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.executable.ExecutableMetric;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the draft of a metric would say now, over the rows its author may read. */
final class MetricTrial extends Div {

  private static final int LINES = 5;

  private final DefinitionEditing editing;
  private final Div result = Parts.box("col gap4");

  MetricTrial(DefinitionEditing editing) {
    this.editing = editing;
    addClassNames("col", "gap12", "metric-trial");
    result.getElement().setAttribute("role", "status");
    add(
        Parts.h3(editing.say("metric.trial")),
        Parts.hint(editing.say("metric.trial.words")),
        Parts.row(Parts.button("play", editing.say("metric.trial.do"), "", this::ask)),
        result);
  }

  private Desk desk() {
    return editing.desk();
  }

  private void ask() {
    result.removeAll();
    String key = editing.id().key();
    switch (desk().engine().design().metric(desk().caller(), key, editing.draft().json())) {
      case Outcome.Ok<ExecutableMetric>(var metric, _) -> told(metric);
      case Outcome.Refused<ExecutableMetric>(var findings) -> wrong(findings);
    }
  }

  private void wrong(List<Finding> findings) {
    result.add(Parts.text(editing.say("metric.trial.wrong"), "t-bad"));
    findings.stream()
        .filter(Finding::isError)
        .limit(1)
        .forEach(finding -> result.add(Parts.hint(desk().say(finding.message()))));
  }

  private void told(ExecutableMetric metric) {
    LocalDate today = desk().today();
    var month = Numbers.Question.of(metric.key()).during(today.withDayOfMonth(1), today);
    try {
      Numbers numbers = desk().engine().numbers();
      Numbers.Answer answer = numbers.preview(desk().caller(), metric, month);
      Numbers.Group whole = answer.groups().isEmpty() ? null : answer.groups().getFirst();
      result.add(Parts.text(said(answer, whole), "big"));
      long rows = whole == null ? 0 : whole.rows();
      result.add(
          Parts.hint(editing.say(answer.narrowed() ? "numbers.yours" : "numbers.all", rows)));
      answer.metric().dimensions().keySet().stream()
          .findFirst()
          .ifPresent(
              by -> groups(numbers.preview(desk().caller(), metric, month.by(List.of(by))), by));
    } catch (Refusal refusal) {
      result.add(Parts.text(desk().say(refusal.text()), "t-bad"));
    }
  }

  private void groups(Numbers.Answer answer, String by) {
    answer.groups().stream()
        .limit(LINES)
        .forEach(group ->
            result.add(
                Parts.row(
                    Parts.text(group.labels().getOrDefault(by, "—")),
                    Parts.text(said(answer, group), "right"))));
  }

  private String said(Numbers.Answer answer, Numbers.@Nullable Group group) {
    return NumberWords.of(desk(), answer.metric().unit(), group == null ? null : group.value());
  }
}
