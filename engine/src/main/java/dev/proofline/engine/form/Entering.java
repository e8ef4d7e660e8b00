package dev.proofline.engine.form;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.check.Written;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.executable.Structure.Stage;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands in the way of a record into the stage it is moved to: the order of the stages, and
 * the checks of the one it enters. The same for whoever moves it.
 */
record Entering(ExecutableForm form, Walk walk) {

  /** How the checks of every stage entered stand; a move that cannot be made is a mistake. */
  List<CheckFinding> examine(Question question, List<Finding> mistakes) {
    var found = new ArrayList<CheckFinding>();
    for (ExecutableField field : form.plan().staged()) {
      field
          .stages()
          .flatMap(stages -> entered(field, stages, question, mistakes))
          .ifPresent(stage -> found.addAll(gates(field, stage)));
    }
    return found;
  }

  /** How the checks stand of the stages the record is in, as if it entered them now. */
  List<CheckFinding> standing() {
    var found = new ArrayList<CheckFinding>();
    for (ExecutableField field : form.plan().staged()) {
      field
          .stages()
          .flatMap(stages -> text(walk.answer(field.key())).flatMap(stages::find))
          .ifPresent(stage -> found.addAll(gates(field, stage)));
    }
    return found;
  }

  private Optional<Stage> entered(
      ExecutableField field, Structure.Stages stages, Question question, List<Finding> mistakes) {
    Optional<String> from = text(question.before().flatMap(row -> row.get(field.key())));
    Optional<String> to = text(walk.answer(field.key()));
    if (to.isEmpty() || to.equals(from)) {
      if (to.isEmpty() && from.isPresent() && walk.isVisible(field.key())) {
        mistakes.add(unreachable(field, stages, from, LocalText.of("没有阶段", "no stage")));
      }
      return Optional.empty();
    }
    Optional<Stage> stage = stages.find(to.get());
    boolean may = from.map(left -> stages.allows(left, to.get())).orElse(stages.begins(to.get()));
    if (stage.isPresent() && !may) {
      mistakes.add(unreachable(field, stages, from, stage.get().title()));
    }
    return stage.filter(_ -> may);
  }

  private static Optional<String> text(Optional<Value> value) {
    return value.flatMap(
        given -> given instanceof Value.Text(var text) ? Optional.of(text) : Optional.empty());
  }

  private List<CheckFinding> gates(ExecutableField field, Stage stage) {
    if (stage.enter().isEmpty()) {
      return List.of();
    }
    Written record = walk.written();
    var found = new ArrayList<CheckFinding>();
    for (ExecutableCheck check : stage.enter()) {
      String key = field.key() + "." + stage.key() + "." + check.key();
      for (CheckFinding one : CheckRun.of(check, walk, record)) {
        found.add(one.named(key, one.field().or(() -> Optional.of(field.key()))));
      }
    }
    return found;
  }

  private static Finding unreachable(
      ExecutableField field, Structure.Stages stages, Optional<String> from, LocalText to) {
    List<Stage> open =
        stages.stages().stream()
            .filter(stage ->
                from.map(left -> !left.equals(stage.key()) && stages.allows(left, stage.key()))
                    .orElse(stages.begins(stage.key())))
            .toList();
    Optional<Stage> left = from.flatMap(stages::find);
    return Expected.of(
            left.map(stage -> "“" + stage.title() + "”之后的阶段").orElse("可以作为开始的阶段"),
            left.map(stage -> "a stage that comes after '" + stage.title().in("en") + "'")
                .orElse("a stage a record may begin in"))
        .but("选的是“" + to + "”", "it is '" + to.in("en") + "'")
        .hint(
            open.isEmpty() ? "这里已是终点。" : "可选：" + listed(open, "zh-CN", "、") + "。",
            open.isEmpty() ? "This is the last." : "Choose of: " + listed(open, "en", ", ") + ".")
        .error(Pointer.of(field.key()), "stage_not_open");
  }

  private static String listed(List<Stage> stages, String language, String between) {
    return stages.stream()
        .map(stage -> stage.title().in(language))
        .collect(Collectors.joining(between));
  }
}
