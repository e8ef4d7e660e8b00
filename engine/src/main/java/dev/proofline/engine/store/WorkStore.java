package dev.proofline.engine.store;

import dev.proofline.engine.expression.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs, tasks, timers, outbox and inbox. */
public interface WorkStore {
  Optional<Change.StoredRun> run(UUID id);

  List<Change.StoredRun> runsOf(UUID record);

  Optional<Change.StoredTask> task(UUID id);

  List<Change.StoredTask> tasksOfRun(UUID run);

  List<Change.StoredTask> tasksOfRecord(UUID record);

  /** Tasks of a person in a state; open ones the most urgent first, then soonest due. */
  StoredRecord.Page<Change.StoredTask> tasksOf(
      UUID assignee, String state, int limit, @Nullable String after);

  /** All tasks, for {@code rows.tasks}. */
  List<Change.StoredTask> tasks(List<Facts.Narrowing> narrowings, int limit);

  /**
   * Timers due at or before the time, soonest first, locked for nobody: taking one is a guarded
   * change.
   */
  List<Change.StoredTimer> due(Instant now, int limit);

  /** The timers a run has set, soonest first. */
  List<Change.StoredTimer> timersOf(UUID run);

  Optional<Instant> nextDue();

  /**
   * What the outbox has to send now, each given to one asker only: nobody else gets it before
   * {@code until}, unless it is settled meanwhile.
   */
  List<Change.Delivery> lease(Instant now, Instant until, int limit);

  /** The same of a channel that {@link #lease} leaves out: one of work that takes its time. */
  List<Change.Delivery> leaseOf(String channel, Instant now, Instant until, int limit);

  /** What the outbox has, or had, under an idempotency key. */
  Optional<Sent> sent(String key);

  List<Change.InboxItem> inbox(UUID user, boolean unreadOnly, int limit);

  /** How many open tasks somebody has, and how many of them are late at a time. */
  OpenTasks openTasks(UUID assignee, Instant now);

  /** Records that wait for a decision whether a check is set aside, those waiting longest first. */
  List<WaiverRequest> waiverRequests(int limit);

  /**
   * @param late those whose time passed while they lay with their assignee
   */
  record OpenTasks(int count, int late) {}

  record WaiverRequest(UUID record, String form, Instant at) {}

  /**
   * How far something in the outbox is.
   *
   * @param nextAt when it is tried next; null when it was done or given up
   */
  record Sent(@Nullable Instant nextAt, int attempts, @Nullable String error) {}
}
