package dev.proofline.runtime.page;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Tasks;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tasks and inbox in memory. */
final class FakeTasks implements Tasks {

  private static final JsonMapper JSON = JsonMapper.shared();

  final Map<UUID, TaskView> byId = new LinkedHashMap<>();
  final List<Change.InboxItem> items = new ArrayList<>();
  private final Clock clock;

  final List<TeamTask> ofTeam = new ArrayList<>();
  int people;

  @Override
  public Open open(Caller caller) {
    return new Open(list(caller, "open", Integer.MAX_VALUE, null).items().size(), 0);
  }

  @Override
  public Team team(Caller caller) {
    return new Team(people, ofTeam);
  }

  FakeTasks(Clock clock) {
    this.clock = clock;
  }

  UUID add(String kind, String title, UUID record, @Nullable String fill, Instant due) {
    UUID id = UUID.randomUUID();
    var stored =
        new Change.StoredTask(
            id,
            1,
            UUID.randomUUID(),
            "first_order_approval",
            "finance",
            kind,
            JSON.createObjectNode(),
            "open",
            null,
            null,
            UUID.randomUUID(),
            null,
            null,
            "visit",
            record,
            fill,
            JSON.createObjectNode(),
            null,
            clock.instant(),
            due,
            null,
            false,
            List.of("return", "transfer"));
    List<Fact> facts =
        kind.equals("approval")
            ? List.of(
                new Fact(LocalText.of("订单金额", "Order amount"), "¥ 38,600.00"),
                new Fact(LocalText.of("激励金额", "Bonus"), "¥ 386.00"))
            : List.of();
    byId.put(
        id,
        new TaskView(
            stored,
            LocalText.of(title, title),
            Optional.of(LocalText.of("首单激励申报", "Bonus claim")),
            Optional.of("天工模具"),
            Optional.of("K7Q-4M2"),
            facts,
            Optional.of("赵倩"),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty()));
    return id;
  }

  @Override
  public ObjectNode answering(Caller caller, UUID id, String form, ObjectNode data) {
    return data;
  }

  @Override
  public StoredRecord.Page<TaskView> list(
      Caller caller, String state, int limit, @Nullable String after) {
    return new StoredRecord.Page<>(
        byId.values().stream()
            .filter(task -> task.task().state().equals(state))
            .limit(limit)
            .toList(),
        null);
  }

  @Override
  public TaskView task(Caller caller, UUID id) {
    return Optional.ofNullable(byId.get(id))
        .orElseThrow(() -> FakeRecords.notFound("没有这个待办。", "There is no such to-do."));
  }

  private TaskView decide(Caller caller, UUID id, String outcome, @Nullable String comment) {
    TaskView task = task(caller, id);
    Change.StoredTask old = task.task();
    if (!old.state().equals("open")) {
      throw new Refusal(
          Refusal.Reason.CONFLICT, LocalText.of("这件事已经办过了。", "This was decided already."));
    }
    var done =
        new Change.StoredTask(
            id,
            2,
            old.run(),
            old.flow(),
            old.step(),
            old.kind(),
            old.title(),
            "done",
            outcome,
            comment,
            old.assignee(),
            old.address(),
            caller.user(),
            old.form(),
            old.record(),
            old.fill(),
            old.prefill(),
            null,
            old.createdAt(),
            old.dueAt(),
            clock.instant(),
            false,
            old.allow());
    var view =
        new TaskView(
            done,
            task.title(),
            task.formTitle(),
            task.recordLabel(),
            task.receipt(),
            task.facts(),
            task.submitter(),
            Optional.of(caller.name()),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            task.handedOn());
    byId.put(id, view);
    return view;
  }

  @Override
  public TaskView approve(Caller caller, UUID id, @Nullable String comment) {
    return decide(caller, id, "approved", comment);
  }

  @Override
  public TaskView reject(Caller caller, UUID id, String comment) {
    return decide(caller, id, "rejected", comment);
  }

  @Override
  public TaskView giveBack(Caller caller, UUID id, String comment) {
    return decide(caller, id, "returned", comment);
  }

  @Override
  public TaskView transfer(Caller caller, UUID id, UUID to, @Nullable String comment) {
    return decide(caller, id, "transferred", comment);
  }

  @Override
  public TaskView complete(Caller caller, UUID id, @Nullable String comment) {
    return decide(caller, id, "completed", comment);
  }

  @Override
  public List<Change.InboxItem> inbox(Caller caller, boolean unreadOnly, int limit) {
    return items.stream()
        .filter(item -> !unreadOnly || item.readAt() == null)
        .limit(limit)
        .toList();
  }

  @Override
  public void markRead(Caller caller, UUID item) {
    items.replaceAll(one ->
        one.id().equals(item)
            ? new Change.InboxItem(
                one.id(),
                one.user(),
                one.title(),
                one.text(),
                one.form(),
                one.record(),
                one.at(),
                clock.instant())
            : one);
  }
}
