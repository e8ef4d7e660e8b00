package dev.proofline.engine;

import dev.proofline.engine.Proof.Excusing;
import dev.proofline.engine.Proof.Person;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Judgement.Excuse;
import dev.proofline.engine.form.Judgement.Ruling;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sets checks aside for a record: with the written reason of whom the rule names, or with that of
 * its submitter, about which those who are named decide. Nobody sets a check aside for what is
 * their own.
 */
final class Waiving {

  private final Workspace workspace;
  private final FormVersions versions;
  private final Flows flows;
  private final ExcuseNews news;

  Waiving(Workspace workspace, FormVersions versions, Flows flows) {
    this.workspace = workspace;
    this.versions = versions;
    this.flows = flows;
    this.news = new ExcuseNews(workspace);
  }

  /** Of a check of a form, or of all its checks when the check is blank. */
  static String counter(ExecutableForm form, String check) {
    return "set_aside/" + form.key() + "/" + check;
  }

  static boolean isOwn(StoredRecord record, UUID person) {
    return person.equals(record.submitter()) || person.equals(record.owner());
  }

  /** Whether the check keeps the record from counting, or may come to that. */
  static boolean standsInTheWay(CheckFinding found) {
    return found.outcome() == Decided.FAILED
        || (found.outcome() == Decided.PENDING && found.until().isPresent());
  }

  /** Whether its submitter may give a reason for it. */
  static boolean takesReasons(ExecutableCheck check) {
    return check.otherwise() == Otherwise.JUSTIFY || check.waive().isPresent();
  }

  /** Whether its submitter's reason settles it: there is nobody whom the rule would have decide. */
  static boolean isEnough(ExecutableCheck check) {
    return check.otherwise() == Otherwise.JUSTIFY && check.waive().isEmpty();
  }

  List<Person> waivers(ExecutableForm form, StoredRecord record, ExecutableCheck check) {
    return new Waivers(workspace).of(form, record, check);
  }

  /**
   * One check of a record, and who speaks about it.
   *
   * @param standing what the check found that stands in the way
   */
  private record Matter(
      ExecutableForm form,
      StoredRecord record,
      ExecutableCheck check,
      List<CheckFinding> standing,
      Caller caller) {}

  StoredRecord rule(ExecutableForm current, Excusing excusing, boolean granted, RecordReading by) {
    Matter matter = matter(current, excusing, by);
    UUID me = matter.caller.user();
    boolean named =
        waivers(matter.form, matter.record, matter.check).stream()
            .anyMatch(person -> person.id().equals(me));
    if (!named) {
      throw new Refusal(
          Refusal.Reason.NOT_ALLOWED,
          isOwn(matter.record, me)
              ? LocalText.of(
                  "自己的记录由别人豁免。请写明理由，提请有权的人决定。",
                  "Somebody else sets a check aside for your own record. Give your reason and ask"
                      + " them.")
              : LocalText.of(
                  "这条校验没有写您可以豁免。请联系有权的人。",
                  "The rule does not name you as one who may set it aside. Ask those it names."));
    }
    SaidReasons spoken = SaidReasons.of(excusing.said(), matter.standing);
    UnitOfWork unit = workspace.unit(workspace.clock().instant());
    if (!granted && spoken.reasons().keySet().stream().noneMatch(Waiving::isAsked)) {
      throw Refusals.conflict(
          "没有人提请豁免，不用回绝。", "Nobody asked for it, so there is nothing to decline.");
    }
    var ruled = new HashMap<CheckFinding, CheckFinding>();
    spoken
        .reasons()
        .forEach((found, reason) -> {
          if (granted || isAsked(found)) {
            ruled.put(found, ruled(matter, found, ruling(matter, reason, unit, granted)));
          }
        });
    StoredRecord after =
        write(matter, spoken, ruled, granted ? RecordEvents.WAIVED : RecordEvents.DECLINED, unit);
    news.ruled(
        matter.form, after, matter.check, ruling(matter, spoken.words(), unit, granted), unit);
    return committed(after, unit);
  }

  /** Whether its submitter asked that it be set aside, and nobody has decided yet. */
  static boolean isAsked(CheckFinding found) {
    return found.excuse().filter(excuse -> excuse.ruling().isEmpty()).isPresent();
  }

  private static Ruling ruling(Matter matter, String reason, UnitOfWork unit, boolean granted) {
    return new Ruling(matter.caller.user(), matter.caller.name(), unit.now(), reason, granted);
  }

  /** What was asked for is decided about; what nobody asked for is set aside with a reason. */
  private static CheckFinding ruled(Matter matter, CheckFinding found, Ruling ruling) {
    Excuse excuse =
        found
            .excuse()
            .filter(_ -> isAsked(found))
            .map(written -> written.ruled(ruling))
            .orElseGet(() -> excuse(matter, ruling.reason(), ruling.at()));
    boolean justified = isAsked(found) && matter.check.otherwise() == Otherwise.JUSTIFY;
    Decided as = justified ? Decided.JUSTIFIED : Decided.WAIVED;
    return found.excused(ruling.granted() ? as : found.outcome(), excuse);
  }

  private static Excuse excuse(Matter matter, String reason, Instant at) {
    return new Excuse(matter.caller.user(), matter.caller.name(), at, reason, Optional.empty());
  }

  StoredRecord justify(ExecutableForm current, Excusing excusing, RecordReading by) {
    Matter matter = matter(current, excusing, by);
    if (!isOwn(matter.record, matter.caller.user())) {
      throw new Refusal(
          Refusal.Reason.NOT_ALLOWED,
          LocalText.of(
              "理由由提交人或负责人来写。", "The reason is for whoever submitted it, or has it, to give."));
    }
    if (!takesReasons(matter.check)) {
      throw Refusals.conflict(
          "这条校验不能靠说明理由通过。请按提示修改后重新提交。",
          "This check does not take a reason. Correct what it asks for and submit again.");
    }
    boolean enough = isEnough(matter.check);
    if (enough) {
      excusing.said().forEach(said -> SoundReason.require(said.reason().strip(), said.place()));
    }
    SaidReasons spoken = SaidReasons.of(excusing.said(), matter.standing);
    UnitOfWork unit = workspace.unit(workspace.clock().instant());
    var written = new HashMap<CheckFinding, CheckFinding>();
    spoken
        .reasons()
        .forEach((found, reason) ->
            written.put(
                found,
                found.excused(
                    enough ? Decided.JUSTIFIED : found.outcome(),
                    excuse(matter, reason, unit.now()))));
    StoredRecord after =
        write(matter, spoken, written, enough ? RecordEvents.JUSTIFIED : RecordEvents.ASKED, unit);
    if (!enough) {
      news.asked(
          after,
          matter.form,
          matter.check,
          waivers(matter.form, after, matter.check),
          excuse(matter, spoken.words(), unit.now()),
          unit);
    }
    return committed(after, unit);
  }

  private Matter matter(ExecutableForm current, Excusing excusing, RecordReading by) {
    StoredRecord found = by.find(current, excusing.record()).orElseThrow(Refusals::notFound);
    ExecutableForm form =
        found.formVersion() == current.version()
            ? current
            : versions.form(current.key(), found.formVersion()).orElse(current);
    StoredRecord record =
        form == current
            ? found
            : workspace.store().records().find(form, found.id(), new RowScope.All()).orElse(found);
    ExecutableCheck check =
        form.checks().stream()
            .filter(one -> one.key().equals(excusing.check()))
            .findFirst()
            .orElseThrow(Refusals::notFound);
    List<CheckFinding> standing =
        FindingsJson.read(record.findings()).stream()
            .filter(one -> one.check().equals(check.key()) && standsInTheWay(one))
            .toList();
    if (standing.isEmpty()) {
      throw Refusals.conflict(
          "这条校验没有拦着这条记录，不用说明。请刷新页面。",
          "This check does not stand in the record's way. Look at the page again.");
    }
    return new Matter(form, record, check, standing, by.access().caller());
  }

  private StoredRecord write(
      Matter matter,
      SaidReasons spoken,
      Map<CheckFinding, CheckFinding> written,
      String kind,
      UnitOfWork unit) {
    StoredRecord before = matter.record;
    List<CheckFinding> findings =
        FindingsJson.read(before.findings()).stream()
            .map(one -> written.getOrDefault(one, one))
            .toList();
    boolean sentBack =
        before.status() == Status.RETURNED
            && matter.standing.getFirst().otherwise() == Otherwise.RETURN;
    boolean free =
        findings.stream()
            .noneMatch(one -> one.outcome() == Decided.FAILED && one.otherwise().refuses());
    ArrayNode kept = Held.kept(FindingsJson.write(findings), Held.news(before));
    StoredRecord judged =
        RecordShaping.judged(before, new RecordShaping.Judged(kept, Optional.empty()), unit.now());
    StoredRecord after =
        sentBack && free
            ? RecordShaping.status(judged, Status.SUBMITTED, null, unit.now())
            : judged;
    var step = new RecordStep(matter.form, before, after, matter.caller, kind);
    ObjectNode data = step.changed().put("check", matter.check.key());
    spoken.tell(data);
    data.set("title", FlowEvents.words(matter.check.title()));
    Flows.Happening happening = step.write(data, workspace.events(), unit);
    boolean settled =
        written.entrySet().stream()
            .anyMatch(one -> one.getKey().outcome() != one.getValue().outcome());
    if (settled) {
      unit.next(counter(matter.form, matter.check.key()));
    }
    flows.after(
        before.status() == after.status()
            ? happening
            : new Flows.Happening(matter.form, Optional.of(before), after, true, happening.actor()),
        unit);
    return after;
  }

  private StoredRecord committed(StoredRecord after, UnitOfWork unit) {
    try {
      workspace.commit(unit.changes());
    } catch (Committer.Conflict _) {
      throw Refusals.conflict(
          "刚刚已有人改了这条记录，或已对这条校验表态。请刷新页面，看看现在是什么样。",
          "Expected a record as it was read, but somebody just changed it or decided about the"
              + " check. Look at the page again.");
    }
    return after;
  }
}
