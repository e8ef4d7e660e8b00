package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableChain;
import dev.proofline.engine.executable.ExecutableChain.Link;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Right;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.PeopleStore;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Chains for callers; each is told what is open to them. */
final class LiveChains implements Chains {

  private static final int MOST = 100;

  private final Workspace workspace;
  private final Function<Caller, RecordReading> readings;

  LiveChains(Workspace workspace, Function<Caller, RecordReading> readings) {
    this.workspace = workspace;
    this.readings = readings;
  }

  @Override
  public List<ChainView> about(Caller caller, String form, UUID subject) {
    var views = new ArrayList<ChainView>();
    RecordReading reading = readings.apply(caller);
    for (ExecutableChain chain : workspace.catalogue().chainsAbout(form)) {
      var about = new Filter.Equal(ChainRows.SUBJECT, new Value.Ref(form, subject));
      rows(chain.chains(), reading.access().read(chain.chains()), about).stream()
          .map(row -> view(chain, row, reading))
          .forEach(views::add);
    }
    return List.copyOf(views);
  }

  @Override
  public StoredRecord.Page<ChainView> list(Caller caller, Asked asked) {
    ExecutableChain chain = published(asked.chain());
    RecordReading reading = readings.apply(caller);
    var parts = new ArrayList<Filter>();
    asked
        .subject()
        .ifPresent(id ->
            parts.add(new Filter.Equal(ChainRows.SUBJECT, new Value.Ref(chain.subject(), id))));
    asked
        .state()
        .ifPresent(state -> parts.add(new Filter.Equal(ChainRecords.STATE, new Value.Text(state))));
    StoredRecord.Page<StoredRecord> page =
        workspace
            .store()
            .records()
            .list(
                form(chain.chains()),
                reading.access().read(chain.chains()),
                new Filter.And(parts),
                null,
                List.of(new StoredRecord.Sort("started_at", true)),
                asked.limit(),
                asked.after());
    return new StoredRecord.Page<>(
        page.items().stream().map(row -> view(chain, row, reading)).toList(), page.next());
  }

  @Override
  public ChainView chain(Caller caller, String key, UUID id) {
    ExecutableChain chain = published(key);
    RecordReading reading = readings.apply(caller);
    return view(
        chain, reading.find(form(chain.chains()), id).orElseThrow(Refusals::notFound), reading);
  }

  @Override
  public Optional<ExecutableForm> rows(Caller caller, String source) {
    return ChainRows.isOne(source) && workspace.access(caller).mayRead(source)
        ? Optional.ofNullable(workspace.catalogue().forms().get(source))
        : Optional.empty();
  }

  private ExecutableChain published(String key) {
    return Optional.ofNullable(workspace.catalogue().chains().get(key))
        .orElseThrow(Refusals::notFound);
  }

  private ExecutableForm form(String key) {
    return Optional.ofNullable(workspace.catalogue().forms().get(key))
        .orElseThrow(Refusals::notFound);
  }

  private List<StoredRecord> rows(String source, RowScope scope, Filter filter) {
    return workspace
        .store()
        .records()
        .list(
            form(source),
            scope,
            filter,
            null,
            List.of(new StoredRecord.Sort("submitted_at", false)),
            MOST,
            null)
        .items();
  }

  private ChainView view(ExecutableChain chain, StoredRecord row, RecordReading reading) {
    var of = new Filter.Equal(ChainRecords.CHAIN, new Value.Ref(chain.chains(), row.id()));
    List<StoredRecord> links = rows(chain.rows(), new RowScope.All(), of);
    var reasons = new ChainReasons(workspace, chain, links);
    Value.Ref subject =
        row.answers().get(ChainRows.SUBJECT).orElseThrow().references().findFirst().orElseThrow();
    return new ChainView(
        row.id(),
        chain.key(),
        chain.title(),
        subject,
        reading.line(form(chain.chains()), row).shown().getOrDefault(ChainRows.SUBJECT, ""),
        state(chain.chains(), row),
        isProven(row),
        ChainRecords.moment(row, "started_at").orElse(row.createdAt()),
        at(row, "due_at"),
        at(row, "closed_at"),
        chain.links().stream()
            .flatMap(link ->
                links.stream()
                    .filter(one -> ChainRecords.text(one, ChainRecords.LINK).equals(link.key()))
                    .map(one -> link(chain, link, one, new Looking(reading, reasons, subject))))
            .toList());
  }

  private static boolean isProven(StoredRecord row) {
    return row.answers().get("proven").filter(new Value.Bool(true)::equals).isPresent();
  }

  private static @Nullable Instant at(StoredRecord row, String field) {
    return ChainRecords.moment(row, field).orElse(null);
  }

  private State state(String source, StoredRecord row) {
    String key = ChainRecords.text(row, ChainRecords.STATE);
    return form(source)
        .field(ChainRecords.STATE)
        .flatMap(field ->
            field.type().choices(field.context()).stream()
                .filter(choice -> choice.value().equals(key))
                .map(Control.Choice::label)
                .findFirst())
        .map(title -> new State(key, title))
        .orElseThrow();
  }

  private record Looking(RecordReading reading, ChainReasons reasons, Value.Ref subject) {}

  private LinkView link(ExecutableChain chain, Link link, StoredRecord row, Looking looking) {
    Optional<StoredRecord> by = doneBy(link, row, looking.reading());
    return new LinkView(
        row.id(),
        link.key(),
        link.title(),
        state(chain.rows(), row),
        isProven(row),
        at(row, "started_at"),
        at(row, "due_at"),
        at(row, "done_at"),
        counted(row),
        row.owner(),
        Optional.ofNullable(row.owner())
            .flatMap(workspace.org()::user)
            .map(PeopleStore.User::name)
            .orElse(null),
        by.map(record -> looking.reading().line(form(link.on()), record)),
        looking.reasons().why(link, row, by),
        fill(link, row, by, looking));
  }

  /** When what was done before its turn was done; else when it counts. */
  private static @Nullable Instant counted(StoredRecord row) {
    Optional<Instant> done = ChainRecords.moment(row, "done_at");
    return ChainRecords.moment(row, ChainRecords.COUNTED)
        .filter(counted -> done.filter(counted::isBefore).isPresent())
        .or(() -> done)
        .orElse(null);
  }

  /** The record that did it, if the caller may read it. */
  private Optional<StoredRecord> doneBy(Link link, StoredRecord row, RecordReading reading) {
    String id = ChainRecords.text(row, ChainRecords.DONE_BY);
    ExecutableForm form = workspace.catalogue().forms().get(link.on());
    return id.isEmpty() || form == null
        ? Optional.empty()
        : reading.find(form, UUID.fromString(id));
  }

  /** Also where what was done proves nothing: an action cannot be changed, another one can come. */
  private Optional<Fill> fill(
      Link link, StoredRecord row, Optional<StoredRecord> by, Looking looking) {
    String state = ChainRecords.text(row, ChainRecords.STATE);
    boolean unproven =
        state.equals("done")
            && !isProven(row)
            && form(link.on()).action()
            && by.filter(record -> record.verdict() != Verdict.PENDING).isPresent();
    boolean now = state.equals("open") || state.equals("late") || unproven;
    return now && link.way().size() == 1 && looking.reading().access().may(Right.CREATE, link.on())
        ? Optional.of(new Fill(link.on(), form(link.on()).title(), link.way().getFirst().field()))
        : Optional.empty();
  }
}
