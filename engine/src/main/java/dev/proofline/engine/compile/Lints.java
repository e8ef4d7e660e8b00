package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import java.util.ArrayList;
import java.util.List;

/** The list of lints. */
final class Lints {

  private static final List<Lint> ALL =
      List.of(
          new ConstantConditions(),
          new UnreachableSteps(),
          new ContradictingRules(),
          new ChecksAtOdds(),
          new ProofOfHidden(),
          new EmptyRanges(),
          new IgnoredNames(),
          new UnfitDefaults(),
          new TwoWriters(),
          new UnusedFields(),
          new IdleFlows(),
          new UnheardApprovals(),
          new TurningConditions(),
          new TriggerCycles(),
          new TwoAskers(),
          new LinkLeftFields(),
          new TellingFields(),
          new SharedLabels(),
          new SharedTitles(),
          new DeadLinks(),
          new ImpossibleProof());

  private Lints() {}

  static List<Finding> look(LintScene scene) {
    var findings = new ArrayList<Finding>();
    ALL.forEach(lint -> lint.look(scene, findings::add));
    return List.copyOf(findings);
  }
}
