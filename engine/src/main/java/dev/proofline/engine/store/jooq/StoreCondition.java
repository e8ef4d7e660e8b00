package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.CanonicalJson;
import dev.proofline.engine.store.Change;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * How a database stands, looked at without changing anything in it.
 *
 * @param product the database and its version
 * @param missing steps of its schema that are not done yet; the rest is only known when there are
 *     none
 * @param timers due and not fired
 * @param deliveries waiting to be sent, with what failed before among them
 * @param newest when the newest event was written
 * @param broken numbers of the events among the newest that are not what was written
 */
public record StoreCondition(
    String product,
    List<String> missing,
    Backlog timers,
    Backlog deliveries,
    Optional<Instant> newest,
    int looked,
    List<Long> broken) {

  private static final int ALREADY_OPEN = 90020;
  private static final int SAMPLE = 200;
  private static final Field<Instant> DUE = field(name("due_at"), SQLDataType.INSTANT);
  private static final Field<String> CHANNEL = field(name("channel"), SQLDataType.VARCHAR);
  private static final Field<Instant> NEXT = field(name("next_at"), SQLDataType.INSTANT);

  public StoreCondition {
    missing = List.copyOf(missing);
    broken = List.copyOf(broken);
  }

  /**
   * @param oldest since when; empty when there is nothing
   */
  public record Backlog(int count, Optional<Instant> oldest) {
    static final Backlog NONE = new Backlog(0, Optional.empty());
  }

  /** H2's files are in the hands of another process. */
  public static final class InUse extends Exception {
    private static final long serialVersionUID = 1;
  }

  /**
   * @throws IOException with the reason when it cannot be reached
   */
  public static StoreCondition of(StoreConfig config, Instant now) throws IOException, InUse {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    StoreConfig.Access access = config.access();
    String url =
        access.isH2() ? access.jdbcUrl() + ";IFEXISTS=TRUE;TRACE_LEVEL_FILE=0" : access.jdbcUrl();
    try (Connection connection =
        DriverManager.getConnection(url, access.user(), access.password())) {
      connection.setReadOnly(true);
      connection.setSchema(config.schema());
      SQLDialect dialect = access.isH2() ? SQLDialect.H2 : SQLDialect.POSTGRES;
      String product =
          connection.getMetaData().getDatabaseProductName()
              + " "
              + connection.getMetaData().getDatabaseProductVersion();
      return looked(DSL.using(connection, dialect), product, now);
    } catch (SQLException refused) {
      if (refused.getErrorCode() == ALREADY_OPEN) {
        throw new InUse();
      }
      throw new IOException(refused.getMessage(), refused);
    }
  }

  private static StoreCondition looked(DSLContext dsl, String product, Instant now) {
    List<String> missing = Migrations.missing(dsl);
    if (!missing.isEmpty()) {
      return new StoreCondition(
          product, missing, Backlog.NONE, Backlog.NONE, Optional.empty(), 0, List.of());
    }
    List<Record> events =
        List.copyOf(
            dsl.select(Tables.EVENT.fields())
                .from(Tables.EVENT.table())
                .orderBy(JooqLedger.SEQ.desc())
                .limit(SAMPLE)
                .fetch());
    return new StoreCondition(
        product,
        missing,
        backlog(dsl, Tables.TIMER, DUE.le(now), DUE),
        backlog(
            dsl, Tables.DELIVERY, NEXT.le(now).and(CHANNEL.notIn(Change.Delivery.READINGS)), NEXT),
        events.stream().findFirst().flatMap(StoreCondition::at),
        events.size(),
        broken(events));
  }

  private static Backlog backlog(
      DSLContext dsl, TableShape table, Condition waiting, Field<Instant> due) {
    return dsl.select(count(), min(due))
        .from(table.table())
        .where(waiting)
        .fetchSingle(row -> new Backlog(row.value1(), Optional.ofNullable(row.value2())));
  }

  private static Optional<Instant> at(Record event) {
    try {
      return Optional.of(EventJson.read(event.get(JooqLedger.BODY)).event().at());
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static List<Long> broken(List<Record> events) {
    var broken = new ArrayList<Long>();
    for (Record event : events) {
      if (!CanonicalJson.sha256(event.get(JooqLedger.BODY)).equals(event.get(JooqLedger.HASH))) {
        broken.add(event.get(JooqLedger.SEQ));
      }
    }
    return broken;
  }
}
