package dev.proofline.engine.store.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntSupplier;
import javax.sql.DataSource;

/**
 * Makes what was committed outlast a killed process. PostgreSQL does so itself; H2 needs a {@code
 * CHECKPOINT SYNC} after the commit, and one serves everybody who committed before it began.
 *
 * <p>H2 stores its maps one after another. What a transaction writes in between is then stored in
 * some of them without the undo log that tells of it, and after a kill the next transaction of the
 * same number commits it. So nobody writes while H2 stores.
 */
final class Durability {

  private final DataSource source;
  private final IntSupplier opening;
  private final boolean needed;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final ReentrantReadWriteLock storing = new ReentrantReadWriteLock(true);
  private long begun;
  private long succeeded;
  private boolean running;

  /**
   * @param opening changes when the database was opened anew, with what was on disk
   */
  Durability(DataSource source, IntSupplier opening, boolean needed) {
    this.source = source;
    this.opening = opening;
    this.needed = needed;
  }

  /** Held by a transaction that writes, from before its first statement until its end. */
  Lock writing() {
    return storing.readLock();
  }

  /**
   * Returns when everything committed since the opening, and before this call, is on disk.
   *
   * @throws SQLException also when the database was opened anew since: the next one's checkpoint
   *     says nothing of what the one before held
   */
  void await(int since) throws SQLException {
    if (!needed) {
      return;
    }
    checkpointed();
    if (opening.getAsInt() != since) {
      throw new SQLNonTransientConnectionException(
          "Expected the commit to reach the disk, but the database was opened anew meanwhile.",
          Failures.CLOSED);
    }
  }

  private void checkpointed() throws SQLException {
    long mine = joinOrLead();
    if (mine == 0) {
      return;
    }
    boolean done = false;
    try {
      checkpoint();
      done = true;
    } finally {
      end(mine, done);
    }
  }

  /** The number of the checkpoint to run, or 0 when another one did it. */
  private long joinOrLead() {
    lock.lock();
    try {
      long earliest = begun + 1;
      while (running) {
        ended.awaitUninterruptibly();
        if (succeeded >= earliest) {
          return 0;
        }
      }
      running = true;
      begun++;
      return begun;
    } finally {
      lock.unlock();
    }
  }

  private void end(long mine, boolean done) {
    lock.lock();
    try {
      running = false;
      if (done) {
        succeeded = mine;
      }
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void checkpoint() throws SQLException {
    Lock alone = storing.writeLock();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      alone.lock();
      try {
        statement.execute("CHECKPOINT SYNC");
      } finally {
        alone.unlock();
      }
    }
  }
}
