package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.store.Ledger.Broken;
import dev.proofline.engine.store.Ledger.NumberedEvent;
import java.util.ArrayList;
import java.util.List;

/** The ledger of the workspace, and the files its records show. */
final class LiveAudit implements Audit {

  private static final int MOST = 1_000;

  private final Workspace workspace;
  private final FileProof files;

  LiveAudit(Workspace workspace, FileProof files) {
    this.workspace = workspace;
    this.files = files;
  }

  @Override
  public List<NumberedEvent> events(Caller caller, long after, int limit) {
    Access access = workspace.access(caller);
    access.require(Duty.AUDIT);
    var sight = new EventSight(workspace, access);
    return workspace.store().ledger().after(after, Math.clamp(limit, 1, MOST)).stream()
        .map(one -> new NumberedEvent(one.sequence(), sight.open(one.event())))
        .toList();
  }

  @Override
  public List<Broken> verify(Caller caller) {
    workspace.access(caller).require(Duty.AUDIT);
    var broken = new ArrayList<>(workspace.store().ledger().verify());
    broken.addAll(files.examine().broken());
    return List.copyOf(broken);
  }
}
