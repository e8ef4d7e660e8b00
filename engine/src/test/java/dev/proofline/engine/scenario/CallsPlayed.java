package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;

import dev.proofline.engine.Proof.Excusing;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.Event;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Calls with a note that may be too short to count, and to-dos that ask why it did not. */
abstract class CallsPlayed extends Played {

  /** A call is submitted, and what follows a minute later has happened. */
  final UUID calls(String note) {
    UUID id =
        scenario().as("rep1").fills("call_on").with("note", note).submits().then(accepted()).id();
    scenario().after(Duration.ofMinutes(1));
    return id;
  }

  final void waives(UUID id) {
    scenario()
        .engine()
        .proof()
        .waive(scenario().caller("manager"), new Excusing("call_on", id, "long", "老客户"));
  }

  final List<String> states(UUID id) {
    return scenario().store().work().tasksOfRecord(id).stream().map(StoredTask::state).toList();
  }

  final StoredTask task(UUID id) {
    return Objects.requireNonNull(scenario().store().work().tasksOfRecord(id).getFirst());
  }

  final List<Event> history(UUID id) {
    return scenario().engine().records().history(scenario().caller("rep1"), "call_on", id);
  }
}
