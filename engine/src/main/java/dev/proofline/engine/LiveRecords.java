package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Right;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Suggestions;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Records of the workspace. Each use case begins with what its caller may see. */
final class LiveRecords implements Records {

  /** Answers that make further questions necessary are rare, and end. */
  private static final int ROUNDS = 3;

  private final Workspace workspace;
  private final Labels labels;
  private final FormVersions versions;
  private final Function<Vocabulary, Expressions> expressions;
  private final RecordSubmitting submitting;
  private final RecordChanging changing;
  private final Judging judging;
  private final Calls calls;
  private final RedactedForms redacted = new RedactedForms();

  /** What reading stands on. */
  record Sight(
      Labels labels,
      FormVersions versions,
      Function<Vocabulary, Expressions> expressions,
      Judging judging,
      Calls calls) {}

  LiveRecords(
      Workspace workspace, Sight sight, RecordSubmitting submitting, RecordChanging changing) {
    this.workspace = workspace;
    this.labels = sight.labels();
    this.versions = sight.versions();
    this.expressions = sight.expressions();
    this.judging = sight.judging();
    this.calls = sight.calls();
    this.submitting = submitting;
    this.changing = changing;
  }

  private RecordReading reading(Caller caller) {
    return new RecordReading(workspace, labels, versions, caller);
  }

  @Override
  public List<FormAccess> forms(Caller caller) {
    Access access = workspace.access(caller);
    var forms = new ArrayList<FormAccess>();
    for (String action : workspace.catalogue().actions()) {
      workspace.form(caller, action).flatMap(form -> offered(form, access)).ifPresent(forms::add);
    }
    workspace
        .catalogue()
        .filled()
        .filter(form -> !workspace.catalogue().actions().contains(form.key()))
        .sorted((one, other) -> Boolean.compare(other.action(), one.action()))
        .flatMap(form -> workspace.form(caller, form.key()).stream())
        .forEach(form -> offered(form, access).ifPresent(forms::add));
    return List.copyOf(forms);
  }

  private Optional<FormAccess> offered(ExecutableForm form, Access access) {
    boolean create = access.may(Right.CREATE, form.key());
    boolean write = !(access.write(form.key()) instanceof RowScope.None);
    return access.mayRead(form.key()) || create
        ? Optional.of(new FormAccess(redacted.form(form, access), create, write))
        : Optional.empty();
  }

  @Override
  public ExecutableForm form(Caller caller, String key) {
    return offered(published(caller, key), workspace.access(caller))
        .map(FormAccess::form)
        .orElseThrow(Refusals::notFound);
  }

  @Override
  public ExecutableForm listed(Caller caller, String key) {
    RecordReading reading = reading(caller);
    form(caller, key);
    return redacted.form(reading.listed(published(caller, key)), reading.access());
  }

  /** With all its fields, if the caller may read or create it. */
  private ExecutableForm whole(Caller caller, String key) {
    form(caller, key);
    return published(caller, key);
  }

  /** The form whatever the caller's rows: a task may open one record of it. */
  private ExecutableForm published(Caller caller, String key) {
    return workspace.form(caller, key).orElseThrow(Refusals::notFound);
  }

  @Override
  public Judgement blank(Caller caller, String form, ObjectNode prefill) {
    RecordReading reading = reading(caller);
    ExecutableForm found = whole(caller, form);
    return reading.closed(found).open(submitting.blank(found, prefill, reading));
  }

  @Override
  public Judgement check(Caller caller, String form, ObjectNode data) {
    return judged(whole(caller, form), data, reading(caller));
  }

  @Override
  public Judgement check(Caller caller, String form, UUID id, ObjectNode patch) {
    RecordReading reading = reading(caller);
    ExecutableForm found = whole(caller, form);
    return reading
        .closed(found)
        .open(withoutOutside(found, changing.check(found, id, patch, reading)));
  }

  @Override
  public Judgement check(Caller caller, ExecutableForm draft, ObjectNode data) {
    return judged(draft, data, reading(caller));
  }

  @Override
  public List<Suggestions.Suggestion> suggestions(
      Caller caller, ExecutableForm form, Judgement judgement) {
    return Suggestions.of(form, judgement, reading(caller).facts());
  }

  private Judgement judged(ExecutableForm form, ObjectNode data, RecordReading reading) {
    var request =
        new RecordSubmitting.Request(
            form, Optional.empty(), data, Optional.empty(), Optional.empty());
    return reading
        .closed(form)
        .open(
            withoutOutside(form, submitting.judge(request, reading, workspace.clock().instant())));
  }

  @Override
  public Submission submit(
      Caller caller,
      String form,
      @Nullable UUID id,
      ObjectNode data,
      @Nullable String idempotencyKey) {
    var request =
        new RecordSubmitting.Request(
            published(caller, form),
            Optional.ofNullable(id),
            data,
            Optional.ofNullable(idempotencyKey),
            Optional.empty());
    RecordReading reading = reading(caller);
    asked(
        request.form(),
        reading,
        () -> submitting.judge(request, reading, workspace.clock().instant()));
    return open(submitting.submit(request, reading), request.form(), reading);
  }

  @Override
  public Submission patch(
      Caller caller, String form, UUID id, long expectedVersion, ObjectNode patch) {
    RecordReading reading = reading(caller);
    ExecutableForm found = published(caller, form);
    asked(found, reading, () -> changing.check(found, id, patch, reading));
    return open(changing.patch(found, id, expectedVersion, patch, reading), found, reading);
  }

  /** Nobody is asked while a form is filled: what outside systems decide is not told yet. */
  private static Judgement withoutOutside(ExecutableForm form, Judgement judgement) {
    return form.asksOutside()
        ? judgement.without(finding ->
            finding.outcome() != Decided.PASSED && Answering.asksOutside(form, finding.check()))
        : judgement;
  }

  /**
   * Asks outside systems what the checks want to know, before anything is written or anybody waits
   * for a turn. Answers may make further checks apply, so it is looked once more.
   */
  private void asked(ExecutableForm form, RecordReading reading, Supplier<Judgement> judging) {
    if (!form.asksOutside()) {
      return;
    }
    for (int round = 0; round < ROUNDS; round++) {
      Judgement judgement = judging.get();
      boolean wrong = judgement.mistakes().stream().anyMatch(Finding::isError);
      if (wrong || reading.memo().wanted().isEmpty()) {
        return;
      }
      calls.ask(reading.memo());
    }
  }

  private static Submission open(Submission made, ExecutableForm form, RecordReading reading) {
    ClosedFields closed = reading.closed(form);
    return new Submission(
        closed.open(made.judgement()), made.record().map(closed::open), made.repeated());
  }

  @Override
  public void delete(Caller caller, String form, UUID id, long expectedVersion) {
    changing.delete(published(caller, form), id, expectedVersion, reading(caller));
  }

  @Override
  public RecordView record(Caller caller, String form, UUID id) {
    RecordReading reading = reading(caller);
    ExecutableForm found = published(caller, form);
    return reading
        .find(found, id)
        .map(record -> reading.view(found, record))
        .orElseThrow(Refusals::notFound);
  }

  @Override
  public List<Event> history(Caller caller, String form, UUID id) {
    RecordReading reading = reading(caller);
    ExecutableForm found = published(caller, form);
    if (reading.find(found, id).isEmpty()) {
      throw Refusals.notFound();
    }
    return reading.history(found, id);
  }

  @Override
  public List<Stay> stays(Caller caller, String form, UUID id) {
    RecordReading reading = reading(caller);
    ExecutableForm found = published(caller, form);
    StoredRecord record = reading.find(found, id).orElseThrow(Refusals::notFound);
    var row = new Rows.OfRecord(found, record);
    return new StageHistory(
            found,
            id,
            reading.history(found, id),
            labels.situation(row, reading.facts()),
            new FormerStages(workspace.store(), found))
        .stays();
  }

  @Override
  public StoredRecord.Page<RecordView> list(Caller caller, Query query) {
    RecordReading reading = reading(caller);
    return listing(reading).list(readable(reading, query), query);
  }

  @Override
  public OptionalInt count(Caller caller, Query query, int most) {
    RecordReading reading = reading(caller);
    return listing(reading).count(readable(reading, query), query, most);
  }

  @Override
  public int export(Caller caller, Query query, Exported to) {
    RecordReading reading = reading(caller);
    ExecutableForm form = readable(reading, query);
    return new RecordExport(workspace, listing(reading), reading.access()).run(form, query, to);
  }

  private RecordListing listing(RecordReading reading) {
    return new RecordListing(workspace, expressions, reading);
  }

  private ExecutableForm readable(RecordReading reading, Query query) {
    ExecutableForm form = published(reading.access().caller(), query.form());
    if (!reading.access().mayRead(form.key())) {
      throw Refusals.notFound();
    }
    return reading.listed(form);
  }

  @Override
  public List<Choice> pick(Caller caller, String target, @Nullable String search, int limit) {
    RecordReading reading = reading(caller);
    return reading.pick(target, search, limit, listing(reading));
  }

  @Override
  public Offer offer(Caller caller, Wanted wanted, @Nullable String search, int limit) {
    RecordReading reading = reading(caller);
    try {
      return new Offering(workspace, judging, reading, listing(reading))
          .offer(whole(caller, wanted), search, limit);
    } catch (TooManyRows tooMany) {
      throw Refusals.invalid(Judging.askedTooMuch(tooMany));
    }
  }

  /** What is chosen may depend on fields the caller does not know of. */
  private Wanted whole(Caller caller, Wanted wanted) {
    ExecutableForm shown = wanted.form();
    ExecutableForm form =
        workspace
            .form(caller, shown.key())
            .filter(found -> found.version() == shown.version())
            .filter(_ -> shown.field(wanted.field().tokens().getFirst()).isPresent())
            .orElse(shown);
    return new Wanted(form, wanted.field(), wanted.data(), wanted.record());
  }

  @Override
  public Optional<String> label(Caller caller, Value.Ref reference) {
    RecordReading reading = reading(caller);
    ExecutableForm form = workspace.catalogue().forms().get(reference.target());
    if (form != null && reading.find(form, reference.id()).isEmpty()) {
      return Optional.empty();
    }
    return labels.label(reference, reading.named(), caller.language());
  }

  @Override
  public Optional<LocalText> flowTitle(String key) {
    return Optional.ofNullable(workspace.catalogue().flows().get(key)).map(ExecutableFlow::title);
  }
}
