package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seals and the list of them outside the database agree, also while more are made. */
abstract class SealListContract {

  @TempDir Path folder;

  private StoreConfig config;
  private JooqStore store;
  private Database behind;

  abstract StoreConfig config();

  @BeforeEach
  void open() {
    config = config().folder(folder);
    store = JooqStore.open(config);
    behind = new Database(config.limits(new StoreConfig.Limits(1, 2)));
    ExecutableForm form = Forms.visit();
    Forms.publish(store, form);
    add(form, 1);
    store.ledger().seal();
    add(form, 2);
  }

  private void add(ExecutableForm form, int amount) {
    var record = Forms.record(form, Forms.answers("amount", Value.Num.of(amount)));
    store.committer().commit(Forms.insert(form, record));
  }

  @AfterEach
  void close() {
    behind.close();
    store.close();
  }

  @Test
  void a_seal_made_while_the_ledger_is_read_is_no_theft() {
    var meanwhile = new AtomicInteger();
    Verification reading =
        verification((left, right) -> {
          if (meanwhile.getAndIncrement() == 0) {
            store.ledger().seal();
          }
          return left.equals(right);
        });

    assertEquals(List.of(), reading.run());
    assertEquals(List.of(), store.ledger().verify());
    assertTrue(meanwhile.get() > 0);
  }

  @Test
  void a_list_of_seals_that_was_shortened_or_deleted_is_found() throws Exception {
    store.ledger().seal();
    Path list = folder.resolve("ledger.seals");
    List<String> lines = Files.readAllLines(list);

    Files.write(list, lines.subList(0, lines.size() - 1));
    assertNotNoted(1, 2);

    Files.write(list, lines.subList(1, lines.size()));
    assertNotNoted(1, 1);

    Files.delete(list);
    assertNotNoted(2, 1);

    Files.write(list, lines.reversed());
    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void a_seal_that_a_crash_left_out_of_the_list_is_noted_later() throws Exception {
    store.ledger().seal();
    Path list = folder.resolve("ledger.seals");
    List<String> lines = Files.readAllLines(list);
    store.close();

    Files.write(list, lines.subList(0, lines.size() - 1));
    store = JooqStore.open(config);

    assertEquals(List.of(), store.ledger().verify());
    assertEquals(lines, Files.readAllLines(list));
  }

  @Test
  void the_list_of_seals_and_the_key_are_closed_to_others() throws Exception {
    for (String name : List.of("ledger.seals", "ledger.key")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))));
    }
  }

  private void assertNotNoted(long many, long first) {
    assertEquals(
        List.of(many + " are not there, the first is number " + first + "."),
        store.ledger().verify().stream()
            .map(each -> each.what().replaceFirst(".*database, but ", ""))
            .toList());
  }

  private Verification verification(BiPredicate<String, String> same) {
    SealKey key = SealKey.of(behind, folder);
    return new Verification(behind, key, new Sealer(behind, key, Clock.systemUTC()), same);
  }
}
