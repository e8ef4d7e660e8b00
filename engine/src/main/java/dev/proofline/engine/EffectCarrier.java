package dev.proofline.engine;

import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Effect.Position;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.StoredRun;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns the effects of a run into changes of the unit: the one place that does. */
final class EffectCarrier {
  private final Workspace workspace;
  private final Supplier<RecordWriter> writer;
  private final Notices notices;
  private final FlowEvents events;
  private final Invitations invitations;
  private final ExportDecisions exports;

  EffectCarrier(
      Workspace workspace, Supplier<RecordWriter> writer, Notices notices, FlowEvents events) {
    this.workspace = workspace;
    this.writer = writer;
    this.notices = notices;
    this.events = events;
    this.invitations = new Invitations(workspace);
    this.exports = new ExportDecisions(workspace);
  }

  /** The run whose effects are carried out, and who moved it. */
  record Carrying(StoredRun run, ExecutableFlow flow, Caller by, UnitOfWork unit) {
    Caller system(String step) {
      return SystemCallers.flow(FlowEvents.cause(run, step));
    }
  }

  /** What the run has to hear of it. */
  Optional<Signal> carry(Effect effect, Carrying of) {
    return switch (effect) {
      case Effect.OpenTask open -> {
        open(open, of);
        yield Optional.empty();
      }
      case Effect.CloseTask close -> {
        close(close, of);
        yield Optional.empty();
      }
      case Effect.MarkLate(var task) -> {
        markLate(task, of);
        yield Optional.empty();
      }
      case Effect.Notify(var position, var message) -> {
        notices.post(position, message, of);
        yield Optional.empty();
      }
      case Effect.Invite(var position, var task) -> {
        of.unit().task(task).ifPresent(open -> invitations.send(open, position.name(), of.unit()));
        yield Optional.empty();
      }
      case Effect.CreateRecord(var at, var form, var set) ->
          written(at, () -> writer.get().create(form, set, cause(of, at), of.unit()));
      case Effect.UpdateRecord(var at, var record, var set) ->
          written(at, () -> writer.get().update(record, set, cause(of, at), of.unit()));
      case Effect.CallOut call -> CallSending.begin(call, of, workspace);
      case Effect.SetStatus status -> status(status, of);
      case Effect.SetTimer(var name, var dueAt) -> {
        UUID id = workspace.ids().next();
        var timer = new Change.StoredTimer(id, of.run().id(), name, dueAt);
        of.unit().add(new Change.SetTimer(timer));
        yield Optional.empty();
      }
      case Effect.ClearTimer(var name) -> {
        of.unit().add(new Change.ClearTimer(of.run().id(), name));
        yield Optional.empty();
      }
      case Effect.Incident(var at, var code, var what) -> {
        events.incident(of.run(), at.step(), code, what, of.unit());
        yield Optional.empty();
      }
      case Effect.EndRun(var outcome) -> {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("outcome", outcome);
        events.ofRun(of.run(), "flow.ended", data, of.by(), of.unit());
        yield Optional.empty();
      }
    };
  }

  /** Only a record can be sent back and submitted again: an export is approved or refused. */
  private static List<String> allowed(Effect.TaskBrief brief, StoredRun run) {
    return run.form() != null
        ? brief.allow()
        : brief.allow().stream().filter(act -> !act.equals(TaskRefusals.RETURN)).toList();
  }

  private void open(Effect.OpenTask open, Carrying of) {
    Effect.TaskBrief brief = open.brief();
    var task =
        new StoredTask(
            open.task(),
            0,
            of.run().id(),
            of.run().flow(),
            open.position().step(),
            brief.approval() ? TaskKinds.APPROVAL : TaskKinds.TASK,
            FlowEvents.words(brief.title()),
            TaskKinds.OPEN,
            null,
            null,
            assignee(open.assignee()),
            open.assignee() instanceof Value.Text(var address) ? address.strip() : null,
            null,
            of.run().form(),
            of.run().record(),
            brief.fill().orElse(null),
            prefill(brief),
            brief.priority().orElse(null),
            of.unit().now(),
            brief.dueAt().orElse(null),
            null,
            false,
            allowed(brief, of.run()));
    of.unit().put(task, 0);
    events.ofTask(of.run(), task, "task.opened", of.system(task.step()), of.unit());
    invitations.send(task, "opened", of.unit());
  }

  private static UUID assignee(Value who) {
    return who instanceof Value.Text(var address) ? new Outsider(address).id() : user(who);
  }

  private static UUID user(Value who) {
    if (who instanceof Value.Ref(_, var id)) {
      return id;
    }
    throw new IllegalStateException("Expected a user or an address, but " + who + ".");
  }

  /** As the form's page and the API take it. */
  private ObjectNode prefill(Effect.TaskBrief brief) {
    return brief
        .fill()
        .map(workspace.catalogue().forms()::get)
        .map(form -> RecordJson.write(form, FittedAnswers.of(form, brief.prefill())))
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  private void close(Effect.CloseTask close, Carrying of) {
    Optional<StoredTask> open =
        of.unit().task(close.task()).filter(task -> task.state().equals(TaskKinds.OPEN));
    if (open.isEmpty()) {
      return;
    }
    boolean cancelled =
        close.outcome() == TaskOutcome.CANCELLED || close.outcome() == TaskOutcome.NEEDLESS;
    var end =
        new TaskKinds.End(
            cancelled ? TaskKinds.CANCELLED : TaskKinds.DONE,
            close.outcome().key(),
            close.comment().orElse(null),
            close.by().map(EffectCarrier::assignee).orElse(null),
            of.unit().now());
    StoredTask done = TaskKinds.closed(open.get(), end);
    of.unit().put(done, done.revision());
    Caller by = close.by().isPresent() ? of.by() : of.system(done.step());
    events.ofTask(of.run(), done, "task." + close.outcome().key(), by, of.unit());
  }

  private void markLate(UUID id, Carrying of) {
    of.unit()
        .task(id)
        .filter(task -> task.state().equals(TaskKinds.OPEN) && !task.late())
        .ifPresent(task -> {
          StoredTask late = TaskKinds.late(task);
          of.unit().put(late, late.revision());
          events.ofTask(of.run(), late, "task.late", of.system(late.step()), of.unit());
        });
  }

  private Optional<Signal> status(Effect.SetStatus effect, Carrying of) {
    StoredRun run = of.run();
    if (run.record() == null) {
      return Optional.empty();
    }
    if (run.form() == null) {
      exports.decided(run.record(), effect.status(), effect.reason().orElse(""), of);
      return Optional.empty();
    }
    var record = new Value.Ref(run.form(), run.record());
    Status status =
        switch (effect.status()) {
          case IN_REVIEW -> Status.IN_REVIEW;
          case RETURNED -> Status.RETURNED;
          case APPROVED -> Status.APPROVED;
          case REJECTED -> Status.REJECTED;
        };
    try {
      writer
          .get()
          .status(
              record,
              status,
              effect.reason().orElse(null),
              cause(of, effect.position()),
              of.unit());
    } catch (Refusal refused) {
      events.incident(run, effect.position().step(), "status_refused", refused.text(), of.unit());
    }
    return Optional.empty();
  }

  private static Optional<Signal> written(Position at, Supplier<StoredRecord> write) {
    try {
      StoredRecord record = write.get();
      Value made = new Value.Ref(record.form(), record.id());
      return Optional.of(new Signal.Performed(at.step(), Answers.of(Map.of("record", made))));
    } catch (Refusal refused) {
      return Optional.of(new Signal.NotPerformed(at.step(), refused.text()));
    } catch (TooManyRows tooMany) {
      return Optional.of(new Signal.NotPerformed(at.step(), tooMany.words()));
    }
  }

  private static String cause(Carrying of, Position at) {
    return FlowEvents.cause(of.run(), at.step());
  }
}
