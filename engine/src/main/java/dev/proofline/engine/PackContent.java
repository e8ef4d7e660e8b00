package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.FileFinding;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Right;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records of packs, judged by the definitions as they would be: before anything is published,
 * so that a pack whose content is refused is not installed either, nor with samples that are.
 * Samples are judged after the content, each at its own time.
 */
final class PackContent {

  private final ContentGround ground;
  private final Catalogue next;
  private final ContentWorld world;
  private final Judging judging;
  private final List<FileFinding> refused = new ArrayList<>();
  private final List<FileFinding> skipped = new ArrayList<>();
  private final Set<List<Object>> uniques = new HashSet<>();
  private int coming;

  /**
   * @param next what would be published
   */
  PackContent(ContentGround ground, Catalogue next) {
    this.ground = ground;
    this.next = next;
    this.world = new ContentWorld(next, ground.catalogue(), ground.facts());
    this.judging = new Judging(ground.zone());
  }

  /**
   * What would come of content.
   *
   * @param coming how many records
   * @param refused why the pack cannot come; empty when it can
   * @param skipped the lines that people already have
   */
  record Judged(int coming, List<FileFinding> refused, List<FileFinding> skipped) {}

  /**
   * @param access of whoever installs, who submits what uploaded packs bring
   * @param bundles in the order they are installed
   * @param shipped keys of the packs that come with the product
   */
  Judged judge(Access access, List<Bundle> bundles, Set<String> shipped, SampleIds ids) {
    judge(access, bundles, shipped, ids, Brought.CONTENT);
    return new Judged(coming, List.copyOf(refused), List.copyOf(skipped));
  }

  /**
   * What would be refused of the samples, where the content comes; after {@link #judge}.
   *
   * @param bundles in the order they are installed
   */
  List<FileFinding> samples(
      Access access, List<Bundle> bundles, Set<String> shipped, SampleIds ids) {
    int before = refused.size();
    judge(access, bundles, shipped, ids, Brought.SAMPLE);
    return List.copyOf(refused.subList(before, refused.size()));
  }

  private void judge(
      Access access, List<Bundle> bundles, Set<String> shipped, SampleIds ids, Brought what) {
    SampleData data = ground.data(world, ids);
    for (Bundle bundle : bundles) {
      boolean ours = shipped.contains(PackReading.key(bundle));
      for (PackLine line : PackLine.of(bundle, what)) {
        Optional<Finding> before = before(line, access, ours);
        if (before.isPresent()) {
          refused.add(line.told(before.get()));
        } else {
          judge(line, new Coming(ids.of(line), what, ours), data, access.caller().user());
        }
      }
    }
  }

  /**
   * A record that would come.
   *
   * @param ours whether a pack of the product brings it
   */
  private record Coming(UUID id, Brought what, boolean ours) {

    /** Whether the line says itself when it was and whose it is. */
    boolean tells() {
      return what == Brought.SAMPLE && ours;
    }
  }

  /** What is wrong with a line before it is judged. */
  private Optional<Finding> before(PackLine line, Access access, boolean ours) {
    ExecutableForm form = next.forms().get(line.form());
    if (form == null) {
      return Optional.of(noForm());
    }
    return LinkFields.misplaced(next, form.key(), line.json(), Pointer.ROOT)
        .or(() -> ours ? Optional.empty() : closed(line, form, access));
  }

  private void judge(PackLine line, Coming coming, SampleData data, UUID installer) {
    ExecutableForm form = next.forms().get(line.form());
    if (form == null || ground.came(form, coming.id, coming.what)) {
      return;
    }
    Optional<Instant> at =
        coming.tells()
            ? data.moment(line.json().path("at").asString("-P0D"))
            : Optional.of(ground.clock().instant());
    if (at.isEmpty()) {
      refused.add(line.told(PackSamples.bad(Pointer.ROOT, "at")));
      return;
    }
    UUID me = coming.tells() ? ground.person(line, "submitter", installer) : installer;
    ObjectNode answers = data.answers(form, line.json(), line.bundle());
    var asked = new Judging.Asked(coming.id, Optional.empty(), Optional.of(me), world, at.get());
    Judgement judgement = judging.judge(form, answers, asked);
    Optional<Finding> pattern =
        new LibraryPatterns(next).mistake(form, judgement.answers(), Answers.EMPTY);
    if (judgement.blocked() || pattern.isPresent()) {
      pattern.map(found -> line.told(inData(found))).ifPresent(refused::add);
      reasons(judgement, coming.what).forEach(reason -> refused.add(line.told(reason)));
      return;
    }
    UUID owner = coming.tells() ? ground.person(line, "owner", installer) : me;
    var birth = BareRecord.Birth.of(coming.id, at.get(), me, owner, ground.org());
    Status status =
        coming.tells() ? PackSamples.told(line.json(), judgement.status()) : judgement.status();
    kept(line, form, BareRecord.of(form, birth, status, judgement.verdict(), judgement.answers()));
  }

  private void kept(PackLine line, ExecutableForm form, StoredRecord record) {
    Optional<List<String>> taken = ground.taken(form, record);
    if (taken.isPresent()) {
      skipped.add(line.told(UniqueContent.known(form, taken.get(), record)));
      return;
    }
    for (List<String> set : form.unique()) {
      Optional<List<Object>> filled = UniqueContent.filled(form, set, record);
      if (filled.isPresent() && !uniques.add(filled.get())) {
        refused.add(line.told(UniqueContent.twice(form, set)));
        return;
      }
    }
    world.add(form, record);
    coming++;
  }

  private static List<Finding> reasons(Judgement judgement, Brought what) {
    var reasons =
        judgement.mistakes().stream()
            .filter(Finding::isError)
            .map(PackContent::inData)
            .collect(Collectors.toCollection(ArrayList::new));
    judgement.findings().stream()
        .filter(found -> found.outcome() == Judgement.Decided.FAILED)
        .filter(found -> found.otherwise() == Otherwise.BLOCK)
        .map(found -> failed(found, what))
        .forEach(reasons::add);
    return reasons;
  }

  private static Finding failed(Judgement.CheckFinding found, Brought what) {
    Pointer at = found.field().map(field -> Pointer.of("data", field)).orElse(Pointer.of("data"));
    return Finding.error(
        at,
        what.cause() + "_blocked",
        LocalText.of(
            "没有通过校验“" + found.title().in("zh-CN") + "”：" + found.message().in("zh-CN"),
            "Expected it to pass \""
                + found.title().in("en")
                + "\", but: "
                + found.message().in("en")),
        LocalText.of(
            "请改这一行，或改校验 " + found.check() + "。",
            "Change the line, or the check " + found.check() + "."));
  }

  private static Finding inData(Finding mistake) {
    Finding placed = mistake.below(Pointer.of("data"));
    return placed.hint() != null
        ? placed
        : new Finding(
            placed.pointer(),
            placed.code(),
            placed.severity(),
            placed.message(),
            LocalText.of("请在这一行里改正。", "Correct it in this line."));
  }

  private static Finding noForm() {
    return Expected.of("表单的 key", "the key of a form")
        .but("没有这个表单，或这一行不是 JSON 对象", "there is no such form, or the line is no JSON object")
        .hint("请在 form 里写本包或它所需的包里的表单。", "Write a form of this pack, or of one it needs, as form.")
        .error(Pointer.of("form"), "bad_content");
  }

  /** What whoever installs an uploaded pack may not submit. */
  private static Optional<Finding> closed(PackLine line, ExecutableForm form, Access access) {
    if (!access.may(Right.CREATE, form.key())) {
      return Optional.of(
          Expected.of("您可以新建的记录", "a record you may create")
              .but("您的角色不能新建“" + form.title().in("zh-CN") + "”", "your roles give no right to")
              .hint("请让有这项权限的人来安装。", "Ask somebody who has it to install the pack.")
              .error(Pointer.of("form"), "content_not_allowed"));
    }
    return line.json().path("data").propertyNames().stream()
        .filter(field -> form.field(field).isPresent() && !access.fills(form.key(), field))
        .findFirst()
        .map(field ->
            Expected.of("您可以填写的字段", "a field you may fill")
                .but("您的角色不能填写它", "your roles do not let you")
                .hint("请让有这项权限的人来安装。", "Ask somebody who may to install the pack.")
                .error(Pointer.of("data", field), InputGuard.CLOSED));
  }
}
