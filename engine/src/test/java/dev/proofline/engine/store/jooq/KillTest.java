package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.store.RowScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes under load is killed at random moments; whatever it was told is written has
 * to be there, and the ledger whole. Ten kills in every build, two hundred with {@code
 * -Dproofline.long=true}; {@code -Dkill.rounds} for another number, {@code -Dkill.seed} to repeat.
 */
class KillTest {

  private static final int ROUNDS =
      Integer.getInteger("kill.rounds", Boolean.getBoolean("proofline.long") ? 200 : 10);

  /**
   * Then a new database, so that looking through all that was written does not take ever longer.
   */
  private static final int ROUNDS_OF_A_DATABASE = 10;

  private static final long SEED = Long.getLong("kill.seed", System.nanoTime());

  @TempDir Path folder;
  private final Random random = new Random(SEED);

  @Test
  void an_acknowledged_write_survives_on_h2() throws Exception {
    for (int round = 0; round < ROUNDS; round += ROUNDS_OF_A_DATABASE) {
      StoreConfig config = StoreConfig.h2(Files.createTempDirectory(folder, "h2"));

      Set<UUID> lost = lostIn(config, KilledWriter.HONEST, rounds(round));

      assertEquals(Set.of(), lost, "seed " + SEED);
    }
  }

  @Test
  void an_acknowledged_write_survives_on_postgres() throws Exception {
    for (int round = 0; round < ROUNDS; round += ROUNDS_OF_A_DATABASE) {
      StoreConfig config = Databases.postgres();

      Set<UUID> lost = lostIn(config, KilledWriter.HONEST, rounds(round));

      assertEquals(Set.of(), lost, "seed " + SEED);
    }
  }

  /** The same test has to fail when a write is acknowledged before it is made. */
  @Test
  void a_writer_that_acknowledges_too_early_is_caught() throws Exception {
    StoreConfig config = StoreConfig.h2(folder);

    Set<UUID> lost = lostIn(config, KilledWriter.HASTY, 2);

    assertFalse(lost.isEmpty(), "seed " + SEED);
  }

  /** And when H2 is not told to put its commits on disk. */
  @Test
  void a_store_that_does_not_wait_for_the_disk_is_caught() throws Exception {
    StoreConfig config = StoreConfig.h2(folder);

    Set<UUID> lost = lostIn(config, KilledWriter.UNDURABLE, 2);

    assertFalse(lost.isEmpty(), "seed " + SEED);
  }

  private static int rounds(int done) {
    return Math.min(ROUNDS_OF_A_DATABASE, ROUNDS - done);
  }

  private Set<UUID> lostIn(StoreConfig config, String manner, int rounds) throws Exception {
    System.out.println("KillTest seed " + SEED);
    ExecutableForm form = Forms.visit();
    try (JooqStore store = JooqStore.open(config)) {
      Forms.publish(store, form);
    }
    Set<UUID> acknowledged = new HashSet<>();
    Set<UUID> lost = new HashSet<>();
    for (int round = 0; round < rounds; round++) {
      Set<UUID> told = round(config, manner, 50 + random.nextInt(700));
      assertFalse(told.isEmpty(), "Nothing was written in round " + round + ", seed " + SEED);
      acknowledged.addAll(told);
      lost.addAll(missing(config, form, acknowledged));
    }
    return lost;
  }

  private Set<UUID> round(StoreConfig config, String manner, int millis)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "said", ".txt");
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    StoreConfig.Access access = config.access();
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                access.jdbcUrl(),
                access.user(),
                access.password(),
                config.schema(),
                manner,
                config.folder() == null ? "" : String.valueOf(config.folder()))
            .redirectOutput(said.toFile())
            .redirectError(errors.toFile())
            .start();
    while (Files.size(said) == 0) {
      assertTrue(writer.isAlive(), () -> "The writer died: " + text(errors));
      writer.waitFor(5, TimeUnit.MILLISECONDS);
    }
    boolean ended = writer.waitFor(millis, TimeUnit.MILLISECONDS);
    assertFalse(ended, () -> "The writer died: " + text(errors));
    writer.destroyForcibly().waitFor();
    Set<UUID> told = told(text(said));
    System.out.println(manner + " writer killed " + millis + " ms later, told " + told.size());
    return told;
  }

  /** A line that was cut off was not said. */
  private static Set<UUID> told(String said) {
    Set<UUID> told = new HashSet<>();
    said.substring(0, said.lastIndexOf('\n') + 1)
        .lines()
        .forEach(line -> told.add(UUID.fromString(line)));
    return told;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Set<UUID> missing(StoreConfig config, ExecutableForm form, Set<UUID> told) {
    try (JooqStore store = JooqStore.open(config)) {
      Set<UUID> there = new HashSet<>();
      store
          .records()
          .each(form, new RowScope.All(), Filter.EVERYTHING, record -> there.add(record.id()));
      assertEquals(List.of(), store.ledger().verify(), "seed " + SEED);
      Set<UUID> missing = new HashSet<>(told);
      missing.removeAll(there);
      return missing;
    }
  }
}
