package dev.proofline.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.scenario.Databases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole server is killed (kill -9) at random moments while people submit, forms are published
 * and packs are installed over HTTP. After each restart every write that was acknowledged is there,
 * once; what was in doubt is sent again under its key and is there once, too; the ledger verifies;
 * no publish and no install is half made. Five kills on each database in every build, two hundred
 * with {@code -Dproofline.long=true}; {@code -Dkill.rounds} for another number, {@code -Dkill.seed}
 * to repeat.
 */
class ServerKillTest {

  private static final int ROUNDS =
      Integer.getInteger("kill.rounds", Boolean.getBoolean("proofline.long") ? 200 : 5);
  private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
  private static final int LONGEST_MILLIS = 700;

  /** Then a new workspace: each publish and each install makes compiling take longer. */
  private static final int ROUNDS_OF_A_WORKSPACE = 10;

  @TempDir Path folder;
  private final Random random = new Random(SEED);

  @Test
  void what_h2_acknowledged_is_there_once() throws Exception {
    for (int round = 0; round < ROUNDS; round += ROUNDS_OF_A_WORKSPACE) {
      survives("H2", "", Math.min(ROUNDS_OF_A_WORKSPACE, ROUNDS - round));
    }
  }

  @Test
  void what_postgresql_acknowledged_is_there_once() throws Exception {
    for (int round = 0; round < ROUNDS; round += ROUNDS_OF_A_WORKSPACE) {
      String database = Databases.postgresAddress();
      survives("PostgreSQL", database, Math.min(ROUNDS_OF_A_WORKSPACE, ROUNDS - round));
    }
  }

  /** The same test has to fail where the same is not sent as the same. */
  @Test
  void who_repeats_without_a_key_is_caught() throws Exception {
    Path data = Files.createTempDirectory(folder, "keyless");
    var workspace = new KilledWorkspace(data, "", false, random);
    try (KilledServer server = workspace.start()) {
      workspace.killUnderLoad(server, random.nextInt(LONGEST_MILLIS), false);
    }

    try (KilledServer server = workspace.start()) {
      List<String> broken = workspace.broken(server);
      assertTrue(
          broken.stream().anyMatch(it -> it.startsWith("written 2 times")), broken::toString);
    }
  }

  private void survives(String name, String database, int kills) throws Exception {
    Path data = Files.createTempDirectory(folder, "data");
    var workspace = new KilledWorkspace(data, database, true, random);
    for (int kill = 0; kill < kills; kill++) {
      try (KilledServer server = workspace.start()) {
        assertEquals(List.of(), workspace.broken(server), () -> "seed " + SEED);
        workspace.killUnderLoad(server, random.nextInt(LONGEST_MILLIS), kill % 2 == 0);
      }
    }
    try (KilledServer server = workspace.start()) {
      assertEquals(List.of(), workspace.broken(server), () -> "seed " + SEED);
    }
    System.out.println(
        "ServerKillTest: "
            + kills
            + " kills on "
            + name
            + ", "
            + workspace.told()
            + ", seed "
            + SEED);
  }
}
