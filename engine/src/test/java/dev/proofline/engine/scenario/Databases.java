package dev.proofline.engine.scenario;

import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.jooq.JooqStore;
import dev.proofline.engine.store.jooq.StoreConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** Fresh databases for scenarios: H2 in memory, or a schema of one PostgreSQL per JVM. */
public final class Databases {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final StoreConfig.Limits SMALL = new StoreConfig.Limits(1_000, 4);

  private Databases() {}

  public static Database h2() {
    return new H2(StoreConfig.memory("scenario" + NUMBER.incrementAndGet()).limits(SMALL));
  }

  public static Database postgres() {
    return new Kept(postgresConfig());
  }

  /** A schema that other processes can open too. */
  static StoreConfig postgresConfig() {
    return StoreConfig.of(Postgres.RUNNING.getJdbcUrl("postgres", "postgres"), "postgres", "")
        .limits(SMALL)
        .schema("scenario_" + NUMBER.incrementAndGet());
  }

  /** Of a database of its own, for servers that are processes; its user is postgres. */
  public static String postgresAddress() {
    String name = "served_" + NUMBER.incrementAndGet();
    try (Connection connection = Postgres.RUNNING.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return "jdbc:postgresql://127.0.0.1:" + Postgres.RUNNING.getPort() + "/" + name;
  }

  private record Kept(StoreConfig config) implements Database {
    @Override
    public Store open(Clock clock) {
      return JooqStore.open(config.clock(clock));
    }

    @Override
    public void close() {
      // The server stops with the JVM.
    }
  }

  /** Memory is forgotten with its last connection, so one is held. */
  private static final class H2 implements Database {
    private final StoreConfig config;
    private final Store holder;

    H2(StoreConfig config) {
      this.config = config;
      this.holder = JooqStore.open(config);
    }

    @Override
    public Store open(Clock clock) {
      return JooqStore.open(config.clock(clock));
    }

    @Override
    public void close() {
      holder.close();
    }
  }

  /** Started at first use, stopped with the JVM. */
  private static final class Postgres {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
