package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.search.SearchText;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the record that is stored of a judgement: system fields, receipt, search text. */
final class RecordShaping {

  private final Workspace workspace;
  private final Labels labels;

  RecordShaping(Workspace workspace, Labels labels) {
    this.workspace = workspace;
    this.labels = labels;
  }

  /**
   * What a new record is made of besides its judgement.
   *
   * @param submitter empty when a flow made it
   */
  record Birth(
      UUID id, String receipt, Instant at, Optional<UUID> submitter, Optional<UUID> owner) {}

  StoredRecord first(ExecutableForm form, Judgement judgement, Birth birth, Facts facts) {
    UUID owner = named(form, judgement.answers()).or(birth::owner).orElse(null);
    UUID submitter = birth.submitter().orElse(null);
    Org org = workspace.org();
    UUID team = org.teamOf(owner).orElse(null);
    var record =
        new StoredRecord(
            birth.id(),
            form.key(),
            form.version(),
            1,
            birth.receipt(),
            judgement.status(),
            judgement.verdict(),
            decidedAt(judgement.verdict(), birth.at()),
            birth.at(),
            submitter,
            submitter == null ? null : birth.at(),
            submitter,
            birth.at(),
            owner,
            team,
            org.regionOf(team).orElse(null),
            returnedReason(judgement),
            Held.born(judgement, submitter != null),
            "",
            judgement.answers());
    return searchable(form, record, facts);
  }

  /** The record after a change; a resubmission is submitted anew. */
  StoredRecord next(
      ExecutableForm form, StoredRecord before, Judgement judgement, Change change, Facts facts) {
    boolean again = change.submitter().isPresent();
    UUID owner = change.owner().or(() -> named(form, judgement.answers())).orElse(before.owner());
    boolean moved = owner != null && !owner.equals(before.owner()) && !form.action();
    Status status = again ? judgement.status() : before.status();
    Verdict verdict = Verdict.of(judgement.findings(), status);
    Org org = workspace.org();
    UUID team = moved ? org.teamOf(owner).orElse(null) : before.team();
    var record =
        new StoredRecord(
            before.id(),
            before.form(),
            form.version(),
            before.version() + 1,
            before.receipt(),
            status,
            verdict,
            decidedAt(before, verdict, change.at()),
            before.createdAt(),
            before.createdBy(),
            again ? change.at() : before.submittedAt(),
            change.submitter().orElse(before.submitter()),
            change.at(),
            owner,
            team,
            moved ? org.regionOf(team).orElse(null) : before.region(),
            again ? returnedReason(judgement) : before.returnedReason(),
            Held.next(before, judgement, again),
            "",
            judgement.answers());
    return searchable(form, record, facts);
  }

  /**
   * What changes a record besides its answers.
   *
   * @param submitter who submits it again; empty for an ordinary change
   * @param owner the owner it is given to
   */
  record Change(Instant at, Optional<UUID> submitter, Optional<UUID> owner) {}

  static StoredRecord status(
      StoredRecord before, Status status, @Nullable String reason, Instant at) {
    Verdict verdict =
        before.status().isJudged() == status.isJudged()
            ? before.verdict()
            : Verdict.of(FindingsJson.read(before.findings()), status);
    var standing =
        new Standing(status, verdict, status == Status.RETURNED ? reason : null, before.findings());
    return standing.of(before, at);
  }

  /** How a record stands, whatever its answers. */
  private record Standing(
      Status status, Verdict verdict, @Nullable String returnedReason, JsonNode findings) {
    StoredRecord of(StoredRecord before, Instant at) {
      return new StoredRecord(
          before.id(),
          before.form(),
          before.formVersion(),
          before.version() + 1,
          before.receipt(),
          status,
          verdict,
          decidedAt(before, verdict, at),
          before.createdAt(),
          before.createdBy(),
          before.submittedAt(),
          before.submitter(),
          at,
          before.owner(),
          before.team(),
          before.region(),
          returnedReason,
          findings,
          before.searchText(),
          before.answers());
    }
  }

  /**
   * What a later judgement says of a record.
   *
   * @param returned why it is sent back; empty when its status stays
   */
  record Judged(JsonNode findings, Optional<String> returned) {}

  static StoredRecord judged(StoredRecord before, Judged judged, Instant at) {
    Status status = judged.returned().isPresent() ? Status.RETURNED : before.status();
    Verdict verdict = Verdict.of(FindingsJson.read(judged.findings()), status);
    String reason = judged.returned().orElse(before.returnedReason());
    return new Standing(status, verdict, reason, judged.findings()).of(before, at);
  }

  /** The record in other hands, or in nobody's, or with other answers, without a new judgement. */
  StoredRecord owned(ExecutableForm form, StoredRecord before, Owned owned, Facts facts) {
    var record =
        new StoredRecord(
            before.id(),
            before.form(),
            before.formVersion(),
            before.version() + 1,
            before.receipt(),
            before.status(),
            before.verdict(),
            before.verdictAt(),
            before.createdAt(),
            before.createdBy(),
            before.submittedAt(),
            before.submitter(),
            owned.at(),
            owned.owner(),
            owned.team(),
            owned.region(),
            before.returnedReason(),
            before.findings(),
            "",
            owned.answers());
    return searchable(form, record, facts);
  }

  /** Who has a record from when on, and what it then says. */
  record Owned(
      @Nullable UUID owner,
      @Nullable UUID team,
      @Nullable UUID region,
      Answers answers,
      Instant at) {

    /** As before, but for the answers. */
    static Owned as(StoredRecord before, Answers answers, Instant at) {
      return new Owned(before.owner(), before.team(), before.region(), answers, at);
    }

    /** Team and region are those of who has it. */
    static Owned by(Org org, Optional<UUID> owner, Answers answers, Instant at) {
      UUID team = org.teamOf(owner.orElse(null)).orElse(null);
      return new Owned(owner.orElse(null), team, org.regionOf(team).orElse(null), answers, at);
    }
  }

  private StoredRecord searchable(ExecutableForm form, StoredRecord record, Facts facts) {
    String language = LocalText.DEFAULT_LANGUAGE;
    var row = new Rows.OfRecord(form, record);
    String name = labels.label(form, row, facts, language).orElse("");
    var others =
        form.search().stream()
            .flatMap(key -> form.field(key).stream())
            .flatMap(field -> shown(field, record, facts).stream())
            .collect(Collectors.toList());
    others.add(record.receipt());
    return record.withSearchText(SearchText.of(name, others));
  }

  private Optional<String> shown(ExecutableField field, StoredRecord record, Facts facts) {
    return record
        .answers()
        .get(field.key())
        .map(value -> labels.show(field, value, LocalText.DEFAULT_LANGUAGE, facts));
  }

  private static Optional<UUID> named(ExecutableForm form, Answers answers) {
    return form.ownerField()
        .flatMap(answers::get)
        .flatMap(
            value -> value instanceof Value.Ref ref ? Optional.of(ref.id()) : Optional.empty());
  }

  private static @Nullable Instant decidedAt(StoredRecord before, Verdict verdict, Instant at) {
    return verdict == before.verdict() ? before.verdictAt() : decidedAt(verdict, at);
  }

  private static @Nullable Instant decidedAt(Verdict verdict, Instant at) {
    return verdict == Verdict.PENDING ? null : at;
  }

  private static @Nullable String returnedReason(Judgement judgement) {
    if (judgement.status() != Status.RETURNED) {
      return null;
    }
    return judgement.findings().stream()
        .filter(found -> found.outcome() == Decided.FAILED && found.otherwise() == Otherwise.RETURN)
        .map(found -> found.message().in(LocalText.DEFAULT_LANGUAGE))
        .collect(Collectors.joining("\n"));
  }
}
