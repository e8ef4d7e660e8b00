package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.MutableClock;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of H2 shuts itself when its disk is full; it has to come back with all it held. */
class FullDiskTest {

  private static final ExecutableForm FORM = Forms.visit();

  private final MutableClock clock = new MutableClock();
  @TempDir private Path folder;
  private JooqStore store;

  @BeforeEach
  void open() {
    FullDisk.mount();
    store =
        JooqStore.open(
            StoreConfig.of("jdbc:h2:full:" + folder.resolve("proofline"), "sa", "")
                .folder(folder)
                .clock(clock));
    Forms.publish(store, FORM);
  }

  @AfterEach
  void close() {
    FullDisk.fill(false);
    store.close();
  }

  @Test
  void comes_back_with_every_acknowledged_record_once_there_is_room() {
    UUID before = write();
    FullDisk.fill(true);
    assertThrows(RuntimeException.class, this::write);
    FullDisk.fill(false);
    clock.advance(Connections.AGAIN);

    UUID after = write();

    assertTrue(there().containsAll(Set.of(before, after)));
    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void says_that_the_disk_is_full_from_the_first_write_on() {
    FullDisk.fill(true);

    RuntimeException first = assertThrows(RuntimeException.class, this::write);
    RuntimeException second = assertThrows(RuntimeException.class, this::there);

    assertTrue(words(first).contains("the disk is full"), words(first));
    assertTrue(words(second).contains("the disk is full"), words(second));
  }

  @Test
  void is_tried_again_now_and_then_only() {
    FullDisk.fill(true);
    assertThrows(RuntimeException.class, this::write);
    assertThrows(RuntimeException.class, this::there);

    FullDisk.fill(false);
    RuntimeException tooSoon = assertThrows(RuntimeException.class, this::there);
    clock.advance(Connections.AGAIN);

    assertTrue(store.outage(tooSoon).isPresent());
    assertEquals(Set.of(), there());
  }

  @Test
  void stays_away_while_the_disk_stays_full() {
    FullDisk.fill(true);
    assertThrows(RuntimeException.class, this::write);

    for (int i = 0; i < 5; i++) {
      clock.advance(Connections.AGAIN);
      assertThrows(RuntimeException.class, this::there);
    }
    FullDisk.fill(false);
    clock.advance(Connections.AGAIN);

    assertEquals(Set.of(), there());
  }

  @Test
  void a_mistake_of_ours_is_no_outage() {
    UUID id = write();
    StoredRecord record = Forms.record(FORM, id, 1, Forms.answers());

    RuntimeException twice =
        assertThrows(
            RuntimeException.class, () -> store.committer().commit(Forms.insert(FORM, record)));

    assertFalse(store.outage(twice).isPresent());
    assertFalse(store.outage(new IllegalStateException("a bug")).isPresent());
  }

  /** What was committed to the database that shut itself is not vouched for by the next one. */
  @Test
  void loses_nothing_acknowledged_while_the_disk_fills_again_and_again() throws Exception {
    Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    var more = new Semaphore(0);
    var done = new CountDownLatch(1);
    List<Future<?>> writers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        writers.add(
            threads.submit(() -> {
              while (done.getCount() > 0) {
                try {
                  acknowledged.add(write());
                  more.release();
                } catch (RuntimeException refused) {
                  assertTrue(store.outage(refused).isPresent(), () -> refused.toString());
                  clock.advance(Duration.ofMillis(100));
                }
              }
            }));
      }
      for (int i = 0; i < 3; i++) {
        assertTrue(more.tryAcquire(20, 60, TimeUnit.SECONDS), "nobody writes any more");
        FullDisk.fill(true);
        awaitOutage();
        FullDisk.fill(false);
        more.drainPermits();
      }
      assertTrue(more.tryAcquire(20, 60, TimeUnit.SECONDS), "nobody writes any more");
      done.countDown();
      for (Future<?> writer : writers) {
        writer.get();
      }
    }

    var lost = new HashSet<>(acknowledged);
    lost.removeAll(there());

    assertEquals(Set.of(), lost);
    assertEquals(List.of(), store.ledger().verify());
  }

  private void awaitOutage() {
    while (true) {
      try {
        write();
      } catch (RuntimeException refused) {
        return;
      }
    }
  }

  private String words(RuntimeException failure) {
    return store.outage(failure).map(text -> text.in(LocalText.ENGLISH)).orElse("no outage");
  }

  private UUID write() {
    StoredRecord record = Forms.record(FORM, Forms.answers("note", new Value.Text("拜访")));
    List<Change> changes = Forms.insert(FORM, record);
    store.committer().commit(changes);
    return record.id();
  }

  private Set<UUID> there() {
    Set<UUID> there = new HashSet<>();
    store
        .records()
        .each(FORM, new RowScope.All(), Filter.EVERYTHING, record -> there.add(record.id()));
    return there;
  }
}
