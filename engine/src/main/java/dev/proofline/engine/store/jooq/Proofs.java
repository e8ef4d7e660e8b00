package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.Ledger.Place;
import dev.proofline.engine.store.Ledger.Proven;
import dev.proofline.engine.store.Ledger.Sealed;
import dev.proofline.engine.store.MerkleTree;
import dev.proofline.engine.store.RecordState;
import dev.proofline.engine.store.Signatures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Takes out of the ledger what proves one record's events by themselves. */
final class Proofs {

  private static final Field<Long> FROM = field(name("from_seq"), SQLDataType.BIGINT);
  private static final Field<Long> TO = field(name("to_seq"), SQLDataType.BIGINT);
  private static final int ATTEMPTS = 5;

  private final Database database;
  private final SealKey key;
  private final Sealer sealer;

  Proofs(Database database, SealKey key, Sealer sealer) {
    this.database = database;
    this.key = key;
    this.sealer = sealer;
  }

  String sign(String text) {
    return key.sign(text);
  }

  /** Its fingerprint. */
  String key() {
    return Signatures.fingerprint(key.publicKey());
  }

  /** An event that comes between sealing and reading is sealed with the next attempt. */
  Proven of(UUID record) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      sealer.seal();
      Optional<Proven> proven = database.snapshot(dsl -> read(dsl, record));
      if (proven.isPresent()) {
        return proven.get();
      }
    }
    throw new IllegalStateException("Expected the events of a record to be sealed in time.");
  }

  private record Opened(Seal seal, String signature) {}

  /** Empty when an event is not sealed yet. */
  private Optional<Proven> read(DSLContext dsl, UUID record) {
    Result<? extends Record> rows =
        dsl.select(JooqLedger.SEQ, JooqLedger.BODY)
            .from(Tables.EVENT.table())
            .where(JooqLedger.SUBJECT.eq(Writes.subject(record)))
            .orderBy(JooqLedger.CHAIN)
            .fetch();
    Map<Long, Opened> seals = new LinkedHashMap<>();
    List<String> events = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    EventAppender.State state = null;
    for (Record row : rows) {
      long sequence = row.get(JooqLedger.SEQ);
      Optional<Opened> over = over(dsl, sequence, seals);
      if (over.isEmpty()) {
        return Optional.empty();
      }
      Seal seal = over.get().seal();
      int index = Math.toIntExact(sequence - seal.from());
      List<String> hashes = seal.leaves().stream().map(Seal.Leaf::hash).toList();
      places.add(new Place(seal.number(), index, MerkleTree.path(hashes, index)));
      String body = row.get(JooqLedger.BODY);
      events.add(body);
      EventAppender.State after = EventJson.read(body).state();
      state = after == null ? state : after;
    }
    return Optional.of(
        new Proven(key.publicKey(), events, places, stated(seals), text(dsl, state, record)));
  }

  private static Optional<Opened> over(DSLContext dsl, long sequence, Map<Long, Opened> known) {
    for (Opened one : known.values()) {
      if (one.seal().from() <= sequence && sequence <= one.seal().to()) {
        return Optional.of(one);
      }
    }
    Optional<Opened> found =
        dsl.select(Tables.SEAL.fields())
            .from(Tables.SEAL.table())
            .where(FROM.le(sequence), TO.ge(sequence))
            .fetchOptional()
            .map(row -> new Opened(Seal.read(row), row.get("signature", String.class)));
    found.ifPresent(one -> known.put(one.seal().number(), one));
    return found;
  }

  private static List<Sealed> stated(Map<Long, Opened> seals) {
    return seals.values().stream()
        .map(one -> new Sealed(one.seal().number(), one.seal().statement(), one.signature()))
        .toList();
  }

  private static @Nullable String text(
      DSLContext dsl, EventAppender.@Nullable State state, UUID record) {
    return state == null || state.hash().equals(RecordState.DELETED)
        ? null
        : new RowVerification(dsl, new FormRegistry(dsl), String::equals).text(state, record);
  }
}
