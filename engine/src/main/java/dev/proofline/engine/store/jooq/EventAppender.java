package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.param;

import dev.proofline.engine.store.CanonicalJson;
import dev.proofline.engine.store.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Appends events to the chains of their subjects. The head row of the ledger is locked first, so
 * only one transaction at a time gives numbers and they become visible in order, without gaps.
 */
final class EventAppender {

  /** What the first event of a chain points back to. */
  static final String GENESIS = "0".repeat(64);

  static final Field<Long> GENERATION = DSL.field(DSL.name("generation"), SQLDataType.BIGINT);

  private final Sql insertEvent;
  private final Sql putHead;
  private final String raise;
  private final String readHeads;

  EventAppender(DSLContext dsl) {
    insertEvent = Tables.EVENT.insert(dsl);
    putHead = Tables.CHAIN_HEAD.upsert(dsl, "subject");
    Field<Long> seq = DSL.field(DSL.name("seq"), SQLDataType.BIGINT);
    raise =
        dsl.update(Tables.LEDGER_HEAD.table())
            .set(seq, seq.plus(param("n", SQLDataType.BIGINT)))
            .set(
                GENERATION,
                DSL.coalesce(GENERATION, inline(0L)).plus(param("published", SQLDataType.BIGINT)))
            .returning(seq, GENERATION)
            .getSQL();
    // jOOQ would unfold an array into one place for each value on H2, which takes it whole
    Field<String> subject = DSL.field(DSL.name("subject"), SQLDataType.VARCHAR);
    readHeads =
        dsl.select(Tables.CHAIN_HEAD.fields())
            .from(Tables.CHAIN_HEAD.table())
            .where(DSL.condition("{0} = any({1})", subject, param("subjects", new String[0])))
            .getSQL();
  }

  /**
   * An event and, for a record's event, what the record's row was made to say.
   *
   * @param rows fingerprints of the other rows that were changed with it, as {@link Attested} names
   *     them
   */
  record Pending(Event event, @Nullable State state, Map<String, String> rows) {
    Pending {
      rows = Map.copyOf(rows);
    }
  }

  /**
   * @param version the form version whose columns the hash is over
   */
  record State(String form, int version, String hash) {}

  /**
   * What the ledger's head says once this transaction has it to itself.
   *
   * @param sequence of the last event before
   * @param generation of what is published
   */
  record Raised(long sequence, long generation) {}

  private record Head(long chain, String hash) {}

  void append(Connection connection, List<Pending> pending, Raised raised) throws SQLException {
    if (pending.isEmpty()) {
      return;
    }
    long sequence = raised.sequence();
    Map<String, Head> heads = heads(connection, pending);
    Map<String, Head> changed = new LinkedHashMap<>();
    try (PreparedStatement insert = connection.prepareStatement(insertEvent.text())) {
      for (Pending each : pending) {
        String subject = each.event().subject();
        Head last = heads.getOrDefault(subject, new Head(0, GENESIS));
        sequence++;
        long chain = last.chain() + 1;
        String body = EventJson.write(each, sequence, chain, last.hash());
        String hash = CanonicalJson.sha256(body);
        var row = new ArrayList<@Nullable Object>(List.of(sequence, subject, chain, hash, body));
        row.addAll(EventColumns.of(each.event()));
        insertEvent.bind(insert, row);
        insert.addBatch();
        heads.put(subject, new Head(chain, hash));
        changed.put(subject, heads.get(subject));
      }
      insert.executeBatch();
    }
    writeHeads(connection, changed);
  }

  /**
   * Takes numbers for the events; nobody else gets one before the transaction ends.
   *
   * @param publishes 1 when what is published changes
   */
  Raised raise(Connection connection, int count, int publishes) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(raise)) {
      statement.setLong(1, count);
      statement.setLong(2, publishes);
      try (ResultSet raised = statement.executeQuery()) {
        raised.next();
        return new Raised(raised.getLong(1) - count, raised.getLong(2));
      }
    }
  }

  private Map<String, Head> heads(Connection connection, List<Pending> pending)
      throws SQLException {
    String[] subjects =
        pending.stream().map(each -> each.event().subject()).distinct().toArray(String[]::new);
    Map<String, Head> heads = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(readHeads)) {
      statement.setObject(1, subjects);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          heads.put(result.getString(1), new Head(result.getLong(2), result.getString(3)));
        }
      }
    }
    return heads;
  }

  private void writeHeads(Connection connection, Map<String, Head> changed) throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    try (PreparedStatement put = connection.prepareStatement(putHead.text())) {
      for (Map.Entry<String, Head> each : changed.entrySet()) {
        putHead.bind(put, List.of(each.getKey(), each.getValue().chain(), each.getValue().hash()));
        put.addBatch();
      }
      put.executeBatch();
    }
  }
}
