package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableConnector;
import dev.proofline.engine.executable.ExecutableConnector.Retry;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Call;
import dev.proofline.engine.expression.Called;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.StoredTransfer;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.ValueJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Carries out what the outbox has for outside systems: asks outside of any transaction, then writes
 * what came of it in one. What dies in between is asked again under the same key.
 */
final class Answering {

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Retry USUAL = new Retry(2, Duration.ofSeconds(5));
  private static final int ATTEMPTS = 8;

  private static final LocalText BROKE =
      LocalText.of(
          "调用外部系统或处理它的回答时出现意外错误。请把这条告诉系统管理员，详情在服务器日志里。",
          "Something unexpected went wrong when an outside system was asked or its answer was read."
              + " Tell your administrator: the server's log has the details.");

  private final Workspace workspace;
  private final Calls calls;
  private final Judging judging;
  private final FormVersions versions;
  private final LiveFlows flows;

  Answering(
      Workspace workspace, Calls calls, Judging judging, FormVersions versions, LiveFlows flows) {
    this.workspace = workspace;
    this.calls = calls;
    this.judging = judging;
    this.versions = versions;
    this.flows = flows;
  }

  void perform(Delivery delivery) {
    if (CallSending.isOfStep(delivery)) {
      step(delivery);
    } else {
      record(delivery);
    }
  }

  private void step(Delivery delivery) {
    Call call = CallSending.call(delivery);
    Retry retry = retry(call);
    Calls.Came came =
        calls.ask(call, Optional.of(CallSending.idempotencyKey(delivery)), Duration.ofMinutes(1));
    switch (came.called()) {
      case Called.Answered(_, var response) ->
          end(
              delivery,
              null,
              CallSending.DONE,
              response,
              new Signal.Performed(stepOf(delivery), CallSending.results(response)));
      case Called.Unavailable(_, var why) -> {
        if (came.lasting() || delivery.attempts() >= retry.times()) {
          end(
              delivery,
              why.in("en"),
              CallSending.FAILED,
              Answers.EMPTY,
              new Signal.NotPerformed(stepOf(delivery), why));
        } else {
          later(delivery, why.in("en"), pause(retry, delivery.attempts()));
        }
      }
      case Called.Unasked() -> later(delivery, "not asked", LONGEST_PAUSE);
    }
  }

  /**
   * It was not even found out whether it was done: tried again like any failure, and then the step
   * is an incident.
   *
   * @param last nothing will come of trying again
   */
  void broke(Delivery delivery, String error, boolean last) {
    Retry retry = retry(CallSending.call(delivery));
    if (!last && delivery.attempts() < Math.max(retry.times(), USUAL.times())) {
      later(delivery, error, pause(retry, delivery.attempts()));
      return;
    }
    var failed = new Signal.NotPerformed(stepOf(delivery), BROKE);
    try {
      end(delivery, error, CallSending.FAILED, Answers.EMPTY, failed);
    } catch (RuntimeException bug) {
      if (Faults.comeAgain(bug, workspace.store()::ofDatabase)) {
        // What follows the step is broken too: then the run is stopped where it is.
        commit(unit -> {
          unit.add(settled(delivery, error));
          flows.broken(runOf(delivery), bug, unit);
        });
      }
      throw bug;
    }
  }

  private static UUID runOf(Delivery delivery) {
    return UUID.fromString(delivery.payload().path("run").asString());
  }

  private static String stepOf(Delivery delivery) {
    return delivery.payload().path(CallSending.STEP).asString("");
  }

  private Retry retry(Call call) {
    return Optional.ofNullable(workspace.catalogue().connectors().get(call.connector()))
        .map(ExecutableConnector::retry)
        .orElse(USUAL);
  }

  /** Twice as long each time, up to an hour. */
  private static Duration pause(Retry retry, int attempts) {
    Duration pause = retry.backoff().multipliedBy(1L << Math.min(attempts, 20));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private void end(
      Delivery delivery, @Nullable String error, String state, Answers response, Signal signal) {
    UUID run = runOf(delivery);
    String once = delivery.payload().path("once").asString("");
    commit(unit -> {
      unit.add(settled(delivery, error));
      if (!once.isEmpty()) {
        workspace
            .store()
            .transfers()
            .find(CallSending.id(once))
            .ifPresent(row -> unit.add(ended(row, state, response, unit.now())));
      }
      flows.signal(run, signal, SystemCallers.flow("call " + stepOf(delivery)), unit);
    });
  }

  private static Change ended(StoredTransfer row, String state, Answers response, Instant now) {
    var data = row.data().deepCopy();
    data.set(CallSending.RESPONSE, ValueJson.write(response));
    return new Change.PutTransfer(row.in(state, data, now), row.revision());
  }

  private static Change settled(Delivery delivery, @Nullable String error) {
    return new Change.SettleDelivery(delivery.id(), true, delivery.attempts() + 1, null, error);
  }

  private void later(Delivery delivery, String error, Duration pause) {
    Instant next = workspace.clock().instant().plus(pause);
    workspace.commit(
        List.of(
            new Change.SettleDelivery(delivery.id(), false, delivery.attempts() + 1, next, error)));
  }

  /** Asks again whatever a record's awaited checks want to know, then lets them be looked at. */
  private void record(Delivery delivery) {
    JsonNode payload = delivery.payload();
    Optional<Waiting> found =
        waiting(
            payload.path("form").asString(""), UUID.fromString(payload.path("record").asString()));
    Instant now = workspace.clock().instant();
    Instant last =
        found
            .flatMap(one -> one.due().values().stream().max(Comparator.naturalOrder()))
            .orElse(now);
    if (found.isEmpty() || !last.isAfter(now)) {
      workspace.commit(List.of(settled(delivery, null)));
      return;
    }
    Waiting waiting = found.get();
    var memo = new CallMemo();
    judged(waiting, memo, now);
    List<Call> wanted = memo.wanted();
    for (Call call : wanted) {
      memo.put(call, calls.ask(call, Optional.empty(), Duration.ofMinutes(1)).called());
    }
    boolean passed =
        judged(waiting, memo, now).stream().allMatch(one -> one.outcome() == Decided.PASSED);
    Duration pause =
        pause(wanted.isEmpty() ? USUAL : retry(wanted.getFirst()), delivery.attempts());
    boolean over = passed || !now.plus(pause).isBefore(last);
    commit(unit -> {
      var answers = new KeptAnswers(workspace.store());
      memo.answered()
          .forEach((call, answer) -> unit.add(answers.keep(waiting.record().id(), call, answer)));
      if (!memo.answered().isEmpty()) {
        Stale itself = Stale.one(waiting.form().key(), waiting.record().id());
        unit.add(workspace.verdicts().timer(itself, unit.now()));
      }
      unit.add(
          over
              ? settled(delivery, null)
              : new Change.SettleDelivery(
                  delivery.id(), false, delivery.attempts() + 1, now.plus(pause), "waiting"));
    });
  }

  /**
   * A record with checks that outside systems decide.
   *
   * @param due when each is decided
   */
  private record Waiting(ExecutableForm form, StoredRecord record, Map<String, Instant> due) {}

  private Optional<Waiting> waiting(String key, UUID id) {
    ExecutableForm current = workspace.catalogue().forms().get(key);
    if (current == null) {
      return Optional.empty();
    }
    return workspace
        .store()
        .records()
        .find(current, id, new RowScope.All())
        .filter(record -> record.status().isJudged())
        .flatMap(record ->
            versions
                .form(key, record.formVersion())
                .map(form -> new Waiting(form, record, due(form, record))))
        .filter(waiting -> !waiting.due().isEmpty());
  }

  private static Map<String, Instant> due(ExecutableForm form, StoredRecord record) {
    var due = new LinkedHashMap<String, Instant>();
    for (JsonNode finding : record.findings()) {
      String check = finding.path("check").asString("");
      if (Deadlines.isAwaited(finding) && asksOutside(form, check)) {
        FindingsJson.until(finding).ifPresent(until -> due.putIfAbsent(check, until));
      }
    }
    return due;
  }

  static boolean asksOutside(ExecutableForm form, String check) {
    return form.checks().stream()
        .filter(one -> one.key().equals(check))
        .map(ExecutableCheck::test)
        .anyMatch(test -> test.asksOutside());
  }

  private List<CheckFinding> judged(Waiting waiting, CallMemo memo, Instant now) {
    StoredRecord record = waiting.record();
    var asked =
        new Judging.Asked(
            record.id(),
            Optional.of(record),
            Optional.empty(),
            new AskedFacts(workspace.facts(), memo),
            now);
    return judging.later(waiting.form(), record.answers(), asked, waiting.due());
  }

  /** Whoever moved what is written meanwhile was faster; then it is written over that. */
  private void commit(Consumer<UnitOfWork> writing) {
    for (int attempt = 1; ; attempt++) {
      UnitOfWork unit = workspace.unit(workspace.clock().instant());
      writing.accept(unit);
      try {
        workspace.commit(unit.changes());
        return;
      } catch (Committer.Conflict faster) {
        if (attempt == ATTEMPTS) {
          throw faster;
        }
      }
    }
  }

  /** What the outbox gets for the awaited checks of records that a unit writes. */
  static List<Change> wanted(List<UnitOfWork.Touched> touched, Instant now, Workspace workspace) {
    var wanted = new ArrayList<Change>();
    for (UnitOfWork.Touched one : touched) {
      if (one.after().filter(after -> after.status().isJudged()).isEmpty()) {
        continue;
      }
      Map<String, Instant> before = one.before().map(was -> due(one.form(), was)).orElse(Map.of());
      Map<String, Instant> after = due(one.form(), one.after().get());
      after.values().stream()
          .min(Comparator.naturalOrder())
          .filter(_ -> !after.equals(before))
          .ifPresent(until -> wanted.add(send(one, until, now, workspace)));
    }
    return wanted;
  }

  private static Change send(
      UnitOfWork.Touched one, Instant until, Instant now, Workspace workspace) {
    var payload =
        tools.jackson.databind.node.JsonNodeFactory.instance
            .objectNode()
            .put("kind", "check")
            .put("form", one.form().key())
            .put("record", one.id().toString());
    return new Change.Send(
        new Delivery(
            workspace.ids().next(),
            "ask/" + one.id() + "/" + until,
            CallSending.CHANNEL,
            payload,
            now,
            now,
            0));
  }
}
