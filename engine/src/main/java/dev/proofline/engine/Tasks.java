package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.Test.Seen;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.store.Change.InboxItem;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** To-dos, approvals and the inbox. A task opens the one record it is about to its assignee. */
public interface Tasks {

  /**
   * @param state {@code open} or {@code done}
   */
  StoredRecord.Page<TaskView> list(Caller caller, String state, int limit, @Nullable String after);

  /** How many open tasks the caller has. */
  Open open(Caller caller);

  /**
   * @param late those whose time passed while they were the caller's
   */
  record Open(int count, int late) {}

  /**
   * What is to do for those who report to the caller, as far as it is about records the caller may
   * read; what is late first, then what is due soonest.
   */
  Team team(Caller caller);

  /**
   * The to-dos of the people below somebody.
   *
   * @param people how many people that are
   */
  record Team(int people, List<TeamTask> tasks) {
    public Team {
      tasks = List.copyOf(tasks);
    }

    public long late() {
      return tasks.stream().filter(TeamTask::late).count();
    }
  }

  /**
   * @param assignee whose it is, by name
   * @param about what the record is called
   */
  record TeamTask(
      LocalText title,
      String assignee,
      String form,
      UUID record,
      String about,
      Optional<Instant> due,
      boolean late) {}

  TaskView task(Caller caller, UUID id);

  /** CONFLICT when it is decided already; NOT_FOUND when it is not the caller's. */
  TaskView approve(Caller caller, UUID id, @Nullable String comment);

  /** Needs a comment. */
  TaskView reject(Caller caller, UUID id, String comment);

  /** Sends the record back to its submitter; needs a comment. */
  TaskView giveBack(Caller caller, UUID id, String comment);

  TaskView transfer(Caller caller, UUID id, UUID to, @Nullable String comment);

  /** A task without {@code fill} is done by saying so; one with it only by submitting that form. */
  TaskView complete(Caller caller, UUID id, @Nullable String comment);

  /**
   * What is to be submitted as the answer to a task: the data with what the task fills in, which
   * stands. INVALID where the data says anything else, or when the task asks for no such form;
   * NOT_FOUND when it is not the caller's.
   */
  ObjectNode answering(Caller caller, UUID id, String form, ObjectNode data);

  List<InboxItem> inbox(Caller caller, boolean unreadOnly, int limit);

  void markRead(Caller caller, UUID item);

  /**
   * @param receipt that record's number
   * @param facts short lines on the record it is about: label, value
   * @param submitter who submitted that record
   * @param photos of that record, while the task is open and the caller may see them
   * @param files of that record that are no photos, while the same holds
   * @param concerns what the record did not pass and needs a reason for, while the task is open
   * @param withheld why nobody may approve the record as it stands, and who can change that
   * @param handedOn whose lateness brought it here: it is not the caller's own
   */
  record TaskView(
      StoredTask task,
      LocalText title,
      Optional<LocalText> formTitle,
      Optional<String> recordLabel,
      Optional<String> receipt,
      List<Fact> facts,
      Optional<String> submitter,
      Optional<String> decidedBy,
      List<UUID> photos,
      List<Kept> files,
      List<Concern> concerns,
      Optional<LocalText> withheld,
      Optional<HandedOn> handedOn) {
    public TaskView {
      facts = List.copyOf(facts);
      photos = List.copyOf(photos);
      files = List.copyOf(files);
      concerns = List.copyOf(concerns);
    }
  }

  /**
   * A check that failed and needs a reason.
   *
   * @param message what was found, how bad it is and what to do
   * @param seen what it was found in: the words of a text, the value of a field
   * @param reason what was written for it
   * @param open whether the record may not be approved for it yet
   * @param clause the risky clause it is about, when it is about one
   */
  record Concern(
      String check,
      LocalText title,
      LocalText message,
      List<Seen> seen,
      Optional<Judgement.Excuse> reason,
      boolean open,
      Optional<String> clause) {
    public Concern {
      seen = List.copyOf(seen);
    }
  }

  /**
   * A task that came from others who let its time pass.
   *
   * @param from their names
   */
  record HandedOn(List<String> from, Duration waited, Instant at) {
    public HandedOn {
      from = List.copyOf(from);
    }
  }

  record Fact(LocalText label, String value) {}

  /** A file of a record, by the label of its field. */
  record Kept(LocalText label, Value.File file) {}
}
