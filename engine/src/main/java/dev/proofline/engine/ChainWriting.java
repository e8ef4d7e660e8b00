package dev.proofline.engine;

import dev.proofline.engine.chain.ChainState;
import dev.proofline.engine.chain.ChainState.LinkState;
import dev.proofline.engine.chain.ChainState.Progress;
import dev.proofline.engine.executable.ExecutableChain;
import dev.proofline.engine.executable.ExecutableChain.Link;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Writes how the chains of a subject stand: what changed, and nothing else. Each row has its id
 * from what started the chain, so two nodes write the same one, and one of them is refused.
 *
 * @param announce whether flows hear of a link that is late when it is first written
 */
record ChainWriting(
    Workspace workspace,
    Flows flows,
    ExecutableChain chain,
    StoredRecord subject,
    ChainRecords known,
    Situation overSubject,
    boolean announce,
    UnitOfWork unit) {

  void write(List<ChainState> states) {
    Set<UUID> kept = new HashSet<>();
    for (ChainState state : states) {
      UUID id = id(chain.key() + "/" + state.start());
      kept.add(id);
      ExecutableForm form = form(chain.chains());
      if (unit.record(form, id).isEmpty()) {
        // Links are written with their chain: of one that is not there none is looked for.
        chain.links().forEach(link -> unit.knowsNone(id(id + "/" + link.key())));
      }
      put(form, id, chainAnswers(state), Optional.ofNullable(subject.owner()), state);
      for (LinkState link : state.links()) {
        kept.add(link(id, link, state));
      }
    }
    new ChainsGone(workspace, chain, known, unit).drop(kept);
  }

  private ExecutableForm form(String source) {
    return Optional.ofNullable(workspace.catalogue().forms().get(source)).orElseThrow();
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private Answers chainAnswers(ChainState state) {
    return Answers.EMPTY
        .with(ChainRows.SUBJECT, new Value.Ref(chain.subject(), subject.id()))
        .with(ChainRecords.STATE, new Value.Text(state.state().key()))
        .with("proven", new Value.Bool(state.proven()))
        .with("started_at", new Value.Moment(state.startedAt()))
        .with("due_at", state.due().<Value>map(Value.Moment::new))
        .with("closed_at", state.ended().<Value>map(Value.Moment::new))
        .with(ChainRecords.START, new Value.Text(state.start().toString()));
  }

  /** The row of a link, which may have been called otherwise. */
  private UUID link(UUID chainRow, LinkState state, ChainState of) {
    Link link = chain.link(state.key()).orElseThrow();
    List<StoredRecord> rows = known.of(chainRow);
    UUID id =
        row(rows, link.key())
            .or(() -> link.was().isEmpty() ? Optional.empty() : row(rows, link.was()))
            .map(StoredRecord::id)
            .orElseGet(() -> id(chainRow + "/" + link.key()));
    Optional<UUID> owner = owner(link);
    ExecutableForm form = form(chain.rows());
    boolean lateAtFirst =
        announce && state.state() == Progress.LATE && unit.record(form, id).isEmpty();
    if (lateAtFirst) {
      Progress then = state.ready().isPresent() ? Progress.OPEN : Progress.WAITING;
      put(form, id, linkAnswers(chainRow, link, state, then), owner, of);
    }
    put(form, id, linkAnswers(chainRow, link, state, state.state()), owner, of);
    return id;
  }

  private static Optional<StoredRecord> row(List<StoredRecord> rows, String link) {
    return rows.stream()
        .filter(row -> ChainRecords.text(row, ChainRecords.LINK).equals(link))
        .findFirst();
  }

  private Optional<UUID> owner(Link link) {
    return link.owner()
        .flatMap(rule ->
            rule.evaluate(overSubject).stream()
                .flatMap(Value::parts)
                .flatMap(Value::references)
                .filter(ref -> ref.target().equals(Value.Ref.USER))
                .map(Value.Ref::id)
                .findFirst())
        .or(() -> Optional.ofNullable(subject.owner()));
  }

  private Answers linkAnswers(UUID chainRow, Link link, LinkState state, Progress progress) {
    return Answers.EMPTY
        .with(ChainRows.SUBJECT, new Value.Ref(chain.subject(), subject.id()))
        .with(ChainRecords.CHAIN, new Value.Ref(chain.chains(), chainRow))
        .with(ChainRecords.LINK, new Value.Text(link.key()))
        .with("title", new Value.Text(link.title().toString()))
        .with(ChainRecords.STATE, new Value.Text(progress.key()))
        .with("proven", new Value.Bool(state.proven()))
        .with("started_at", state.ready().<Value>map(Value.Moment::new))
        .with("due_at", state.due().<Value>map(Value.Moment::new))
        .with("done_at", state.done().<Value>map(Value.Moment::new))
        .with(ChainRecords.DONE_BY, state.row().map(row -> new Value.Text(row.row().toString())))
        .with(ChainRecords.COUNTED, state.row().map(row -> new Value.Moment(row.at())));
  }

  private void put(
      ExecutableForm form, UUID id, Answers answers, Optional<UUID> owner, ChainState state) {
    Optional<StoredRecord> before = unit.record(form, id);
    UUID person = owner.orElse(null);
    UUID team = workspace.org().teamOf(person).orElse(null);
    StoredRecord after =
        record(form, id, before, new Shown(answers, person, team, state.startedAt()));
    if (before.isEmpty()) {
      unit.insert(form, after);
      unit.add(
          new Change.AppendEvent(
              workspace
                  .events()
                  .ofRecord(
                      by(), unit.now(), after, "record.created", RecordEvents.born(form, after))));
      flows.after(
          new Flows.Happening(form, Optional.empty(), after, false, Optional.empty()), unit);
    } else if (!isSame(before.get(), after)) {
      var step = new RecordStep(form, before.get(), after, by(), RecordEvents.CHANGED);
      flows.after(step.write(step.changed(), workspace.events(), unit), unit);
    }
  }

  private Caller by() {
    return ChainsGone.by(chain);
  }

  private record Shown(Answers answers, @Nullable UUID owner, @Nullable UUID team, Instant start) {}

  private static boolean isSame(StoredRecord before, StoredRecord after) {
    return before.answers().equals(after.answers())
        && Objects.equals(before.owner(), after.owner())
        && Objects.equals(before.team(), after.team())
        && Objects.equals(before.region(), after.region())
        && Objects.equals(before.submittedAt(), after.submittedAt());
  }

  /** Numbers count a chain, and its links, by when it started. */
  private StoredRecord record(
      ExecutableForm form, UUID id, Optional<StoredRecord> before, Shown shown) {
    Instant born = before.map(StoredRecord::createdAt).orElse(unit.now());
    return new StoredRecord(
        id,
        form.key(),
        form.version(),
        before.map(StoredRecord::version).orElse(0L) + 1,
        id.toString(),
        Status.SUBMITTED,
        Verdict.EFFECTIVE,
        born,
        born,
        null,
        shown.start(),
        null,
        unit.now(),
        shown.owner(),
        shown.team(),
        workspace.org().regionOf(shown.team()).orElse(null),
        null,
        JsonNodeFactory.instance.arrayNode(),
        "",
        shown.answers());
  }
}
