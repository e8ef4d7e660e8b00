package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.FileFinding;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.RecordStore.UniqueMark;
import dev.proofline.engine.store.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records that packs of the product bring ({@link Packs.Bundle}). Each line of samples is
 * judged at its own time and has the days it tells of, so that numbers have a past to show; the
 * ledger says what truly happened: who installed it, and when. With {@code "flows": true} it also
 * starts flows. {@code "status"} overrides what the judgement gives. The ids are made of pack, form
 * and alias ({@link SampleIds}), so that a second run adds only what is missing. Content is born
 * now, and its people are real.
 */
final class PackSamples {

  /** The event of a sample; {@link #TOLD_AT} is the moment its record tells of. */
  static final String SAMPLED = "record.sampled";

  static final String TOLD_AT = "told_at";

  private static final String NUMBERS = "sample/";
  private static final int BATCH = 100;
  private static final int ATTEMPTS = 4;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Workspace workspace;
  private final Judging judging;
  private final RecordShaping shaping;
  private final LiveAttachments attachments;
  private final Flows flows;
  private final Receipts receipts;

  PackSamples(
      Workspace workspace,
      Judging judging,
      RecordShaping shaping,
      LiveAttachments attachments,
      Flows flows,
      Receipts receipts) {
    this.workspace = workspace;
    this.judging = judging;
    this.shaping = shaping;
    this.attachments = attachments;
    this.flows = flows;
    this.receipts = receipts;
  }

  /**
   * INVALID with the lines that do not fit their forms; then none was written.
   *
   * @return how many came, and the lines of content that people already have
   */
  Packs.Came install(Caller caller, List<Bundle> bundles, Brought what, SampleIds ids) {
    Instant now = workspace.clock().instant();
    var run = new Run(caller, workspace.unitOfSamples(now), now, what, ids);
    bundles.forEach(run::take);
    if (!run.findings.isEmpty()) {
      throw Refusals.invalid(run.findings);
    }
    return run.commit();
  }

  /** One installation; what it writes is seen by the lines after. */
  private final class Run {
    private final Caller caller;
    private final UnitOfWork unit;
    private final SampleIds ids;
    private final SampleData data;
    private final List<Finding> findings = new ArrayList<>();
    private final List<FileFinding> skipped = new ArrayList<>();
    private final List<Written> lists = new ArrayList<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final StoreFacts facts;

    private final Brought what;

    Run(Caller caller, UnitOfWork unit, Instant now, Brought what, SampleIds ids) {
      this.what = what;
      this.caller = caller;
      this.unit = unit;
      this.ids = ids;
      this.data =
          new SampleData(
              workspace.zone(),
              workspace.org(),
              now,
              attachments.samples(Optional.empty()),
              ids::pointed);
      this.facts =
          StoreFacts.within(unit, workspace.store(), workspace.catalogue(), workspace.org());
    }

    void take(Bundle bundle) {
      PackLine.of(bundle, what).forEach(line -> take(line, ids.of(line)));
    }

    private void take(PackLine line, UUID id) {
      ExecutableForm form = workspace.catalogue().forms().get(line.form());
      if (form == null) {
        findings.add(bad(line.at(), "form"));
        return;
      }
      if (unit.record(form, id).isPresent() || what.cameBefore(workspace, id)) {
        return;
      }
      Optional<Finding> misplaced =
          LinkFields.misplaced(workspace.catalogue(), form.key(), line.json(), line.at());
      if (misplaced.isPresent()) {
        findings.add(misplaced.get());
        return;
      }
      Optional<Instant> when = data.moment(line.json().path("at").asString("-P0D"));
      if (when.isEmpty()) {
        findings.add(bad(line.at(), "at"));
        return;
      }
      write(new Line(form, id, when.get(), line.json(), line));
    }

    private void write(Line line) {
      ObjectNode answers = data.answers(line.form, line.json, line.line.bundle());
      UUID submitter = person(line.json.path("submitter").asString(""));
      UUID owner = person(line.json.path("owner").asString(""));
      var asked =
          new Judging.Asked(line.id, Optional.empty(), Optional.of(submitter), facts, line.at);
      Judgement judgement = judging.judge(line.form, answers, asked);
      if (judgement.blocked()) {
        findings.add(blocked(line.line.at(), judgement));
        return;
      }
      Supplier<StoredRecord> born =
          () -> {
            var birth =
                new RecordShaping.Birth(
                    line.id, receipt(line), line.at, Optional.of(submitter), Optional.of(owner));
            return status(line, shaping.first(line.form, judgement, birth, facts));
          };
      StoredRecord record = born.get();
      if (line.json.path("flows").asBoolean(false)) {
        started(line, record);
        return;
      }
      if (known(line, record)) {
        return;
      }
      unit.insert(line.form, record);
      lists.add(new Written(line, record, born));
    }

    private List<Change> changes(Line line, StoredRecord record) {
      return List.of(
          new Change.InsertRecord(line.form, record), new Change.AppendEvent(event(line, record)));
    }

    /** Whether people have such a record; theirs stays. */
    private boolean known(Line line, StoredRecord record) {
      Optional<UniqueMark> taken =
          workspace.store().records().uniqueMarks(line.form, record).stream()
              .filter(UniqueMark::taken)
              .findFirst();
      taken.ifPresent(mark -> skip(line, record, mark.fields()));
      return taken.isPresent();
    }

    private void skip(Line line, StoredRecord record, List<String> fields) {
      skipped.add(line.line.told(UniqueContent.known(line.form, fields, record)));
    }

    /** A line that starts flows is a unit of its own, like a submission. */
    private void started(Line line, StoredRecord record) {
      var own = workspace.unitOfSamples(unit.now());
      own.insert(line.form, record);
      own.add(new Change.AppendEvent(event(line, record)));
      starts.add(new Start(line.form, record, own));
      unit.insert(line.form, record);
    }

    private final List<Start> starts = new ArrayList<>();
    private int late;

    private dev.proofline.engine.store.Event event(Line line, StoredRecord record) {
      ObjectNode born = RecordEvents.born(line.form, record).put("cause", what.cause());
      if (what == Brought.CONTENT) {
        return workspace.events().ofRecord(caller, unit.now(), record, "record.created", born);
      }
      born.put(TOLD_AT, line.at.toString());
      line.json.path(LinkFields.LINK).propertyNames().forEach(born.withArray(LinkFields.LINK)::add);
      return workspace.events().ofRecord(caller, unit.now(), record, SAMPLED, born);
    }

    private StoredRecord status(Line line, StoredRecord record) {
      Status status = told(line.json, record.status());
      return status == record.status()
          ? record
          : RecordShaping.status(record, status, null, line.at).withVersion(1);
    }

    private UUID person(String login) {
      return workspace
          .org()
          .user(login)
          .map(user -> user.id())
          .orElseGet(() ->
              // What everybody goes by is nobody's of the people, unless somebody installs it.
              caller.user().equals(SystemCallers.NOBODY) && what != Brought.CONTENT
                  ? workspace.org().users().keySet().stream()
                      .findFirst()
                      .orElse(SystemCallers.NOBODY)
                  : caller.user());
    }

    private String receipt(Line line) {
      if (what == Brought.CONTENT) {
        return receipts.next(line.form, line.at);
      }
      long number =
          numbers.compute(
              line.form.key(), (form, last) -> (last == null ? lastNumber(form) : last) + 1);
      return Receipts.ofSample(line.form.key(), number);
    }

    private long lastNumber(String form) {
      return workspace.store().counters().last(NUMBERS + form);
    }

    Packs.Came commit() {
      var counts = new ArrayList<Change>();
      numbers.forEach(
          (form, last) -> counts.add(new Change.Count(NUMBERS + form, last, lastNumber(form))));
      workspace.commit(counts);
      if (what == Brought.CONTENT) {
        lists.forEach(this::commitAlone);
      } else {
        commitTogether();
      }
      for (Start start : starts) {
        flows.after(
            new Flows.Happening(
                start.form,
                Optional.empty(),
                start.record,
                true,
                Optional.ofNullable(start.record.submitter())),
            start.unit);
        workspace.commit(start.unit.changes());
      }
      return new Packs.Came(lists.size() + starts.size() - late, PackFaults.named(skipped));
    }

    private void commitTogether() {
      for (int i = 0; i < lists.size(); i += BATCH) {
        var changes = new ArrayList<Change>();
        lists
            .subList(i, Math.min(i + BATCH, lists.size()))
            .forEach(each -> changes.addAll(changes(each.line, each.record)));
        workspace.commit(changes);
      }
    }

    /** Each by itself: what people write meanwhile stands in the way of one line only. */
    private void commitAlone(Written written) {
      StoredRecord record = written.record;
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        try {
          workspace.commit(changes(written.line, record));
          return;
        } catch (Committer.Duplicate duplicate) {
          if (!duplicate.fields().equals(RecordSubmitting.RECEIPT)) {
            late++;
            if (!duplicate.fields().isEmpty()) {
              skip(written.line, record, duplicate.fields());
            }
            return;
          }
          receipts.behind(written.line.form);
          record = written.born.get();
        }
      }
      throw Refusals.overloaded();
    }
  }

  /**
   * @param born the same with another receipt
   */
  private record Written(Line line, StoredRecord record, Supplier<StoredRecord> born) {}

  private record Start(ExecutableForm form, StoredRecord record, UnitOfWork unit) {}

  private record Line(ExecutableForm form, UUID id, Instant at, ObjectNode json, PackLine line) {}

  /** The status a sample says it has, else what its judgement gives. */
  static Status told(ObjectNode sample, Status judged) {
    String given = sample.path("status").asString("");
    return Stream.of(Status.values())
        .filter(status -> status.key().equals(given))
        .findFirst()
        .orElse(judged);
  }

  static Optional<ObjectNode> parsed(String line) {
    try {
      return JSON.readTree(line) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JacksonException broken) {
      return Optional.empty();
    }
  }

  static Finding bad(Pointer at, String property) {
    return Finding.error(
        at.child(property),
        "bad_sample",
        LocalText.of(
            "示例数据这一行的 " + property + " 缺少或写错了。请改正。",
            "Expected a sample record, but its " + property + " is missing or wrong. Correct it."));
  }

  static Finding blocked(Pointer at, Judgement judgement) {
    String zh = reason(judgement, "zh-CN");
    String en = reason(judgement, "en");
    return Finding.error(
        at,
        "sample_blocked",
        LocalText.of("示例数据这一行没有通过校验：" + zh, "Expected a sample record that passes, but: " + en));
  }

  private static String reason(Judgement judgement, String language) {
    var reasons = new ArrayList<String>();
    judgement
        .mistakes()
        .forEach(mistake -> reasons.add(mistake.pointer() + " " + mistake.message().in(language)));
    judgement.findings().stream()
        .filter(found -> found.outcome() == Judgement.Decided.FAILED)
        .forEach(found -> reasons.add(found.check() + " " + found.message().in(language)));
    return String.join(" ", reasons);
  }

  /** Of rows in cases, and of records that came before {@link SampleIds}. */
  static UUID idOf(String alias) {
    return UUID.nameUUIDFromBytes(("sample/" + alias).getBytes(StandardCharsets.UTF_8));
  }
}
