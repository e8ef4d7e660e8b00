package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.FileFinding;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Packs judged by their own cases where they are to be at work. A case that fails with nothing but
 * the pack and what it needs is the pack's fault and refuses it; one that fails only here comes of
 * what the workspace changed, and is told.
 */
final class PackTrial {

  private static final LocalText CHANGED_HERE =
      LocalText.of(
          "这是本工作区自己的改动或设置带来的；确认这是您要的。",
          "That comes of what was changed or set in this workspace. Make sure you mean it.");

  private final Compiling compiling;
  private final PackCases cases;

  PackTrial(Compiling compiling, PackCases cases) {
    this.compiling = compiling;
    this.cases = cases;
  }

  /**
   * What the cases come to that they should not.
   *
   * @param known every pack there is, for what the packs need
   * @param catalogue what would be published
   */
  List<Finding> failures(List<Bundle> packs, Map<String, Bundle> known, Catalogue catalogue) {
    var failures = new ArrayList<FileFinding>();
    for (Bundle pack : packs) {
      List<FileFinding> here = cases.failures(pack, catalogue);
      if (!here.isEmpty()) {
        List<FileFinding> alone = new PackValidation(compiling, cases).casesAlone(pack, known);
        here.forEach(each -> failures.add(alone.contains(each) ? each : ofHere(each)));
      }
    }
    return PackFaults.named(failures);
  }

  private static FileFinding ofHere(FileFinding failure) {
    Finding finding = failure.finding();
    return new FileFinding(
        failure.file(),
        Finding.warning(finding.pointer(), "case_changed", finding.message(), CHANGED_HERE));
  }
}
