package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.store.Change.StoredTask;
import java.util.Optional;

/** What people are told when a task cannot be done that way. */
final class TaskRefusals {
  /** What a step may allow: to send the record back. */
  static final String RETURN = "return";

  private TaskRefusals() {}

  static Refusal invalid(String field, LocalText message) {
    return Refusals.invalid(Finding.error(Pointer.of(field), "invalid_" + field, message));
  }

  /** Who closed it and how, when it is known. */
  static Refusal closed(StoredTask task, Optional<String> by) {
    Optional<TaskOutcome> outcome = Optional.ofNullable(task.outcome()).flatMap(TaskOutcome::of);
    if (outcome.equals(Optional.of(TaskOutcome.TRANSFERRED))) {
      return by.map(name ->
              Refusals.conflict(
                  "这个待办已转交给 " + name + "。", "This task was handed on to " + name + "."))
          .orElseGet(() -> Refusals.conflict("这个待办已转交。", "This task was handed on."));
    }
    return by.map(name ->
            Refusals.conflict(
                name + " 已经处理了。无需再处理。", "Already decided by " + name + ". Nothing is left to do."))
        .orElseGet(() ->
            Refusals.conflict("这个待办已经结束。无需再处理。", "This task is over. Nothing is left to do."));
  }

  static Refusal runStopped() {
    return Refusals.conflict(
        "流程停下了，管理员正在处理。请稍后再试。",
        "The flow has stopped and waits for an administrator. Try again later.");
  }

  static Refusal isApproval() {
    return Refusals.conflict(
        "这是一个审批。请同意、驳回或退回。", "This is an approval. Approve it, reject it or send it back.");
  }

  static Refusal isTask() {
    return Refusals.conflict("这是一个待办。请完成它。", "This is a to-do. Complete it.");
  }

  static Refusal fillTheForm(LocalText form) {
    return Refusals.conflict(
        "这个待办要提交“" + form.in(LocalText.DEFAULT_LANGUAGE) + "”才算完成。请打开表单填写。",
        "This task is done by submitting " + form.in(LocalText.ENGLISH) + ". Open the form.");
  }

  static Refusal anotherForm() {
    return invalid(
        "task",
        LocalText.of(
            "这个待办要填的不是这张表单。请按待办里的表单提交，或去掉 task。",
            "The task asks for another form. Submit that one, or leave the task out."));
  }

  static Refusal objected(Signal said, LocalText why) {
    return said instanceof Signal.TaskHandedOn
        ? invalid("to", why)
        : new Refusal(Refusal.Reason.NOT_ALLOWED, why);
  }

  static LocalText noSuchPerson() {
    return LocalText.of("请选择一位在职的同事。", "Expected another active person. Choose one.");
  }

  static void allowed(StoredTask task, String act) {
    if (!task.allow().contains(act)) {
      throw new Refusal(
          Refusal.Reason.NOT_ALLOWED,
          LocalText.of(
              "流程没有允许这样处理。请同意或驳回。", "The flow does not allow this. Approve or reject it instead."));
    }
  }
}
