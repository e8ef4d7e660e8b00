package dev.proofline.engine;

import dev.proofline.engine.expression.Call;
import dev.proofline.engine.expression.Called;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredTransfer;
import dev.proofline.engine.value.ValueJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The newest answers of outside systems about records, kept so that they are judged by again. */
record KeptAnswers(Store store) {

  private static final String KIND = "call.answer";
  private static final String HERE = "here";

  Optional<Called.Answered> find(UUID record, Call call) {
    return store
        .transfers()
        .find(id(record, call))
        .map(kept ->
            new Called.Answered(kept.at(), ValueJson.readAnswers(kept.data().path("response"))));
  }

  /** Keeps an answer in place of the one before. */
  Change keep(UUID record, Call call, Called.Answered answer) {
    UUID id = id(record, call);
    long revision = store.transfers().find(id).map(StoredTransfer::revision).orElse(0L);
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("record", record.toString()).put("operation", call.operation());
    data.set("with", ValueJson.write(call.with()));
    data.set("response", ValueJson.write(answer.response()));
    return new Change.PutTransfer(
        new StoredTransfer(
            id, KIND, call.connector(), HERE, revision, null, data, null, answer.at(), answer.at()),
        revision);
  }

  private static UUID id(UUID record, Call call) {
    String name =
        String.join(
            "\n",
            KIND,
            record.toString(),
            call.connector(),
            call.operation(),
            ValueJson.write(call.with()).toString());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
