package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Ledger.Broken;
import dev.proofline.engine.store.Ledger.NumberedEvent;
import dev.proofline.engine.store.PeopleStore;
import dev.proofline.engine.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The ledger of the workspace, and the files its records show. */
final class LiveAudit implements Audit {

  private static final int MOST = 1_000;
  private static final int AT_ONCE = 100;

  private final Workspace workspace;
  private final Labels labels;
  private final FileProof files;
  private final EvidenceExport evidence;

  LiveAudit(Workspace workspace, Labels labels, FileProof files, EvidenceExport evidence) {
    this.evidence = evidence;
    this.workspace = workspace;
    this.labels = labels;
    this.files = files;
  }

  @Override
  public String evidence(Caller caller, String form, UUID record, OutputStream to)
      throws IOException {
    return evidence.write(caller, form, record, to);
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
  public long now() {
    return workspace.store().ledger().last();
  }

  @Override
  public boolean anyAfter(long sequence) {
    return !workspace.store().ledger().after(sequence, 1).isEmpty();
  }

  @Override
  public News news(Caller caller, long after) {
    List<NumberedEvent> events = workspace.store().ledger().after(after, AT_ONCE);
    Facts seen =
        StoreFacts.seenBy(workspace.access(caller), workspace.store(), workspace.catalogue());
    return new News(
        events.stream().flatMap(one -> happened(one, caller, seen).stream()).toList(),
        events.isEmpty() ? after : events.getLast().sequence());
  }

  /** Empty for what is about no record, or about one that is closed to the caller or gone. */
  private Optional<Happened> happened(NumberedEvent one, Caller caller, Facts seen) {
    Event event = one.event();
    UUID record = event.record();
    if (event.form() == null || record == null) {
      return Optional.empty();
    }
    ExecutableForm form = workspace.catalogue().forms().get(event.form());
    if (form == null) {
      return Optional.empty();
    }
    return labels
        .label(new Value.Ref(form.key(), record), seen, caller.language())
        .map(label ->
            new Happened(
                one.sequence(),
                event.at(),
                event.kind(),
                workspace.org().user(event.actor()).map(PeopleStore.User::name).orElse(""),
                form.key(),
                form.title(),
                record,
                label));
  }

  @Override
  public List<Broken> verify(Caller caller) {
    workspace.access(caller).require(Duty.AUDIT);
    var broken = new ArrayList<>(workspace.store().ledger().verify());
    broken.addAll(files.examine().broken());
    return List.copyOf(broken);
  }
}
