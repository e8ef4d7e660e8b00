package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.Came;
import dev.proofline.engine.Packs.FileFinding;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  private final Workspace workspace;
  private final Compiling compiling;
  private final PackCases cases;

  PackTrial(Workspace workspace, Compiling compiling, PackCases cases) {
    this.workspace = workspace;
    this.compiling = compiling;
    this.cases = cases;
  }

  /**
   * What is tried.
   *
   * @param cased the packs whose cases are run
   * @param stocked the packs whose content comes
   * @param sampled the packs whose samples come
   * @param known every pack there is, for what the packs need
   * @param shipped keys of those that come with the product
   * @param ids of the records they bring
   */
  record Group(
      List<Bundle> cased,
      List<Bundle> stocked,
      List<Bundle> sampled,
      Map<String, Bundle> known,
      Set<String> shipped,
      SampleIds ids) {}

  /**
   * What came of it.
   *
   * @param against all there is to say against them
   * @param samples what stands against their samples, which come only where they are asked for
   */
  record Tried(List<Finding> against, Came content, List<Finding> samples) {

    static Tried refused(List<Finding> against) {
      return new Tried(against, Came.NOTHING, List.of());
    }

    /** The same with what was said before. */
    Tried after(List<Finding> before) {
      return new Tried(joined(before, against), content, samples);
    }

    /** What stands against them and their samples. */
    List<Finding> againstAll() {
      return joined(against, samples);
    }

    /** Told before it is known whether samples are asked for. */
    List<Finding> told() {
      return joined(against, samples.stream().map(Tried::lenient).toList());
    }

    private static Finding lenient(Finding finding) {
      LocalText message = finding.message();
      return new Finding(
          finding.pointer(),
          finding.code(),
          Finding.Severity.WARNING,
          LocalText.of(
              message.in("zh-CN") + "不带示例数据可以安装。",
              message.in("en") + " Without samples the pack can be installed."),
          finding.hint());
    }

    private static List<Finding> joined(List<Finding> first, List<Finding> second) {
      return Stream.concat(first.stream(), second.stream()).toList();
    }
  }

  /**
   * What the cases come to that they should not, and what would become of the content.
   *
   * @param access of whoever installs, in what would be published
   */
  Tried tried(Group packs, Access access, Catalogue catalogue) {
    var records = new PackContent(ContentGround.of(workspace), catalogue);
    PackContent.Judged content = records.judge(access, packs.stocked, packs.shipped, packs.ids);
    List<FileFinding> samples = records.samples(access, packs.sampled, packs.shipped, packs.ids);
    return new Tried(
            PackFaults.named(content.refused()),
            new Came(content.coming(), PackFaults.named(content.skipped())),
            PackFaults.named(samples))
        .after(failures(packs.cased, packs.known, catalogue));
  }

  /** What is wrong with content, whoever brings it. */
  List<FileFinding> contentOf(List<Bundle> packs, Catalogue catalogue, SampleIds ids) {
    Set<String> keys = packs.stream().map(PackReading::key).collect(Collectors.toSet());
    return new PackContent(ContentGround.of(workspace), catalogue)
        .judge(workspace.access(SystemCallers.operator(), catalogue), packs, keys, ids)
        .refused();
  }

  private List<Finding> failures(
      List<Bundle> packs, Map<String, Bundle> known, Catalogue catalogue) {
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
