package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.StoredRecord;
import java.util.List;

/** Why an action is not changed as it stands, and what to do instead. */
final class StandingAction {

  private StandingAction() {}

  /**
   * The refusal of a change.
   *
   * @param tasks of the record, decided ones too
   */
  static Refusal refused(StoredRecord record, List<StoredTask> tasks) {
    return new Refusal(Refusal.Reason.CONFLICT, words(record, tasks));
  }

  private static LocalText words(StoredRecord record, List<StoredTask> tasks) {
    return switch (record.status()) {
      case IN_REVIEW -> awaited(tasks.stream().filter(StandingAction::decides).toList());
      case SUBMITTED, DRAFT, RETURNED ->
          LocalText.of(
              "这条动作已经提交，不能再改。请另交一条说明更正。",
              "This action was submitted and stands. Submit another that corrects it.");
      case APPROVED ->
          LocalText.of(
              "这条动作已经同意，不能再改。请另交一条说明更正。",
              "This action was approved and stands. Submit another that corrects it.");
      case REJECTED ->
          LocalText.of(
              "这条动作已被驳回，不能再改。需要时请另交一条。",
              "This action was rejected and cannot be changed. Submit another if it is needed.");
      case WITHDRAWN ->
          LocalText.of(
              "这条动作已撤回，不能再改。需要时请另交一条。",
              "This action was withdrawn and cannot be changed. Submit another if it is needed.");
    };
  }

  private static boolean decides(StoredTask task) {
    return task.state().equals(TaskKinds.OPEN) && task.kind().equals(TaskKinds.APPROVAL);
  }

  /** Whoever is asked sends it back, where the step lets them; else it is to be waited for. */
  private static LocalText awaited(List<StoredTask> open) {
    boolean outside = open.stream().anyMatch(task -> task.address() != null);
    boolean back =
        open.stream()
            .filter(task -> !outside || task.address() != null)
            .anyMatch(task -> task.allow().contains(TaskRefusals.RETURN));
    if (outside) {
      return back
          ? LocalText.of(
              "这条动作正在等客户确认，还没有生效，现在不能改。请客户在链接里标出要改的地方：它会退回给您，改好再提交。",
              "This action waits for the customer's confirmation and cannot be changed now. Ask the"
                  + " customer to mark what has to change: it then comes back to you.")
          : LocalText.of(
              "这条动作正在等客户确认，还没有生效，现在不能改。请等客户答复，再另交一条说明更正。",
              "This action waits for the customer's confirmation and cannot be changed now. Wait for"
                  + " the answer, then submit another that corrects it.");
    }
    return back
        ? LocalText.of(
            "这条动作正在审批，还没有生效，现在不能改。请审批人退回给您，改好再提交。",
            "This action is being approved and cannot be changed now. Ask whoever approves it to send"
                + " it back to you.")
        : LocalText.of(
            "这条动作正在审批，还没有生效，现在不能改。请等审批结束，再另交一条说明更正。",
            "This action is being approved and cannot be changed now. Wait for the decision, then"
                + " submit another that corrects it.");
  }
}
