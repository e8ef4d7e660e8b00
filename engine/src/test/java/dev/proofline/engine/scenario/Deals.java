package dev.proofline.engine.scenario;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.base.Ids;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;

/** Many records of the form {@code deal}, with a text {@code note} and a text {@code amount}. */
final class Deals {

  private Deals() {}

  /** With the amounts 100000, 100001, 2, 3 …, of rep1, in one commit. */
  static List<UUID> insert(Engine engine, Store store, Clock clock, int count) {
    Caller rep = Cast.of("rep1").caller();
    ExecutableForm form = engine.records().form(rep, "deal");
    var ids = new Ids(clock, new Random(3));
    var made = new ArrayList<UUID>();
    var changes = new ArrayList<Change>();
    StoredRecord like = first(engine, rep);
    for (int i = 0; i < count; i++) {
      UUID id = ids.next();
      var answers =
          new Answers(
              new LinkedHashMap<>(
                  Map.of(
                      "note", new Value.Text("n" + i),
                      "amount", new Value.Text(String.valueOf(amount(i))))));
      changes.add(new Change.InsertRecord(form, like(like, id, "T" + i, answers)));
      changes.add(
          new Change.AppendEvent(
              new Event(
                  ids.next(),
                  clock.instant(),
                  "record/" + id,
                  "record.submitted",
                  rep.user(),
                  "rep1",
                  null,
                  null,
                  "deal",
                  id,
                  1,
                  JsonNodeFactory.instance.objectNode())));
      made.add(id);
    }
    store.committer().commit(changes);
    return made;
  }

  /** What the record at this place of {@link #insert} says. */
  static int amount(int place) {
    return place + (place < 2 ? 100_000 : 0);
  }

  private static StoredRecord first(Engine engine, Caller rep) {
    var data = JsonNodeFactory.instance.objectNode().put("note", "样").put("amount", "1");
    UUID id = engine.records().submit(rep, "deal", null, data, null).record().orElseThrow().id();
    return engine.records().record(SystemCallers.operator(), "deal", id).record();
  }

  private static StoredRecord like(StoredRecord like, UUID id, String receipt, Answers answers) {
    return new StoredRecord(
        id,
        like.form(),
        like.formVersion(),
        1,
        receipt,
        like.status(),
        like.verdict(),
        like.verdictAt(),
        like.createdAt(),
        like.createdBy(),
        like.submittedAt(),
        like.submitter(),
        like.updatedAt(),
        like.owner(),
        like.team(),
        like.region(),
        null,
        like.findings(),
        "",
        answers);
  }
}
