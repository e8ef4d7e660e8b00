package dev.proofline.engine.store.jooq;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.RecordState;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.StoredTransfer;
import dev.proofline.engine.store.jooq.EventAppender.Pending;
import dev.proofline.engine.store.jooq.EventAppender.State;
import dev.proofline.engine.store.jooq.Write.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Turns changes into rows to write. */
final class Writes {

  private final FormShapes shapes;
  private final Sql remember;
  private final Sql takeTimer;
  private final Sql clearTimer;
  private final Sql setTimer;
  private final Sql insertRun;
  private final Sql updateRun;
  private final Sql insertTask;
  private final Sql updateTask;
  private final Sql insertTransfer;
  private final Sql updateTransfer;
  private final Sql insertDraw;
  private final Sql insertSpotCheck;
  private final Sql updateSpotCheck;
  private final Sql send;
  private final Sql settle;
  private final Sql inbox;
  private final Sql useFile;
  private final Sql putText;
  private final Sql replaceText;
  private final Sql putWaiverRequest;
  private final Sql dropWaiverRequest;
  private final Sql beginCount;
  private final Sql moveCount;

  Writes(FormShapes shapes, DSLContext dsl) {
    this.shapes = shapes;
    remember = Tables.REMEMBERED.insert(dsl);
    takeTimer = Tables.TIMER.delete(dsl, "id");
    clearTimer = Tables.TIMER.delete(dsl, "run", "name");
    setTimer = Tables.TIMER.upsert(dsl, "run", "name");
    insertRun = Tables.RUN.insert(dsl);
    updateRun = revised(Tables.RUN, dsl);
    insertTask = Tables.TASK.insert(dsl);
    updateTask = revised(Tables.TASK, dsl);
    insertTransfer = Tables.TRANSFER.insert(dsl);
    updateTransfer = revised(Tables.TRANSFER, dsl);
    insertDraw = Tables.SPOT_DRAW.insert(dsl);
    insertSpotCheck = Tables.SPOT_CHECK.insert(dsl);
    updateSpotCheck = revised(Tables.SPOT_CHECK, dsl);
    send = Tables.DELIVERY.insertIfAbsent(dsl, "key");
    TableShape delivery = Tables.DELIVERY;
    settle =
        delivery.update(
            dsl,
            List.of(
                delivery.column("attempts"), delivery.column("next_at"), delivery.column("error")),
            List.of(delivery.column("id")));
    TableShape counter = Tables.COUNTER;
    beginCount = counter.insert(dsl);
    moveCount =
        counter.update(
            dsl,
            List.of(counter.column("last")),
            List.of(counter.column("key"), counter.column("last")));
    useFile = Tables.FILE_USE.insertIfAbsent(dsl, "file", "record");
    inbox = Tables.INBOX.upsert(dsl, "id");
    putWaiverRequest = Tables.WAIVER_REQUEST.upsert(dsl, "record");
    dropWaiverRequest = Tables.WAIVER_REQUEST.delete(dsl, "record");
    putText = Tables.FILE_TEXT.insertIfAbsent(dsl, "file");
    replaceText = Tables.FILE_TEXT.upsert(dsl, "file");
  }

  /** The rows and events of one list. */
  record Prepared(List<Change> changes, List<Write> writes, List<Pending> events, long epoch) {}

  /** The same, made anew when a publish came in between. Asked while no publish can. */
  Prepared current(Prepared prepared) {
    return prepared.epoch() == shapes.epoch() ? prepared : prepare(prepared.changes());
  }

  Prepared prepare(List<Change> changes) {
    long epoch = shapes.epoch();
    List<Write> writes = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    Map<String, State> states = new HashMap<>();
    Map<String, String> rows = new HashMap<>();
    for (Change change : changes) {
      switch (change) {
        case Change.AppendEvent(var event) -> events.add(event);
        case Change.InsertRecord insert -> {
          writes.add(insert(insert, states));
          for (RowsShape table : shapes.of(insert.form()).rows()) {
            writes.addAll(table.insert(insert.record()));
          }
          writes.addAll(uses(insert.record()));
        }
        case Change.UpdateRecord update -> {
          writes.add(update(update, states));
          if (update.rows()) {
            for (RowsShape table : shapes.of(update.form()).rows()) {
              writes.addAll(table.replace(update.record()));
            }
          }
          writes.addAll(uses(update.record()));
        }
        case Change.Count count -> writes.add(count(count));
        case Change.DeleteRecord delete -> {
          writes.add(delete(delete, states));
          for (RowsShape table : shapes.of(delete.form()).rows()) {
            writes.add(table.clear(delete.id()));
          }
        }
        case Change.PutRun put -> writes.add(run(put));
        case Change.PutTask put -> {
          writes.add(task(put));
          var row = WorkRows.row(put.task(), put.expectedRevision() + 1);
          var fingerprint = Attested.task(row);
          rows.put(fingerprint.getKey(), fingerprint.getValue());
        }
        case Change.PutDraw(var draw) ->
            writes.add(
                free(
                    Phase.INSERT_DRAW, draw.id().toString(), insertDraw, JooqSpotChecks.row(draw)));
        case Change.PutSpotCheck put -> {
          writes.add(spotCheck(put));
          var row = JooqSpotChecks.row(put.check(), put.expectedRevision() + 1);
          var fingerprint = Attested.spotCheck(row);
          rows.put(fingerprint.getKey(), fingerprint.getValue());
        }
        case Change.PutTransfer put -> writes.add(transfer(put));
        case Change.SetTimer(var timer) ->
            writes.add(
                free(
                    Phase.SET_TIMER,
                    timer.run() + timer.name(),
                    setTimer,
                    timer.id(),
                    timer.run(),
                    timer.name(),
                    micros(timer.dueAt())));
        case Change.ClearTimer(var run, var name) ->
            writes.add(free(Phase.CLEAR_TIMER, run + name, clearTimer, run, name));
        case Change.TakeTimer(var id) ->
            writes.add(
                new Write(Phase.TAKE_TIMER, id.toString(), takeTimer, values(id), "timer " + id));
        case Change.Send(var delivery) -> writes.add(send(delivery));
        case Change.PutInboxItem(var item) -> writes.add(inbox(item));
        case Change.PutWaiverRequest(var record, var form, var at) ->
            writes.add(
                free(
                    Phase.PUT_WAIVER_REQUEST,
                    record.toString(),
                    putWaiverRequest,
                    record,
                    form,
                    micros(at)));
        case Change.DropWaiverRequest(var record) ->
            writes.add(
                free(Phase.DROP_WAIVER_REQUEST, record.toString(), dropWaiverRequest, record));
        case Change.Remember given -> writes.add(remember(given));
        case Change.SettleDelivery settled -> writes.add(settle(settled));
        case Change.PutText(var file, var text, var over) ->
            writes.add(
                free(
                    Phase.PUT_TEXT,
                    file.toString(),
                    over ? replaceText : putText,
                    TextRows.row(file, text)));
      }
    }
    List<Pending> pending = new ArrayList<>();
    for (Event event : events) {
      boolean last = pending.size() == events.size() - 1;
      pending.add(new Pending(event, states.get(event.subject()), last ? rows : Map.of()));
    }
    return new Prepared(changes, writes, pending, epoch);
  }

  private Write insert(Change.InsertRecord change, Map<String, State> states) {
    FormShape shape = shapes.of(change.form());
    StoredRecord record = change.record();
    var row = shape.row(record);
    states.put(subject(record.id()), state(change.form(), shape.state(row)));
    return free(
        Phase.INSERT_RECORD,
        record.id().toString(),
        shape.insert(),
        shape.insertValues(row, record));
  }

  private Write update(Change.UpdateRecord change, Map<String, State> states) {
    FormShape shape = shapes.of(change.form());
    StoredRecord record = change.record();
    var row = shape.row(record);
    row.put(FormShape.VERSION, change.expectedVersion() + 1);
    states.put(subject(record.id()), state(change.form(), shape.state(row)));
    return new Write(
        Phase.UPDATE_RECORD,
        record.id().toString(),
        shape.update(),
        shape.updateValues(row, record, change.expectedVersion()),
        "record " + record.id());
  }

  private Write delete(Change.DeleteRecord change, Map<String, State> states) {
    UUID id = change.id();
    states.put(subject(id), state(change.form(), RecordState.DELETED));
    return new Write(
        Phase.DELETE_RECORD,
        id.toString(),
        shapes.of(change.form()).delete(),
        values(id, change.expectedVersion()),
        "record " + id);
  }

  private Write count(Change.Count count) {
    return count.expected() == 0
        ? free(Phase.COUNT, count.counter(), beginCount, count.counter(), count.last())
        : new Write(
            Phase.COUNT,
            count.counter(),
            moveCount,
            values(count.last(), count.counter(), count.expected()),
            "counter " + count.counter());
  }

  private List<Write> uses(StoredRecord record) {
    return record
        .answers()
        .files()
        .map(file ->
            free(
                Phase.USE_FILE,
                file.id().toString() + record.id(),
                useFile,
                file.id(),
                record.id(),
                record.form()))
        .toList();
  }

  private static State state(ExecutableForm form, String hash) {
    return new State(form.key(), form.version(), hash);
  }

  static String subject(UUID record) {
    return "record/" + record;
  }

  private Write run(Change.PutRun change) {
    Change.StoredRun run = change.run();
    return revisedWrite(
        new Revised(run.id(), "run", change.expectedRevision()),
        change.expectedRevision() == 0 ? Phase.INSERT_RUN : Phase.UPDATE_RUN,
        change.expectedRevision() == 0 ? insertRun : updateRun,
        WorkRows.row(run, change.expectedRevision() + 1));
  }

  private Write task(Change.PutTask change) {
    Change.StoredTask task = change.task();
    return revisedWrite(
        new Revised(task.id(), "task", change.expectedRevision()),
        change.expectedRevision() == 0 ? Phase.INSERT_TASK : Phase.UPDATE_TASK,
        change.expectedRevision() == 0 ? insertTask : updateTask,
        WorkRows.row(task, change.expectedRevision() + 1));
  }

  private Write transfer(Change.PutTransfer change) {
    StoredTransfer transfer = change.transfer();
    return revisedWrite(
        new Revised(transfer.id(), "transfer", change.expectedRevision()),
        change.expectedRevision() == 0 ? Phase.INSERT_TRANSFER : Phase.UPDATE_TRANSFER,
        change.expectedRevision() == 0 ? insertTransfer : updateTransfer,
        JooqTransfers.row(transfer, change.expectedRevision() + 1));
  }

  private Write spotCheck(Change.PutSpotCheck change) {
    boolean first = change.expectedRevision() == 0;
    return revisedWrite(
        new Revised(change.check().id(), "spot check", change.expectedRevision()),
        first ? Phase.INSERT_SPOT_CHECK : Phase.UPDATE_SPOT_CHECK,
        first ? insertSpotCheck : updateSpotCheck,
        JooqSpotChecks.row(change.check(), change.expectedRevision() + 1));
  }

  private record Revised(UUID id, String what, long expected) {}

  /** Inserts take the row as it is; updates take all but the id, then id and expected revision. */
  private static Write revisedWrite(Revised of, Phase phase, Sql sql, List<@Nullable Object> row) {
    if (of.expected() == 0) {
      return free(phase, of.id().toString(), sql, row);
    }
    List<@Nullable Object> values = new ArrayList<>(row.subList(1, row.size()));
    values.add(of.id());
    values.add(of.expected());
    return new Write(phase, of.id().toString(), sql, values, of.what() + " " + of.id());
  }

  private static Sql revised(TableShape table, DSLContext dsl) {
    return table.update(
        dsl,
        table.columns().subList(1, table.columns().size()),
        List.of(table.column("id"), table.column("revision")));
  }

  private Write send(Change.Delivery delivery) {
    return free(Phase.SEND, delivery.key(), send, WorkRows.row(delivery));
  }

  private Write inbox(Change.InboxItem item) {
    return free(Phase.INBOX, item.id().toString(), inbox, WorkRows.row(item));
  }

  private Write remember(Change.Remember given) {
    return free(
        Phase.REMEMBER,
        given.user() + given.key(),
        remember,
        given.user(),
        given.key(),
        given.requestHash(),
        given.status(),
        given.answer().toString(),
        micros(given.at()));
  }

  private Write settle(Change.SettleDelivery settled) {
    return new Write(
        Phase.SETTLE,
        settled.id().toString(),
        settle,
        values(
            settled.attempts(),
            settled.done() ? null : micros(settled.nextAt()),
            settled.error(),
            settled.id()),
        "delivery " + settled.id());
  }

  /**
   * Of several timers of a run by one name, deliveries by one key, items by one id, requests of one
   * record, one stays.
   */
  static List<Write> folded(List<Write> writes) {
    Map<String, Write> timers = new LinkedHashMap<>();
    Map<String, Write> deliveries = new LinkedHashMap<>();
    Map<String, Write> items = new LinkedHashMap<>();
    Map<String, Write> requests = new LinkedHashMap<>();
    List<Write> others = new ArrayList<>(writes.size());
    for (Write write : writes) {
      switch (write.phase()) {
        case CLEAR_TIMER, SET_TIMER -> timers.put(write.order(), write);
        case PUT_WAIVER_REQUEST, DROP_WAIVER_REQUEST -> requests.put(write.order(), write);
        case INBOX -> items.put(write.order(), write);
        case SEND -> deliveries.putIfAbsent(write.order(), write);
        default -> others.add(write);
      }
    }
    others.addAll(timers.values());
    others.addAll(deliveries.values());
    others.addAll(items.values());
    others.addAll(requests.values());
    return others;
  }

  private static Write free(Phase phase, String order, Sql sql, @Nullable Object... values) {
    return free(phase, order, sql, values(values));
  }

  private static Write free(Phase phase, String order, Sql sql, List<@Nullable Object> values) {
    return new Write(phase, order, sql, values, null);
  }

  private static List<@Nullable Object> values(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  private static @Nullable Object micros(@Nullable Object at) {
    return ColumnType.TIMESTAMP.stored(at);
  }
}
