package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.RowScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

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

  /** INVALID with the lines that were not taken; the others are submitted. */
  void install(Caller caller, List<Bundle> bundles, Brought what) {
    require(bundles);
    var findings = new ArrayList<Finding>();
    for (Bundle bundle : bundles) {
      var run = new Run(caller, bundle, data(caller, bundle), findings, what);
      what.of(bundle).forEach(run::take);
    }
    if (!findings.isEmpty()) {
      throw Refusals.invalid(findings);
    }
  }

  private SampleData data(Caller caller, Bundle bundle) {
    Optional<UUID> by = Optional.of(caller.user());
    return new SampleData(
        workspace.zone(),
        workspace.org(),
        workspace.clock().instant(),
        attachments.samples(by),
        ids(bundle));
  }

  /** The pack's own records have ids of their own, whatever other packs call theirs. */
  private static Function<String, UUID> ids(Bundle bundle) {
    Set<String> own =
        bundle.records().values().stream()
            .flatMap(String::lines)
            .flatMap(line -> PackSamples.parsed(line).stream())
            .map(json -> json.path("id").asString(""))
            .collect(Collectors.toSet());
    return alias -> own.contains(alias) ? own(bundle, alias) : PackSamples.idOf(alias);
  }

  private static UUID own(Bundle bundle, String alias) {
    return PackSamples.idOf(PackReading.key(bundle) + "/" + alias);
  }

  private final class Run {
    private final Caller caller;
    private final Bundle bundle;
    private final SampleData data;
    private final List<Finding> findings;
    private final Brought what;

    Run(Caller caller, Bundle bundle, SampleData data, List<Finding> findings, Brought what) {
      this.what = what;
      this.caller = caller;
      this.bundle = bundle;
      this.data = data;
      this.findings = findings;
    }

    void take(String file, String text) {
      List<String> lines = text.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        Pointer at = Pointer.of("pack", PackReading.key(bundle), file, Integer.toString(i + 1));
        PackSamples.parsed(lines.get(i)).ifPresent(json -> submit(json, at));
      }
    }

    private void submit(ObjectNode json, Pointer at) {
      ExecutableForm form = workspace.catalogue().forms().get(json.path("form").asString(""));
      if (form == null) {
        findings.add(PackSamples.bad(at, "form"));
        return;
      }
      UUID id = own(bundle, json.path("id").asString(at.toString()));
      if (workspace.store().records().find(form, id, new RowScope.All()).isPresent()
          || what.cameBefore(workspace, id)) {
        return;
      }
      var request =
          new RecordSubmitting.Request(
              form,
              Optional.of(id),
              data.answers(form, json, bundle),
              Optional.empty(),
              Optional.of(what.cause()));
      try {
        Records.Submission submission = submitting.submit(request, readings.apply(caller));
        if (submission.record().isEmpty()) {
          findings.add(PackSamples.blocked(at, submission.judgement()));
        }
      } catch (Refusal refusal) {
        findings.add(Finding.error(at, "sample_refused", refusal.text()));
      }
    }
  }
}
