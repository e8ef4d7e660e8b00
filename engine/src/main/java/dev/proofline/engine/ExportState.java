package dev.proofline.engine;

import dev.proofline.engine.Exports.State;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.StoredTransfer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is kept of a request for an export: the query, why, and what was decided. */
final class ExportState {

  private static final String SAID = "filter_words";
  private static final Duration WAITS = Duration.ofDays(7);
  private static final Duration HOLDS = Duration.ofHours(24);

  private ExportState() {}

  /**
   * @param said the filter in words
   */
  static ObjectNode asked(
      Records.Query query, Optional<LocalText> said, OptionalInt rows, String reason) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("filter", query.filter()).put("search", query.search()).put("reason", reason);
    said.ifPresent(words -> data.set(SAID, FlowEvents.words(words)));
    rows.ifPresent(count -> data.put("rows", count));
    var sorts = data.putArray("sort");
    query
        .sort()
        .forEach(sort ->
            sorts.addObject().put("field", sort.field()).put("descending", sort.descending()));
    return data;
  }

  static ObjectNode decided(ObjectNode asked, Caller by, Instant at, String comment) {
    ObjectNode data = asked.deepCopy();
    return data.put("decided_by", by.name())
        .put("decided_at", at.toString())
        .put("comment", comment);
  }

  static Records.Query query(StoredTransfer transfer) {
    JsonNode data = transfer.data();
    var sorts = new ArrayList<StoredRecord.Sort>();
    for (JsonNode sort : data.path("sort")) {
      sorts.add(
          new StoredRecord.Sort(
              sort.path("field").asString(""), sort.path("descending").asBoolean(false)));
    }
    return new Records.Query(
        transfer.form(),
        text(data, "filter"),
        text(data, "search"),
        sorts,
        Records.Query.EVERY,
        null);
  }

  /** Which rows, as it was asked. */
  static Optional<String> filter(StoredTransfer transfer) {
    return Optional.ofNullable(text(transfer.data(), "filter")).filter(text -> !text.isBlank());
  }

  /** The filter in words; as written where it has none. */
  static Optional<LocalText> said(StoredTransfer transfer) {
    return Settings.words(transfer.data().path(SAID))
        .or(() -> filter(transfer).map(LocalText::plain));
  }

  static Optional<String> search(StoredTransfer transfer) {
    return Optional.ofNullable(text(transfer.data(), "search")).filter(text -> !text.isBlank());
  }

  private static @Nullable String text(JsonNode data, String name) {
    JsonNode found = data.path(name);
    return found.isString() ? found.asString() : null;
  }

  static OptionalInt rows(StoredTransfer transfer) {
    JsonNode rows = transfer.data().path("rows");
    return rows.isInt() ? OptionalInt.of(rows.asInt()) : OptionalInt.empty();
  }

  /** A tenth more than was approved: rows come while somebody decides. */
  static int most(StoredTransfer transfer) {
    OptionalInt rows = rows(transfer);
    return rows.isEmpty() ? Integer.MAX_VALUE : rows.getAsInt() + rows.getAsInt() / 10 + 10;
  }

  /** When what nobody decided, or what was granted and not taken, lapses. */
  static Optional<Instant> until(StoredTransfer transfer) {
    return switch (State.valueOf(transfer.state())) {
      case WAITING -> Optional.of(transfer.at().plus(WAITS));
      case GRANTED -> decidedAt(transfer).map(at -> at.plus(HOLDS));
      case REFUSED, TAKEN, EXPIRED -> Optional.empty();
    };
  }

  /** As it stands at a moment: time passes over what nobody decided or took. */
  static State now(StoredTransfer transfer, Instant now) {
    return until(transfer).filter(now::isAfter).isPresent()
        ? State.EXPIRED
        : State.valueOf(transfer.state());
  }

  static Optional<Instant> decidedAt(StoredTransfer transfer) {
    return Optional.of(transfer.data().path("decided_at").asString(""))
        .filter(text -> !text.isEmpty())
        .map(Instant::parse);
  }
}
