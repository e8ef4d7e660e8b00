package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Two threads that each gather up to 64 waiting lists into one transaction. When a transaction
 * fails, its lists are tried again one after the other, each behind a savepoint and with nobody
 * else writing, so that only the ones at fault fail.
 */
final class GroupCommitter implements Committer, AutoCloseable {

  private static final int WRITERS = 2;
  private static final int MOST_LISTS = 64;
  private static final int ATTEMPTS = 5;
  private static final long IDLE_MILLIS = 100;

  private final Database database;
  private final FormShapes shapes;
  private final Writes writes;
  private final Batches batches;
  private final BlockingQueue<Waiting> queue;
  private final List<Thread> threads = new ArrayList<>();

  /** Whose rows are on their way to the database. */
  private final ReentrantLock turn = new ReentrantLock();

  private volatile boolean open = true;

  GroupCommitter(Database database, FormShapes shapes, int capacity) {
    this.database = database;
    this.shapes = shapes;
    this.writes = new Writes(shapes, database.dsl());
    this.batches = new Batches(shapes);
    this.queue = new ArrayBlockingQueue<>(capacity);
    for (int i = 0; i < WRITERS; i++) {
      threads.add(Thread.ofPlatform().name("writer-" + i).daemon().start(this::write));
    }
  }

  /** A list somebody waits for. */
  private record Waiting(Writes.Prepared prepared, CompletableFuture<Integer> opening) {
    void succeed(int committedTo) {
      opening.complete(committedTo);
    }

    void fail(Throwable cause) {
      opening.completeExceptionally(cause);
    }
  }

  @Override
  public void commit(List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    if (!open) {
      throw new IllegalStateException("Expected an open store, but it is closed.");
    }
    var waiting = new Waiting(writes.prepare(changes), new CompletableFuture<>());
    if (!queue.offer(waiting)) {
      throw new Overloaded();
    }
    try {
      database.durable(waiting.opening().join());
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    } catch (SQLException failed) {
      throw new IllegalStateException(
          "Expected the write to reach the disk, but " + failed.getMessage(), failed);
    }
  }

  /** Finishes what waits, then stops. */
  @Override
  public void close() {
    open = false;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    for (Waiting left = queue.poll(); left != null; left = queue.poll()) {
      left.fail(new IllegalStateException("Expected an open store, but it is closed."));
    }
  }

  private void write() {
    List<Waiting> lists = new ArrayList<>(MOST_LISTS);
    while (open || !queue.isEmpty()) {
      turn.lock();
      try {
        Waiting first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          lists.add(first);
          queue.drainTo(lists, MOST_LISTS - 1);
          writeAll(lists);
        }
      } catch (InterruptedException ignored) {
        open = false;
      } catch (Throwable failed) {
        lists.forEach(list -> list.fail(failed));
      } finally {
        endTurn();
      }
      lists.clear();
    }
  }

  /**
   * From here on the next writer gathers and writes rows, while this one's events and commit are on
   * their way. Two that took what waits from each other would make twice the transactions.
   */
  private void endTurn() {
    if (turn.isHeldByCurrentThread()) {
      turn.unlock();
    }
  }

  private void writeAll(List<Waiting> lists) {
    try {
      int opening = together(lists);
      lists.forEach(list -> list.succeed(opening));
    } catch (Database.Newer newer) {
      follow(newer);
      oneByOne(lists);
    } catch (Database.CommitFailed unknown) {
      lists.forEach(list -> list.fail(new IllegalStateException(unknown.getMessage(), unknown)));
    } catch (SQLException | RuntimeException failed) {
      endTurn();
      oneByOne(lists);
    }
  }

  /** What another node published holds for whatever is not written yet. */
  private void follow(Database.Newer newer) {
    Lock alone = database.gate().writeLock();
    alone.lock();
    try {
      shapes.forget(newer.generation());
    } finally {
      alone.unlock();
    }
  }

  private int together(List<Waiting> lists) throws SQLException {
    Lock shared = database.gate().readLock();
    shared.lock();
    try {
      long generation = shapes.generation();
      List<Write> rows = new ArrayList<>();
      List<EventAppender.Pending> events = new ArrayList<>();
      for (Waiting list : lists) {
        Writes.Prepared current = writes.current(list.prepared());
        rows.addAll(current.writes());
        events.addAll(current.events());
      }
      return database.transaction(
          connection -> {
            batches.write(connection, rows);
            endTurn();
            return events;
          },
          pending -> pending,
          generation);
    } finally {
      shared.unlock();
    }
  }

  private void oneByOne(List<Waiting> lists) {
    Lock alone = database.gate().writeLock();
    alone.lock();
    try {
      for (int attempt = 1; ; attempt++) {
        try {
          behindSavepoints(lists);
          return;
        } catch (Database.CommitFailed unknown) {
          failAll(lists, unknown);
          return;
        } catch (Database.Newer newer) {
          shapes.forget(newer.generation());
          if (attempt == ATTEMPTS) {
            failAll(lists, newer);
            return;
          }
        } catch (SQLException | RuntimeException failed) {
          if (attempt == ATTEMPTS || !Failures.passes(failed)) {
            failAll(lists, failed);
            return;
          }
        }
      }
    } finally {
      alone.unlock();
    }
  }

  private static void failAll(List<Waiting> lists, Exception failed) {
    lists.forEach(list ->
        list.fail(
            failed instanceof RuntimeException known
                ? known
                : new IllegalStateException(
                    "Expected to write, but " + failed.getMessage(), failed)));
  }

  /** Answers every list; throws, with none answered, when the whole transaction is lost. */
  private void behindSavepoints(List<Waiting> lists) throws SQLException {
    List<RuntimeException> failures = new ArrayList<>();
    List<Waiting> failed = new ArrayList<>();
    List<Waiting> good = new ArrayList<>();
    int opening =
        database.transaction(
            connection -> {
              List<EventAppender.Pending> events = new ArrayList<>();
              for (Waiting list : lists) {
                Writes.Prepared current = writes.current(list.prepared());
                RuntimeException failure = behindSavepoint(connection, current);
                if (failure == null) {
                  good.add(list);
                  events.addAll(current.events());
                } else {
                  failed.add(list);
                  failures.add(failure);
                }
              }
              return events;
            },
            pending -> pending,
            shapes.generation());
    good.forEach(list -> list.succeed(opening));
    for (int i = 0; i < failed.size(); i++) {
      failed.get(i).fail(failures.get(i));
    }
  }

  private @Nullable RuntimeException behindSavepoint(Connection connection, Writes.Prepared list)
      throws SQLException {
    Savepoint savepoint = connection.setSavepoint();
    try {
      batches.write(connection, list.writes());
      connection.releaseSavepoint(savepoint);
      return null;
    } catch (SQLException failure) {
      if (Failures.passes(failure)) {
        throw failure;
      }
      connection.rollback(savepoint);
      return batches.explained(failure);
    } catch (RuntimeException failure) {
      connection.rollback(savepoint);
      return failure;
    }
  }
}
