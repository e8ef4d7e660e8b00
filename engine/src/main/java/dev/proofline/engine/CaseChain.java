package dev.proofline.engine;

import dev.proofline.engine.chain.ChainInterpreter;
import dev.proofline.engine.chain.ChainState;
import dev.proofline.engine.definition.Keys;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableChain;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How a chain stands in a case: {@code {"key": "demand_closure", "about": "c1", "after": "P3D"?}}.
 * It is looked at so long after the case's record was sent, with all rows the case gives.
 *
 * @param rows every row of the case
 */
record CaseChain(
    ExecutableChain chain,
    StoredRecord subject,
    Duration after,
    Catalogue catalogue,
    Map<Value.Ref, Row> rows) {

  /** Empty when there is no such chain, nor such a row. */
  static Optional<CaseChain> of(JsonNode asked, Catalogue catalogue, Map<Value.Ref, Row> rows) {
    ExecutableChain chain = catalogue.chains().get(asked.path("key").asString(""));
    Optional<Duration> after =
        asked.has("after")
            ? Keys.span(asked.path("after").asString(""))
            : Optional.of(Duration.ZERO);
    if (chain == null || after.isEmpty()) {
      return Optional.empty();
    }
    UUID about = SampleData.id(asked.path("about").asString(""));
    return record(rows.get(new Value.Ref(chain.subject(), about)))
        .map(subject -> new CaseChain(chain, subject, after.get(), catalogue, rows))
        .findFirst();
  }

  private static Stream<StoredRecord> record(@org.jspecify.annotations.Nullable Row row) {
    return row instanceof Rows.OfRecord(_, var record) ? Stream.of(record) : Stream.empty();
  }

  /** The newest of them; empty when none was started. */
  Optional<ChainState> stands(Facts facts, ZoneId zone, Instant now) {
    ExecutableForm about = catalogue.forms().get(chain.subject());
    if (about == null) {
      return Optional.empty();
    }
    Instant then = now.plus(after);
    var ground = new ChainGround(catalogue, zone, then, facts, this::pointing);
    var looking =
        new ChainLooking(ground, chain, about, subject, new ChainRecords(List.of(), List.of()));
    List<ChainState> states =
        ChainInterpreter.stand(chain, looking.found(Instant.EPOCH, Optional.empty()), then);
    return states.isEmpty() ? Optional.empty() : Optional.of(states.getLast());
  }

  private List<StoredRecord> pointing(ExecutableForm form, String field, Value.Ref to) {
    return rows.values().stream()
        .flatMap(CaseChain::record)
        .filter(row -> row.form().equals(form.key()))
        .filter(row -> row.answers().get(field).filter(to::equals).isPresent())
        .toList();
  }

  /** What a case may expect of a chain, as text by what it is called. */
  static String told(Optional<ChainState> state, String what) {
    return switch (what) {
      case "state" -> state.map(chain -> chain.state().key()).orElse("none");
      case "proven" -> state.map(chain -> Boolean.toString(chain.proven())).orElse("false");
      default ->
          state.stream()
              .flatMap(chain -> chain.links().stream())
              .filter(link -> link.key().equals(what))
              .map(link -> link.state().key() + (link.proven() ? " proven" : ""))
              .findFirst()
              .orElse("\u2014");
    };
  }
}
