package dev.proofline.engine.scenario;

import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.jooq.JooqStore;
import dev.proofline.engine.store.jooq.StoreConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
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
