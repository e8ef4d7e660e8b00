package dev.proofline.runtime.page;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Judges the sample forms by rules written in Java. */
final class FakeJudge {

  private FakeJudge() {}

  static Judgement judge(ExecutableForm form, ObjectNode data) {
    var mistakes = new ArrayList<Finding>();
    Answers answers = Answers.EMPTY;
    for (var field : form.fields().values()) {
      JsonNode json = data.path(field.key());
      Pointer at = Pointer.of(field.key());
      var read =
          field.type().read(json.isMissingNode() ? NullNode.instance : json, field.context(), at);
      mistakes.addAll(read.findings());
      if (read instanceof Outcome.Ok<Optional<Value>>(var value, _) && value.isPresent()) {
        answers = answers.with(field.key(), value.get());
        mistakes.addAll(field.type().examine(value.get(), field.context(), at));
      }
    }
    if (form.key().equals("visit")) {
      answers = answers.with("visit_no", Value.Num.of(3));
    }
    if (form.key().equals("quote")) {
      answers = answers.with("total", answers.has("price") ? Value.Num.of(113) : Value.Num.of(0));
    }
    Set<String> visible = visible(form, answers);
    Set<String> required = required(form, answers);
    for (var field : form.fields().values()) {
      if (required.contains(field.key())
          && visible.contains(field.key())
          && !answers.has(field.key())
          && mistakes.stream().noneMatch(m -> m.pointer().equals(Pointer.of(field.key())))) {
        mistakes.add(
            Finding.error(
                Pointer.of(field.key()),
                "required",
                LocalText.of(
                    "请填写" + field.label().in("zh-CN") + "。",
                    "Fill in: " + field.label().in("en") + ".")));
      }
    }
    List<CheckFinding> findings = form.key().equals("visit") ? checks(answers) : List.of();
    boolean short_ =
        findings.stream()
            .anyMatch(f -> f.outcome() == Decided.FAILED && f.otherwise() == Otherwise.RETURN);
    boolean counts =
        findings.stream()
            .noneMatch(
                f -> f.outcome() == Decided.FAILED && f.otherwise() == Otherwise.NOT_EFFECTIVE);
    return new Judgement(
        visible,
        required,
        Set.of(),
        answers,
        mistakes,
        findings,
        short_ ? Status.RETURNED : Status.SUBMITTED,
        counts ? Verdict.EFFECTIVE : Verdict.NOT_EFFECTIVE);
  }

  private static Set<String> visible(ExecutableForm form, Answers answers) {
    var visible = new HashSet<>(form.fields().keySet());
    if (!is(answers, "visit_type", "first")) {
      visible.remove("device_model");
    }
    if (!answers.has("next_step")) {
      visible.remove("next_step_on");
    }
    if (!is(answers, "industry", "other")) {
      visible.remove("other_industry");
    }
    return visible;
  }

  private static Set<String> required(ExecutableForm form, Answers answers) {
    var required = new HashSet<String>();
    form.fields().values().stream().filter(f -> f.required()).forEach(f -> required.add(f.key()));
    if (form.key().equals("visit")) {
      if (is(answers, "visit_type", "first")) {
        required.addAll(Set.of("device_model", "photos"));
      }
      if (answers.has("next_step")) {
        required.add("next_step_on");
      }
    }
    return required;
  }

  private static List<CheckFinding> checks(Answers answers) {
    int length = answers.get("minutes").map(v -> ((Value.Text) v).value().length()).orElse(0);
    boolean photo = answers.has("photos");
    return List.of(
        new CheckFinding(
            "memo_is_full",
            LocalText.of("纪要写实", "Minutes say enough"),
            length >= 20 ? Decided.PASSED : Decided.FAILED,
            Otherwise.RETURN,
            Optional.of("minutes"),
            LocalText.of(
                "纪要只有 " + length + " 字，至少要 20 字。补上谁、说了什么、卡在哪。",
                "The minutes have " + length + " characters, at least 20 are needed."),
            Optional.of(
                LocalText.of(
                    "一条好纪要：见了设备科李建国；已确认库存剩余 127 件，只够用到月底。",
                    "Good minutes: met Li from equipment; 127 pieces left.")),
            List.of()),
        new CheckFinding(
            "has_site_photo",
            LocalText.of("有现场照片", "Photo on site"),
            photo ? Decided.PASSED : Decided.FAILED,
            Otherwise.NOT_EFFECTIVE,
            Optional.of("photos"),
            LocalText.of(
                "没有现场照片，这次拜访不计入有效拜访。", "Without a photo on site this visit does not count."),
            Optional.empty(),
            List.of()));
  }

  private static boolean is(Answers answers, String field, String value) {
    return answers.get(field).equals(Optional.of(new Value.Text(value)));
  }
}
