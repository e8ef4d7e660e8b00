package dev.proofline.engine.store;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.value.FileText;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The closed set of writes. Use cases gather them into a list; the {@link Committer} applies each
 * list whole or not at all, many lists a transaction. A change that guards (an expected version or
 * revision) fails its list with {@link Committer.Conflict} when somebody was faster.
 */
public sealed interface Change {

  /** Refused with {@link Committer.Duplicate} when the id, or a unique set of the form, exists. */
  record InsertRecord(ExecutableForm form, StoredRecord record) implements Change {}

  /**
   * @param rows whether rows of its tables changed; if not they are not written again
   */
  record UpdateRecord(ExecutableForm form, StoredRecord record, long expectedVersion, boolean rows)
      implements Change {
    public UpdateRecord(ExecutableForm form, StoredRecord record, long expectedVersion) {
      this(form, record, expectedVersion, true);
    }
  }

  /**
   * Moves a counter on, in the transaction of what it counts; conflicts when somebody else did. So
   * no number is given twice and none is left out.
   *
   * @param expected what the counter stood at; 0 when it has not counted yet
   */
  record Count(String counter, long last, long expected) implements Change {}

  record DeleteRecord(ExecutableForm form, UUID id, long expectedVersion) implements Change {}

  /** Appended to the chain of its subject; the store computes sequence number and hash. */
  record AppendEvent(Event event) implements Change {}

  /** Inserted when {@code expectedRevision} is 0, else updated. */
  record PutRun(StoredRun run, long expectedRevision) implements Change {}

  record PutTask(StoredTask task, long expectedRevision) implements Change {}

  /** Inserted when {@code expectedRevision} is 0, else updated. */
  record PutTransfer(StoredTransfer transfer, long expectedRevision) implements Change {}

  record PutDraw(SpotChecks.Draw draw) implements Change {}

  /** Inserted when {@code expectedRevision} is 0, else updated. */
  record PutSpotCheck(SpotChecks.Check check, long expectedRevision) implements Change {}

  record SetTimer(StoredTimer timer) implements Change {}

  /** Removes the run's timer of that name, if it is set. */
  record ClearTimer(UUID run, String name) implements Change {}

  /** Removes a due timer; conflicts when another node took it. */
  record TakeTimer(UUID id) implements Change {}

  /** Into the outbox; ignored when the idempotency key is already there. */
  record Send(Delivery delivery) implements Change {}

  record PutInboxItem(InboxItem item) implements Change {}

  /** The record waits for somebody to decide whether a check of it is set aside. */
  record PutWaiverRequest(UUID record, String form, Instant at) implements Change {}

  /** It waits for that no longer. */
  record DropWaiverRequest(UUID record) implements Change {}

  /** The answer a repeated Idempotency-Key gets; refused with Duplicate when the key is there. */
  record Remember(
      UUID user, String key, String requestHash, int status, JsonNode answer, Instant at)
      implements Change {}

  /**
   * Moves the due time on and writes how the attempt went; removed from the queue when {@code
   * done}.
   */
  record SettleDelivery(
      UUID id, boolean done, int attempts, @Nullable Instant nextAt, @Nullable String error)
      implements Change {}

  /**
   * What was read in a file.
   *
   * @param over in place of what is there; else what is there stays
   */
  record PutText(UUID file, FileText text, boolean over) implements Change {}

  /** A run of a flow; its state is the interpreter's JSON. */
  record StoredRun(
      UUID id,
      String flow,
      int flowVersion,
      @Nullable String form,
      @Nullable UUID record,
      String state,
      long revision,
      Instant startedAt,
      @Nullable Instant endedAt,
      JsonNode data) {}

  /**
   * A task or an approval on somebody's list.
   *
   * @param kind {@code task} or {@code approval}
   * @param step the step's key; with run and round it names the task for ever
   * @param state {@code open done cancelled}; {@code outcome} {@code approved rejected returned
   *     completed transferred}
   * @param assignee a user; for an outsider the id made of their address
   * @param address an outsider's, who decides by a link
   * @param fill the form to submit to complete it
   */
  record StoredTask(
      UUID id,
      long revision,
      UUID run,
      String flow,
      String step,
      String kind,
      JsonNode title,
      String state,
      @Nullable String outcome,
      @Nullable String comment,
      UUID assignee,
      @Nullable String address,
      @Nullable UUID decidedBy,
      @Nullable String form,
      @Nullable UUID record,
      @Nullable String fill,
      JsonNode prefill,
      @Nullable String priority,
      Instant createdAt,
      @Nullable Instant dueAt,
      @Nullable Instant doneAt,
      boolean late,
      List<String> allow) {
    public StoredTask {
      allow = List.copyOf(allow);
    }
  }

  /** A due time of a run; {@code name} is unique within it. */
  record StoredTimer(UUID id, UUID run, String name, Instant dueAt) {}

  /**
   * Something to send outside; {@code key} is the idempotency key: run, step and position, never
   * the attempt.
   */
  record Delivery(
      UUID id,
      String key,
      String channel,
      JsonNode payload,
      Instant createdAt,
      Instant nextAt,
      int attempts) {

    /** The channel of pictures to be read. */
    public static final String PICTURES = "ocr";

    /** The channel of recordings to be transcribed. */
    public static final String SPEECH = "speech";

    /** The channel of texts a language model is to read. */
    public static final String ADVICE = "advice";

    /** Channels that nothing is sent through: work on files that takes its time. */
    public static final Set<String> READINGS = Set.of(PICTURES, SPEECH, ADVICE);
  }

  /** A message in somebody's inbox. */
  record InboxItem(
      UUID id,
      UUID user,
      JsonNode title,
      JsonNode text,
      @Nullable String form,
      @Nullable UUID record,
      Instant at,
      @Nullable Instant readAt) {}
}
