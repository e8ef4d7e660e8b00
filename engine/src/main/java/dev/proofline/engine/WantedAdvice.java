package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.store.CanonicalJson;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.engine.store.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Which texts a language model is to read: those of submitted records whose checks ask for it and
 * that it has not read yet. They go into the outbox with the record, so that nobody waits.
 */
record WantedAdvice(Workspace workspace) implements UnitOfWork.Consequences {

  @Override
  public List<Change> of(List<UnitOfWork.Touched> touched, Instant now) {
    return touched.stream()
        .filter(one -> one.after().filter(after -> after.status().isJudged()).isPresent())
        .flatMap(one -> {
          List<String> texts = texts(one.form(), one.after().get());
          return texts.isEmpty() ? Stream.<Change>empty() : Stream.of(send(one, texts, now));
        })
        .toList();
  }

  /** What its checks want read, without what has been. */
  List<String> texts(ExecutableForm form, StoredRecord record) {
    List<ExecutableCheck> readers =
        form.checks().stream().filter(check -> !check.test().listens().isEmpty()).toList();
    if (readers.isEmpty()) {
      return List.of(); // every write passes here
    }
    Situation situation = workspace.situation(form, record);
    var kept = new KeptAdvice(workspace.store());
    return readers.stream()
        .filter(check -> check.condition().map(rule -> rule.holds(situation)).orElse(true))
        .flatMap(check -> check.test().advised(situation).stream())
        .filter(text -> !text.isBlank())
        .distinct()
        .filter(text -> kept.find(text).isEmpty())
        .toList();
  }

  /** Once for each state of the texts. */
  private Change send(UnitOfWork.Touched one, List<String> texts, Instant now) {
    UUID record = one.id();
    var payload =
        JsonNodeFactory.instance
            .objectNode()
            .put("form", one.form().key())
            .put("record", record.toString());
    String print = CanonicalJson.sha256(String.join("\n", texts));
    return new Change.Send(
        new Delivery(
            workspace.ids().next(),
            "advice/" + record + "/" + print,
            Delivery.ADVICE,
            payload,
            now,
            now,
            0));
  }
}
