package dev.proofline.engine.store.jooq;

import static dev.proofline.engine.store.jooq.Racing.succeeds;
import static dev.proofline.engine.store.jooq.Racing.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer.Conflict;
import dev.proofline.engine.store.Committer.Duplicate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is promised of runs, tasks, timers, deliveries and messages, on every database. */
abstract class WorkContract {

  private JooqStore store;

  abstract StoreConfig config();

  @BeforeEach
  void open() {
    store = JooqStore.open(config());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void runs_and_tasks_move_only_at_the_expected_revision() {
    Change.StoredRun run = Work.run(UUID.randomUUID(), 1);
    Change.StoredTask task = Work.task(UUID.randomUUID(), run.id(), 1, "open");
    store.committer().commit(List.of(new Change.PutRun(run, 0), new Change.PutTask(task, 0)));

    assertThrows(
        Conflict.class, () -> store.committer().commit(List.of(new Change.PutTask(task, 5))));
    store
        .committer()
        .commit(List.of(new Change.PutTask(Work.task(task.id(), run.id(), 2, "done"), 1)));

    assertEquals(Optional.of(run), store.work().run(run.id()));
    assertEquals(
        List.of(Work.task(task.id(), run.id(), 2, "done")), store.work().tasksOfRun(run.id()));
  }

  @Test
  void a_timer_is_taken_once() throws Exception {
    UUID run = UUID.randomUUID();
    var timer = new Change.StoredTimer(UUID.randomUUID(), run, "late", Forms.NOW);
    store.committer().commit(List.of(new Change.SetTimer(timer)));
    List<Callable<Boolean>> commits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      commits.add(() ->
          succeeds(() -> store.committer().commit(List.of(new Change.TakeTimer(timer.id())))));
    }

    List<Boolean> results = together(commits);

    assertEquals(1, results.stream().filter(won -> won).count());
    assertEquals(List.of(), store.work().due(Forms.NOW, 10));
  }

  @Test
  void the_last_word_on_a_timer_counts() {
    UUID run = UUID.randomUUID();
    var first = new Change.StoredTimer(UUID.randomUUID(), run, "late", Forms.NOW);
    var second = new Change.StoredTimer(UUID.randomUUID(), run, "late", Forms.NOW.plusSeconds(9));

    store
        .committer()
        .commit(
            List.of(
                new Change.SetTimer(first),
                new Change.ClearTimer(run, "late"),
                new Change.SetTimer(second)));

    assertEquals(List.of(second), store.work().timersOf(run));
    assertEquals(Optional.of(second.dueAt()), store.work().nextDue());
    store.committer().commit(List.of(new Change.SetTimer(first)));
    assertEquals(List.of(first), store.work().timersOf(run));
    store.committer().commit(List.of(new Change.ClearTimer(run, "late")));
    assertEquals(List.of(), store.work().timersOf(run));
  }

  @Test
  void a_delivery_is_queued_once_for_its_key() {
    Change.Delivery first = Work.delivery("run/1/step/0");
    store.committer().commit(List.of(new Change.Send(first)));

    store.committer().commit(List.of(new Change.Send(Work.delivery("run/1/step/0"))));

    assertEquals(List.of(first.key()), leased());
    store.committer().commit(List.of(new Change.SettleDelivery(first.id(), true, 1, null, null)));
    store.committer().commit(List.of(new Change.Send(Work.delivery("run/1/step/0"))));
    assertEquals(List.of(), leased());
  }

  private List<String> leased() {
    return store.work().lease(Forms.NOW, Forms.NOW.plusSeconds(60), 10).stream()
        .map(Change.Delivery::key)
        .toList();
  }

  @Test
  void of_many_askers_one_gets_a_delivery_until_its_lease_ends() throws Exception {
    var sends = new ArrayList<Change>();
    for (int i = 0; i < 40; i++) {
      sends.add(new Change.Send(Work.delivery("run/" + i)));
    }
    store.committer().commit(sends);

    List<String> given = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<String>>> askers = Collections.nCopies(8, this::leased);
      for (var answer : threads.invokeAll(askers)) {
        given.addAll(answer.get());
      }
    }
    given.addAll(leased());

    Instant later = Forms.NOW.plusSeconds(61);
    assertEquals(given.size(), Set.copyOf(given).size());
    assertEquals(40, given.size());
    assertEquals(40, store.work().lease(later, later.plusSeconds(60), 50).size());
  }

  @Test
  void an_answer_is_remembered_once() {
    var answer = JsonNodeFactory.instance.objectNode().put("id", "x");
    var remember = new Change.Remember(Forms.ANNA, "key", "hash", 201, answer, Forms.NOW);
    store.committer().commit(List.of(remember));

    assertThrows(Duplicate.class, () -> store.committer().commit(List.of(remember)));

    assertEquals(201, store.records().remembered(Forms.ANNA, "key").orElseThrow().status());
    assertEquals(answer, store.records().remembered(Forms.ANNA, "key").orElseThrow().answer());
  }

  @Test
  void an_inbox_message_can_be_marked_read() {
    var title = JsonNodeFactory.instance.objectNode().put("zh-CN", "提醒");
    UUID id = UUID.randomUUID();
    var unread = new Change.InboxItem(id, Forms.ANNA, title, title, null, null, Forms.NOW, null);
    var read = new Change.InboxItem(id, Forms.ANNA, title, title, null, null, Forms.NOW, Forms.NOW);
    store.committer().commit(List.of(new Change.PutInboxItem(unread)));
    assertEquals(List.of(unread), store.work().inbox(Forms.ANNA, true, 5));

    store.committer().commit(List.of(new Change.PutInboxItem(read)));

    assertEquals(List.of(), store.work().inbox(Forms.ANNA, true, 5));
    assertEquals(List.of(read), store.work().inbox(Forms.ANNA, false, 5));
  }
}
