package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.Signatures;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.impl.SQLDataType;

/** The key that the database knows its ledger to be signed with: its public half. */
record KnownKey(Database database, Path file) {
  private static final Field<String> PUBLIC = field(name("public_key"), SQLDataType.VARCHAR);

  /** Before a key is made: one for a ledger that has another would be of no use. */
  void requireFile(boolean there) {
    known()
        .filter(_ -> !there)
        .ifPresent(known -> {
          throw WrongKey.missing(file, fingerprint(known));
        });
  }

  /** Remembers the first key there is; refuses another. */
  void require(String publicKey, SealKey key) {
    if (known().isEmpty()) {
      if (!hasSigned(key)) {
        throw WrongKey.another(file, "?", fingerprint(publicKey));
      }
      note(publicKey);
    }
    String known = known().orElse(publicKey);
    if (!known.equals(publicKey)) {
      throw WrongKey.another(file, fingerprint(known), fingerprint(publicKey));
    }
  }

  private Optional<String> known() {
    return database.dsl().select(PUBLIC).from(Tables.LEDGER_KEY.table()).fetchOptional(PUBLIC);
  }

  /** Of two nodes that start at once the first is remembered. */
  private void note(String publicKey) {
    database.write(
        connection ->
            database
                .dsl(connection)
                .insertInto(Tables.LEDGER_KEY.table())
                .columns(Tables.LEDGER_KEY.fields())
                .values(1, publicKey, null)
                .onConflict(Tables.LEDGER_KEY.fields().getFirst())
                .doNothing()
                .execute(),
        List.of());
  }

  /** Ledgers of earlier versions are known by their seals alone. */
  private boolean hasSigned(SealKey key) {
    Optional<Record> first = seal(Sealer.NUMBER.asc());
    return first.isEmpty()
        || signed(first.get(), key)
        || seal(Sealer.NUMBER.desc()).filter(last -> signed(last, key)).isPresent();
  }

  private Optional<Record> seal(SortField<Long> order) {
    return database
        .dsl()
        .select(Tables.SEAL.fields())
        .from(Tables.SEAL.table())
        .orderBy(order)
        .limit(1)
        .fetchOptional();
  }

  private static boolean signed(Record row, SealKey key) {
    try {
      return key.signed(Seal.read(row).statement(), row.get("signature", String.class));
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  static String fingerprint(String publicKey) {
    return Signatures.fingerprint(publicKey);
  }
}
