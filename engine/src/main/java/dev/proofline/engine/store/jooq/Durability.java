package dev.proofline.engine.store.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * Makes what was committed outlast a killed process. PostgreSQL does so itself; H2 needs a {@code
 * CHECKPOINT SYNC} after the commit, and one serves everybody who committed before it began.
 */
final class Durability {

  private final DataSource source;
  private final boolean needed;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private long begun;
  private long succeeded;
  private boolean running;

  Durability(DataSource source, boolean needed) {
    this.source = source;
    this.needed = needed;
  }

  /** Returns when everything committed before this call is on disk. */
  void await() throws SQLException {
    if (!needed) {
      return;
    }
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
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }
}
