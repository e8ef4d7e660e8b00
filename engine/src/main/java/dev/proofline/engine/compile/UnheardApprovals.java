package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * An approval at the end of a flow that decides nothing: whether it is given or refused comes to
 * the same. One that has something filled in is asked for that.
 */
final class UnheardApprovals implements Lint {

  private static final List<String> OF_RECORDS = List.of("submitted", "created", "changed");

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Source flow : scene.of(Kind.FLOW)) {
      if (!flow.json().path("decides").asBoolean(false) && isOfRecords(flow)) {
        last(flow).ifPresent(at -> found.accept(unheard(at)));
      }
    }
  }

  private static boolean isOfRecords(Source flow) {
    return OF_RECORDS.stream().anyMatch(flow.json().path("when")::has);
  }

  /** The last step, where it is an approval that leads to nothing. */
  private static Optional<Pointer> last(Source flow) {
    JsonNode steps = flow.json().path("do");
    int at = steps.size() - 1;
    JsonNode approve = at < 0 ? steps : steps.get(at).path("approve");
    boolean heard = !approve.path("rejected").isEmpty() || !approve.path("edit").isEmpty();
    return approve.isObject() && !heard
        ? Optional.of(flow.at().child("do").child(at).child("approve"))
        : Optional.empty();
  }

  private static Finding unheard(Pointer at) {
    return Expected.of("同意和驳回各有结果", "approving and rejecting to differ")
        .but("这个流程不决定记录状态，审批之后也没有步骤", "the flow decides nothing and ends with the approval")
        .hint(
            "要让审批作数，请在“整个流程”里勾选“决定记录状态”；或加上“驳回后”的步骤。",
            "Let the flow decide the status of the record (under “The whole flow”), or add steps for"
                + " when it is rejected.")
        .warning(at, "approval_unheard");
  }
}
