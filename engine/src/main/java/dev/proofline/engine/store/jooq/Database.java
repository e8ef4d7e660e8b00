package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * The connections to one schema, and the one way to write: rows, then their events, then commit.
 */
final class Database implements AutoCloseable {

  private static final int H2_SNAPSHOT = org.h2.engine.Constants.TRANSACTION_SNAPSHOT;

  private static final long PUBLISHING = 0x7075626C697368L;

  private final Connections connections;
  private final DataSource source;
  private final SQLDialect dialect;
  private final DSLContext dsl;
  private final Durability durability;
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
  private final ReentrantLock ledgerOrder = new ReentrantLock();
  private final EventAppender events;

  Database(StoreConfig config) {
    this(config, Seams.WHOLE);
  }

  Database(StoreConfig config, Seams seams) {
    connections = new Connections(config, seams.durable());
    dialect = connections.dialect();
    source = seams.statements().apply(connections);
    dsl = DSL.using(source, dialect);
    boolean inFiles = config.access().isH2() && !config.access().isInMemory();
    durability = new Durability(source, connections::opening, inFiles && seams.durable());
    events = new EventAppender(dsl);
  }

  /** Work on a connection whose transaction is not yet committed. */
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /** For reads, and for DDL, which commits by itself. */
  DSLContext dsl() {
    return dsl;
  }

  /** A statement that commits by itself and may be forgotten by a killed process. */
  <T> T statement(Function<DSLContext, T> statement) {
    Lock writing = durability.writing();
    writing.lock();
    try {
      return statement.apply(dsl);
    } finally {
      writing.unlock();
    }
  }

  DSLContext dsl(Connection connection) {
    return DSL.using(connection, dialect);
  }

  ReentrantReadWriteLock gate() {
    return gate;
  }

  /** Rows and their events in one transaction, on disk when this returns. */
  <T> T write(Work<T> rows, List<EventAppender.Pending> pending) {
    try {
      Done<T> done = transaction(rows, _ -> pending, Standing.APART);
      durability.await(done.opening());
      return done.result();
    } catch (SQLException failed) {
      throw new DataAccessException("Expected to write, but " + failed.getMessage(), failed);
    }
  }

  /** The same; the events tell of what the rows were found to be. */
  void attested(Work<? extends Map<String, String>> rows, List<Event> events) {
    try {
      var done = transaction(rows, fingerprints -> attesting(events, fingerprints), Standing.APART);
      durability.await(done.opening());
    } catch (SQLException failed) {
      throw new DataAccessException("Expected to write, but " + failed.getMessage(), failed);
    }
  }

  /**
   * The same where what is published changes; the new generation.
   *
   * @param last done when nobody on any node can write an event any more before this is committed
   */
  long published(Work<? extends Map<String, String>> rows, List<Event> events, Last last) {
    try {
      var done =
          transaction(
              rows,
              fingerprints -> attesting(events, fingerprints),
              new Standing(Standing.ANY, 1, last));
      durability.await(done.opening());
      return done.generation();
    } catch (SQLException failed) {
      throw new DataAccessException("Expected to write, but " + failed.getMessage(), failed);
    }
  }

  private static List<EventAppender.Pending> attesting(
      List<Event> events, Map<String, String> fingerprints) {
    List<EventAppender.Pending> pending = new ArrayList<>();
    for (var event : events) {
      Map<String, String> rows = pending.isEmpty() ? fingerprints : Map.of();
      pending.add(new EventAppender.Pending(event, null, rows));
    }
    return pending;
  }

  /** Reads that see the database as it was at one moment, whatever is written meanwhile. */
  <T> T snapshot(Function<DSLContext, T> reads) {
    try (Connection connection = source.getConnection()) {
      connection.setTransactionIsolation(
          dialect == SQLDialect.H2 ? H2_SNAPSHOT : Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      try {
        return reads.apply(dsl(connection));
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failed) {
      throw new DataAccessException("Expected to read, but " + failed.getMessage(), failed);
    }
  }

  /** While no other node does: PostgreSQL does not take two changes of its catalogue at once. */
  void alone(Runnable work) {
    if (dialect == SQLDialect.H2) {
      work.run();
      return;
    }
    try (Connection holding = connections.getConnection()) {
      holding.setAutoCommit(false);
      try {
        dsl(holding).execute("set local lock_timeout = '60s'");
        dsl(holding).execute("select pg_advisory_xact_lock({0})", PUBLISHING);
        work.run();
      } finally {
        holding.rollback();
        holding.setAutoCommit(true);
      }
    } catch (SQLException failed) {
      throw new DataAccessException("Expected to publish, but " + failed.getMessage(), failed);
    }
  }

  /**
   * Returns when everything committed to the opening before this call is on disk.
   *
   * @param opening as {@link #transaction} gave it
   */
  void durable(int opening) throws SQLException {
    durability.await(opening);
  }

  /** Which events a result asks for. */
  interface EventsOf<T> {
    List<EventAppender.Pending> of(T result);
  }

  /**
   * Runs the rows, appends the events, commits; not yet durable on H2. The ledger's numbers are
   * given last and under one lock, so that they are seen in the order they were given. The rows are
   * made by what was published as of a generation; else {@link Newer}.
   *
   * @return to which opening of the database it was committed, for {@link #durable}
   */
  <T> int transaction(Work<T> rows, EventsOf<T> pending, long generation) throws SQLException {
    return transaction(rows, pending, new Standing(generation, 0, _ -> {})).opening();
  }

  /** The end of a transaction that publishes. */
  interface Last {
    void run(Connection connection) throws SQLException;
  }

  /**
   * How a transaction stands to what is published.
   *
   * @param generation by which its rows were made
   * @param publishes 1 when it makes the next
   */
  private record Standing(long generation, int publishes, Last last) {
    static final long ANY = -1;
    static final Standing APART = new Standing(ANY, 0, _ -> {});

    void require(long now) throws Newer {
      if (generation != ANY && generation != now) {
        throw new Newer(now);
      }
    }
  }

  private record Done<T>(T result, long generation, int opening) {}

  /** Another node has published since the rows were made: they are to be made anew. */
  static final class Newer extends SQLException {
    private static final long serialVersionUID = 1;

    private final long generation;

    private Newer(long generation) {
      super("Expected what was published before, but it has changed meanwhile.");
      this.generation = generation;
    }

    long generation() {
      return generation;
    }
  }

  private <T> Done<T> transaction(Work<T> rows, EventsOf<T> pending, Standing standing)
      throws SQLException {
    // asked before: a connection from before must not pass for one to what was opened since
    int opening = connections.ready();
    Lock writing = durability.writing();
    writing.lock();
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      boolean committed = false;
      try {
        T result = rows.run(connection);
        long generation = appendAndCommit(connection, pending.of(result), standing);
        committed = true;
        return new Done<>(result, generation, opening);
      } finally {
        if (!committed) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    } finally {
      writing.unlock();
    }
  }

  private long appendAndCommit(
      Connection connection, List<EventAppender.Pending> pending, Standing standing)
      throws SQLException {
    if (pending.isEmpty() && standing.publishes() == 0) {
      commit(connection);
      return Standing.ANY;
    }
    ledgerOrder.lock();
    try {
      var raised = events.raise(connection, pending.size(), standing.publishes());
      standing.require(raised.generation());
      events.append(connection, pending, raised);
      standing.last().run(connection);
      commit(connection);
      return raised.generation();
    } catch (SQLException | RuntimeException failed) {
      connection.rollback();
      throw failed;
    } finally {
      ledgerOrder.unlock();
    }
  }

  private static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException failed) {
      throw new CommitFailed(failed);
    }
  }

  /** Nobody knows whether the transaction stands: it must not be tried again. */
  static final class CommitFailed extends SQLException {
    private static final long serialVersionUID = 1;

    CommitFailed(SQLException cause) {
      super(
          "Expected the commit to succeed, but " + cause.getMessage(), cause.getSQLState(), cause);
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
