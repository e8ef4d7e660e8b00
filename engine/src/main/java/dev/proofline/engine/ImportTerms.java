package dev.proofline.engine;

import dev.proofline.engine.RecordImports.Mode;
import dev.proofline.engine.RecordImports.Order;
import dev.proofline.engine.RecordImports.Progress;
import dev.proofline.engine.RecordImports.Starting;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.StoredTransfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may be asked of an import by whom: a trial tells it, the import itself insists. */
final class ImportTerms {

  private static final int LOOKED_AT = 1_000;

  private final Workspace workspace;

  ImportTerms(Workspace workspace) {
    this.workspace = workspace;
  }

  Starting starting(Caller caller, Order order) {
    boolean choice = workspace.access(caller).mayDesign(Kind.FORM);
    return new Starting(order.flows().orElse(!choice), choice);
  }

  /**
   * What would keep the order from being carried out.
   *
   * @param bad how many rows are not right
   */
  List<Finding> against(Caller caller, StoredTransfer transfer, Order order, int bad) {
    var findings = new ArrayList<Finding>();
    again(transfer, order).ifPresent(findings::add);
    flows(caller, order).ifPresent(findings::add);
    if (bad > 0 && order.mode() == Mode.ALL) {
      findings.add(
          Finding.error(
              Pointer.of("rows"),
              "rows_not_right",
              LocalText.of(
                  "有 " + bad + " 行不能导入，“全部导入”会一行也不导入。请改正这些行，或只导入正确的行。",
                  "Expected every row to be right, but "
                      + bad
                      + " are not, so none would be imported. Correct them, or say \"rows\":"
                      + " \"good\".")));
    }
    return findings;
  }

  /** Refuses what speaks against the order. */
  void require(Caller caller, StoredTransfer transfer, Order order) {
    again(transfer, order).ifPresent(found -> refuse(Refusal.Reason.CONFLICT, found));
    flows(caller, order).ifPresent(found -> refuse(Refusal.Reason.NOT_ALLOWED, found));
  }

  private static void refuse(Refusal.Reason reason, Finding finding) {
    throw new Refusal(reason, finding.message(), List.of(finding));
  }

  /** The same file, imported into the same form, whoever did it. */
  Optional<Progress> before(StoredTransfer transfer) {
    return workspace.store().transfers().latest(ImportState.KIND, LOOKED_AT).stream()
        .filter(other -> !other.id().equals(transfer.id()))
        .filter(other ->
            other.form().equals(transfer.form())
                && String.valueOf(transfer.sha256()).equals(other.sha256()))
        .map(ImportState::progress)
        .filter(progress -> progress.imported() > 0)
        .findFirst();
  }

  /** What goes on where it stopped was asked this when it was begun. */
  private Optional<Finding> again(StoredTransfer transfer, Order order) {
    if (order.again() || ImportState.of(transfer).goesOn() || before(transfer).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.error(
            Pointer.of("again"),
            "imported_before",
            LocalText.of(
                "同一个文件已经导入过。确定要再导入一次，请选择“仍要导入”。",
                "The same file was imported before. Say \"again\": true to import it once more.")));
  }

  private Optional<Finding> flows(Caller caller, Order order) {
    Starting starting = starting(caller, order);
    if (starting.flows() || starting.choice()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.error(
            Pointer.of("flows"),
            "flows_must_start",
            LocalText.of(
                "只有能设计表单的人可以不触发流程地导入。请选择触发流程，或请管理员导入。",
                "Only who may design forms imports without flows. Let flows start, or ask an"
                    + " administrator.")));
  }
}
