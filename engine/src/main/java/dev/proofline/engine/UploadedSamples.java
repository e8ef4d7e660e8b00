package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.FileFinding;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.store.RowScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The samples of uploaded packs: whoever installs them submits them, now, as they submit always.
 */
final class UploadedSamples {

  private final Workspace workspace;
  private final LiveAttachments attachments;
  private final RecordSubmitting submitting;
  private final Function<Caller, RecordReading> readings;

  UploadedSamples(
      Workspace workspace,
      LiveAttachments attachments,
      RecordSubmitting submitting,
      Function<Caller, RecordReading> readings) {
    this.workspace = workspace;
    this.attachments = attachments;
    this.submitting = submitting;
    this.readings = readings;
  }

  /** INVALID with what samples of uploaded packs may not say. */
  static void require(List<Bundle> bundles) {
    var faults = bundles.stream().flatMap(bundle -> PackSampleFaults.of(bundle).stream()).toList();
    if (!faults.isEmpty()) {
      throw PackFaults.refused(faults);
    }
  }

  /**
   * INVALID with the lines that were not taken; the others are submitted.
   *
   * @return how many came, and the lines of content that people already have
   */
  Packs.Came install(Caller caller, List<Bundle> bundles, Brought what, SampleIds ids) {
    require(bundles);
    var run = new Run(caller, what, ids, data(caller, ids));
    bundles.forEach(run::take);
    if (!run.findings.isEmpty()) {
      throw Refusals.invalid(run.findings);
    }
    return new Packs.Came(run.came, PackFaults.named(run.skipped));
  }

  private SampleData data(Caller caller, SampleIds ids) {
    return new SampleData(
        workspace.zone(),
        workspace.org(),
        workspace.clock().instant(),
        attachments.samples(Optional.of(caller.user())),
        ids::pointed);
  }

  private final class Run {
    private final Caller caller;
    private final Brought what;
    private final SampleIds ids;
    private final SampleData data;
    private final List<Finding> findings = new ArrayList<>();
    private final List<FileFinding> skipped = new ArrayList<>();
    private int came;

    Run(Caller caller, Brought what, SampleIds ids, SampleData data) {
      this.ids = ids;
      this.data = data;
      this.caller = caller;
      this.what = what;
    }

    void take(Bundle bundle) {
      PackLine.of(bundle, what).forEach(line -> submit(line, ids.of(line)));
    }

    private void submit(PackLine line, UUID id) {
      ExecutableForm form = workspace.catalogue().forms().get(line.form());
      if (form == null) {
        findings.add(PackSamples.bad(line.at(), "form"));
        return;
      }
      if (workspace.store().records().find(form, id, new RowScope.All()).isPresent()
          || what.cameBefore(workspace, id)) {
        return;
      }
      var request =
          new RecordSubmitting.Request(
              form,
              Optional.of(id),
              data.answers(form, line.json(), line.bundle()),
              Optional.empty(),
              Optional.of(what.cause()));
      try {
        Records.Submission submission = submitting.submit(request, readings.apply(caller));
        if (submission.record().isPresent()) {
          came++;
        } else if (what == Brought.CONTENT && isKnown(submission.judgement())) {
          skipped.add(line.told(submission.judgement().mistakes().getFirst()));
        } else {
          findings.add(PackSamples.blocked(line.at(), submission.judgement()));
        }
      } catch (Refusal refusal) {
        findings.add(Finding.error(line.at(), "sample_refused", refusal.text()));
      }
    }

    /** Whether nothing is wrong but that people have such a record. */
    private static boolean isKnown(Judgement judgement) {
      return judgement.mistakes().stream()
          .allMatch(mistake -> mistake.code().equals(Mistakes.DUPLICATE));
    }
  }
}
