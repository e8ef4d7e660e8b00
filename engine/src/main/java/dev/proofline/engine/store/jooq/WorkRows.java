package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.Change;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Runs, tasks, timers and messages as rows of their tables, in the order of the columns. */
final class WorkRows {

  private WorkRows() {}

  static List<@Nullable Object> row(Change.StoredRun run, long revision) {
    return Arrays.asList(
        run.id(),
        revision,
        run.flow(),
        run.flowVersion(),
        run.form(),
        run.record(),
        run.state(),
        micros(run.startedAt()),
        micros(run.endedAt()),
        run.data().toString());
  }

  static Change.StoredRun run(Record row) {
    return new Change.StoredRun(
        row.get("id", UUID.class),
        row.get("flow", String.class),
        row.get("flow_version", Integer.class),
        row.get("form", String.class),
        row.get("record", UUID.class),
        row.get("state", String.class),
        row.get("revision", Long.class),
        row.get("started_at", Instant.class),
        row.get("ended_at", Instant.class),
        Json.exact(row.get("data", String.class)));
  }

  static List<@Nullable Object> row(Change.StoredTask task, long revision) {
    var allow = JsonNodeFactory.instance.arrayNode();
    task.allow().forEach(allow::add);
    return Arrays.asList(
        task.id(),
        revision,
        task.run(),
        task.flow(),
        task.step(),
        task.kind(),
        task.title().toString(),
        task.state(),
        task.outcome(),
        task.comment(),
        task.assignee(),
        task.address(),
        task.decidedBy(),
        task.form(),
        task.record(),
        task.fill(),
        task.prefill().toString(),
        task.priority(),
        micros(task.createdAt()),
        micros(task.dueAt()),
        micros(task.doneAt()),
        task.late(),
        allow.toString());
  }

  static Change.StoredTask task(Record row) {
    return new Change.StoredTask(
        row.get("id", UUID.class),
        row.get("revision", Long.class),
        row.get("run", UUID.class),
        row.get("flow", String.class),
        row.get("step", String.class),
        row.get("kind", String.class),
        Json.exact(row.get("title", String.class)),
        row.get("state", String.class),
        row.get("outcome", String.class),
        row.get("comment", String.class),
        row.get("assignee", UUID.class),
        row.get("address", String.class),
        row.get("decided_by", UUID.class),
        row.get("form", String.class),
        row.get("record", UUID.class),
        row.get("fill", String.class),
        Json.exact(row.get("prefill", String.class)),
        row.get("priority", String.class),
        row.get("created_at", Instant.class),
        row.get("due_at", Instant.class),
        row.get("done_at", Instant.class),
        row.get("late", Boolean.class),
        Json.exact(row.get("allow", String.class))
            .valueStream()
            .map(text -> text.asString())
            .toList());
  }

  static Change.StoredTimer timer(Record row) {
    return new Change.StoredTimer(
        row.get("id", UUID.class),
        row.get("run", UUID.class),
        row.get("name", String.class),
        row.get("due_at", Instant.class));
  }

  static List<@Nullable Object> row(Change.Delivery delivery) {
    return Arrays.asList(
        delivery.id(),
        delivery.key(),
        delivery.channel(),
        delivery.payload().toString(),
        micros(delivery.createdAt()),
        micros(delivery.nextAt()),
        delivery.attempts(),
        null);
  }

  static Change.Delivery delivery(Record row) {
    return new Change.Delivery(
        row.get("id", UUID.class),
        row.get("key", String.class),
        row.get("channel", String.class),
        Json.exact(row.get("payload", String.class)),
        row.get("created_at", Instant.class),
        row.get("next_at", Instant.class),
        row.get("attempts", Integer.class));
  }

  static List<@Nullable Object> row(Change.InboxItem item) {
    return Arrays.asList(
        item.id(),
        item.user(),
        item.title().toString(),
        item.text().toString(),
        item.form(),
        item.record(),
        micros(item.at()),
        micros(item.readAt()));
  }

  static Change.InboxItem inboxItem(Record row) {
    return new Change.InboxItem(
        row.get("id", UUID.class),
        row.get("user", UUID.class),
        Json.exact(row.get("title", String.class)),
        Json.exact(row.get("text", String.class)),
        row.get("form", String.class),
        row.get("record", UUID.class),
        row.get("at", Instant.class),
        row.get("read_at", Instant.class));
  }

  static @Nullable Instant micros(@Nullable Instant at) {
    return at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
  }
}
