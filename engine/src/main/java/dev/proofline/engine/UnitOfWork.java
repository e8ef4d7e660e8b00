package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.StoredTransfer;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The writes of one use case, gathered; later steps read what earlier ones wrote. Several changes
 * of one record, run or task become one. Not for several threads.
 */
public final class UnitOfWork {

  private final Store store;
  private final Instant now;
  private final Map<UUID, Pending> records = new LinkedHashMap<>();
  private final Map<UUID, Optional<StoredRecord>> read = new HashMap<>();
  private final Map<UUID, Guarded<Change.StoredRun>> runs = new LinkedHashMap<>();
  private final Map<UUID, Guarded<Change.StoredTask>> tasks = new LinkedHashMap<>();
  private final Map<UUID, Optional<Change.StoredRun>> readRuns = new HashMap<>();
  private final Map<UUID, Optional<Change.StoredTask>> readTasks = new HashMap<>();
  private final Map<String, Guarded<Long>> counters = new LinkedHashMap<>();
  private final Map<UUID, Touched> touched = new LinkedHashMap<>();
  private final List<Change> others = new ArrayList<>();
  private final Consequences consequences;
  private @Nullable Consumer<String> turn;

  /** A unit whose writes have no consequences beside themselves. */
  public UnitOfWork(Store store, Instant now) {
    this(store, now, (_, _) -> List.of());
  }

  UnitOfWork(Store store, Instant now, Consequences consequences) {
    this.store = store;
    this.now = now;
    this.consequences = consequences;
  }

  /** What follows for others from the records written, in the same transaction. */
  @FunctionalInterface
  interface Consequences {
    List<Change> of(List<Touched> touched, Instant now);
  }

  /**
   * A record written by a unit.
   *
   * @param before as the unit found it; empty for a new one
   * @param after as the unit leaves it; empty when it deletes it
   */
  record Touched(
      ExecutableForm form, UUID id, Optional<StoredRecord> before, Optional<StoredRecord> after) {}

  /** The moment of the whole use case. */
  public Instant now() {
    return now;
  }

  /** As this unit writes it, else as it was when this unit first read it. */
  public Optional<StoredRecord> record(ExecutableForm form, UUID id) {
    Pending pending = records.get(id);
    return pending != null
        ? Optional.of(pending.record)
        : read.computeIfAbsent(id, _ -> store.records().find(form, id, new RowScope.All()));
  }

  /** What the use case read just before, so that it is not read again. */
  void knows(StoredRecord record) {
    read.putIfAbsent(record.id(), Optional.of(record));
  }

  /** That there is no such record, so that it is not looked for. */
  void knowsNone(UUID record) {
    read.putIfAbsent(record, Optional.empty());
  }

  /** Whether the unit writes the record. */
  boolean holds(UUID record) {
    return records.containsKey(record);
  }

  /** As this unit writes it, else as it is stored. */
  Optional<StoredTransfer> latest(UUID transfer) {
    return transfer(transfer).or(() -> store.transfers().find(transfer));
  }

  /** The records of a form this unit writes. */
  List<StoredRecord> recordsOf(String form) {
    return records.values().stream()
        .map(Pending::record)
        .filter(record -> record.form().equals(form))
        .toList();
  }

  public void insert(ExecutableForm form, StoredRecord record) {
    records.put(record.id(), new Pending(form, record, 0, true));
    touch(form, Optional.empty(), Optional.of(record));
  }

  void delete(ExecutableForm form, StoredRecord record) {
    others.add(new Change.DeleteRecord(form, record.id(), record.version()));
    touch(form, Optional.of(record), Optional.empty());
  }

  private void touch(
      ExecutableForm form, Optional<StoredRecord> before, Optional<StoredRecord> after) {
    UUID id = after.or(() -> before).orElseThrow().id();
    touched.merge(
        id,
        new Touched(form, id, before, after),
        (first, last) -> new Touched(form, id, first.before, last.after));
  }

  /** The record as it shall be; its version is set by the unit. */
  public void update(ExecutableForm form, StoredRecord before, StoredRecord after) {
    Pending pending = records.get(after.id());
    long expected = pending != null ? pending.expectedVersion : before.version();
    boolean rows = (pending != null && pending.rows) || !rows(before).equals(rows(after));
    records.put(after.id(), new Pending(form, after.withVersion(expected + 1), expected, rows));
    touch(form, Optional.of(before), Optional.of(after));
  }

  private static List<Value> rows(StoredRecord record) {
    return record.answers().values().entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Value.Rows)
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * The run as this unit first saw it, or made it: what is decided on and what guards the decision
   * must be the same reading, or two who decide at once both win.
   */
  public Optional<Change.StoredRun> run(UUID id) {
    Guarded<Change.StoredRun> pending = runs.get(id);
    return pending != null
        ? Optional.of(pending.row)
        : readRuns.computeIfAbsent(id, store.work()::run);
  }

  /** Runs about a record, those of this unit among them. */
  public List<Change.StoredRun> runsOf(UUID record) {
    var byId = new LinkedHashMap<UUID, Change.StoredRun>();
    if (!isNew(record)) {
      store.work().runsOf(record).forEach(run -> byId.put(run.id(), remembered(run)));
    }
    runs.values().stream()
        .map(Guarded::row)
        .filter(run -> record.equals(run.record()))
        .forEach(run -> byId.put(run.id(), run));
    return List.copyOf(byId.values());
  }

  private Change.StoredRun remembered(Change.StoredRun run) {
    return readRuns.computeIfAbsent(run.id(), _ -> Optional.of(run)).orElse(run);
  }

  /** Nothing stored can be about a record this unit makes. */
  private boolean isNew(UUID record) {
    Pending pending = records.get(record);
    return pending != null && pending.expectedVersion == 0;
  }

  public void put(Change.StoredRun run, long expectedRevision) {
    runs.merge(
        run.id(),
        new Guarded<>(run, expectedRevision),
        (before, after) -> new Guarded<>(after.row, before.expectedRevision));
  }

  /** The task as this unit first saw it, or made it. */
  public Optional<Change.StoredTask> task(UUID id) {
    Guarded<Change.StoredTask> pending = tasks.get(id);
    return pending != null
        ? Optional.of(pending.row)
        : readTasks.computeIfAbsent(id, store.work()::task);
  }

  /** Tasks of a run, those of this unit among them. */
  public List<Change.StoredTask> tasksOfRun(UUID run) {
    var byId = new LinkedHashMap<UUID, Change.StoredTask>();
    Guarded<Change.StoredRun> pending = runs.get(run);
    if (pending == null || pending.expectedRevision > 0) {
      store.work().tasksOfRun(run).forEach(task -> byId.put(task.id(), task));
    }
    tasks.values().stream()
        .map(Guarded::row)
        .filter(task -> task.run().equals(run))
        .forEach(task -> byId.put(task.id(), task));
    return List.copyOf(byId.values());
  }

  public void put(Change.StoredTask task, long expectedRevision) {
    tasks.merge(
        task.id(),
        new Guarded<>(task, expectedRevision),
        (before, after) -> new Guarded<>(after.row, before.expectedRevision));
  }

  /** The next number of a counter; given for good when this unit is committed. */
  public long next(String counter) {
    Guarded<Long> pending = counters.get(counter);
    long expected = pending == null ? store.counters().last(counter) : pending.expectedRevision;
    long next = (pending == null ? expected : pending.row) + 1;
    counters.put(counter, new Guarded<>(next, expected));
    return next;
  }

  /** Moves a counter on, once however often; refused when it no longer is where it was read. */
  void pass(String counter, long last) {
    counters.putIfAbsent(counter, new Guarded<>(last + 1, last));
  }

  /** Whose turn the unit's writes are: it is asked for each that the unit meets. */
  void inTurn(Consumer<String> turn) {
    this.turn = turn;
  }

  /** A turn met on the way; without one of its own the unit is only refused by the counter. */
  void join(String counter, ToLongFunction<String> last) {
    if (turn == null) {
      pass(counter, last.applyAsLong(counter));
    } else {
      turn.accept(counter);
    }
  }

  /** The counters this unit moves on. */
  Set<String> counters() {
    return Set.copyOf(counters.keySet());
  }

  /** Any other change, in the order given. */
  public void add(Change change) {
    others.add(change);
  }

  /** Writes a transfer; one this unit wrote before gives way to it. */
  void put(StoredTransfer transfer, long expectedRevision) {
    long expected = expectedRevision;
    for (Change other : List.copyOf(others)) {
      if (other instanceof Change.PutTransfer(var before, var revision)
          && before.id().equals(transfer.id())) {
        others.remove(other);
        expected = revision;
      }
    }
    others.add(new Change.PutTransfer(transfer, expected));
  }

  /** A transfer as this unit wrote it. */
  Optional<StoredTransfer> transfer(UUID id) {
    return transfers().filter(transfer -> transfer.id().equals(id)).findFirst();
  }

  /** All of them. */
  Stream<StoredTransfer> transfers() {
    return others.stream()
        .filter(Change.PutTransfer.class::isInstance)
        .map(change -> ((Change.PutTransfer) change).transfer());
  }

  /** All writes, records first. */
  public List<Change> changes() {
    var changes = new ArrayList<Change>();
    for (Pending pending : records.values()) {
      changes.add(
          pending.expectedVersion == 0
              ? new Change.InsertRecord(pending.form, pending.record)
              : new Change.UpdateRecord(
                  pending.form, pending.record, pending.expectedVersion, pending.rows));
    }
    runs.values().forEach(run -> changes.add(new Change.PutRun(run.row, run.expectedRevision)));
    tasks
        .values()
        .forEach(task -> changes.add(new Change.PutTask(task.row, task.expectedRevision)));
    counters.forEach(
        (key, count) -> changes.add(new Change.Count(key, count.row, count.expectedRevision)));
    changes.addAll(others);
    changes.addAll(consequences.of(List.copyOf(touched.values()), now));
    return changes;
  }

  private record Pending(
      ExecutableForm form, StoredRecord record, long expectedVersion, boolean rows) {}

  private record Guarded<T>(T row, long expectedRevision) {}
}
