package dev.proofline.engine.store.jooq;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import dev.proofline.engine.base.LocalText;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The pool of connections to one schema. H2 shuts a database in files for good when the disk is
 * full or fails: then nobody gets a connection until it was opened anew and could be written, which
 * whoever asks tries now and then. Connections to PostgreSQL come back by themselves.
 */
final class Connections implements DataSource, AutoCloseable {

  /** How long after a try that failed the next one is made. */
  static final Duration AGAIN = Duration.ofSeconds(5);

  /** How long connections in use may hold up the next try. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("proofline.store");

  private final StoreConfig config;
  private final String url;
  private final boolean inFiles;
  private final ReentrantLock reopening = new ReentrantLock();
  private volatile int number = 1;
  private volatile HikariDataSource pool;
  private volatile @Nullable Fault fault;
  private volatile @Nullable Instant tried;

  Connections(StoreConfig config, boolean durable) {
    this.config = config;
    url = url(config.access(), durable);
    inFiles = config.access().isH2() && !config.access().isInMemory();
    createSchema();
    pool = pool(1);
  }

  /** Why there are no connections. */
  private record Fault(LocalText why, Instant since) {}

  /** No connection, because the database is shut. */
  static final class Away extends SQLException {
    private static final long serialVersionUID = 1;

    private final transient LocalText why;

    private Away(LocalText why, @Nullable Throwable cause) {
      super(why.in(LocalText.ENGLISH), cause);
      this.why = why;
    }

    LocalText why() {
      return why;
    }
  }

  /**
   * Changes with each time the database is opened anew: what was committed before may be lost,
   * unless it was on disk.
   */
  int opening() {
    return number;
  }

  /** The same, opened anew first where it has to be. */
  int ready() throws SQLException {
    if (fault != null) {
      reopen();
    }
    return number;
  }

  @Override
  public Connection getConnection() throws SQLException {
    ready();
    return pool.getConnection();
  }

  private void noticed(int opening, SQLException failed) {
    if (inFiles && opening == number && fault == null) {
      Failures.outage(failed)
          .ifPresent(why -> {
            fault = new Fault(why, config.clock().instant());
            LOG.error("The database is shut until it can be written again", failed);
          });
    }
  }

  private void reopen() throws SQLException {
    Fault now = fault;
    if (now == null) {
      return;
    }
    if (!isDue() || isInUse(now) || !reopening.tryLock()) {
      throw new Away(now.why(), null);
    }
    try {
      if (fault != null) {
        openAnew();
      }
    } catch (SQLException | RuntimeException still) {
      throw new Away(now.why(), still);
    } finally {
      reopening.unlock();
    }
  }

  private boolean isDue() {
    Instant last = tried;
    return last == null || elapsed(last).compareTo(AGAIN) >= 0;
  }

  /** What is still held of the database that shut itself would take the next one's files away. */
  private boolean isInUse(Fault now) {
    return pool.getHikariPoolMXBean().getActiveConnections() > 0
        && elapsed(now.since()).compareTo(PATIENCE) < 0;
  }

  /** Also when the clock was put back. */
  private Duration elapsed(Instant since) {
    return Duration.between(since, config.clock().instant()).abs();
  }

  private void openAnew() throws SQLException {
    tried = config.clock().instant();
    pool.close();
    StoreConfig.Access access = config.access();
    // without the file it would begin an empty database
    String existing = url + ";IFEXISTS=TRUE";
    try (Connection first =
            DriverManager.getConnection(existing, access.user(), access.password());
        Statement statement = first.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
      int next = number + 1;
      HikariDataSource opened = pool(next);
      number = next;
      pool = opened;
      fault = null;
      LOG.info("The database is open again");
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static String url(StoreConfig.Access access, boolean durable) {
    String url = access.jdbcUrl();
    if (access.isH2()) {
      String delay = durable ? ";WRITE_DELAY=0" : ";WRITE_DELAY=5000";
      // what goes wrong is told by who asked, not by a file beside the data
      return url + delay + ";LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    }
    // a lock nobody gives up is an error after ten seconds on both databases
    return url
        + (url.contains("?") ? "&" : "?")
        + "reWriteBatchedInserts=true&options=-c%20lock_timeout=10000";
  }

  private void createSchema() {
    StoreConfig.Access access = config.access();
    if (access.isInMemory()) {
      return;
    }
    try (Connection connection =
        DriverManager.getConnection(url, access.user(), access.password())) {
      DSL.using(connection, dialect()).createSchemaIfNotExists(DSL.name(config.schema())).execute();
    } catch (SQLException failed) {
      throw new DataAccessException(
          "Expected a database at " + access.jdbcUrl() + ", but " + failed.getMessage() + ".",
          failed);
    }
  }

  SQLDialect dialect() {
    return config.access().isH2() ? SQLDialect.H2 : SQLDialect.POSTGRES;
  }

  private HikariDataSource pool(int opening) {
    var hikari = new HikariConfig();
    StoreConfig.Access access = config.access();
    String schema = DSL.using(dialect()).render(DSL.name(config.schema()));
    hikari.setJdbcUrl(
        access.isInMemory() ? url + ";INIT=CREATE SCHEMA IF NOT EXISTS " + schema : url);
    hikari.setUsername(access.user());
    hikari.setPassword(access.password());
    hikari.setSchema(config.schema());
    hikari.setMaximumPoolSize(config.limits().connections());
    hikari.setMinimumIdle(Math.min(4, config.limits().connections()));
    if (access.isH2()) {
      // with its last connection an H2 database in memory is gone, and one in files is closed
      hikari.setMaxLifetime(0);
      hikari.setIdleTimeout(0);
    }
    hikari.setPoolName("proofline-" + config.schema());
    hikari.setExceptionOverride(
        new SQLExceptionOverride() {
          @java.lang.Override
          public Override adjudicate(SQLException failed) {
            noticed(opening, failed);
            return Override.CONTINUE_EVICT;
          }
        });
    return new HikariDataSource(hikari);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("Expected to be asked as the store's own user.");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return pool.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return pool.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return pool.isWrapperFor(type);
  }
}
