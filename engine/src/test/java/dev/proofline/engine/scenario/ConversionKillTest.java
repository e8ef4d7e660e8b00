package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Migrations;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.store.jooq.StoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that converts the answers of records, takes the conversion back and drops what is left
 * over is killed again and again while the records are changed: each is converted once, the ledger
 * told of it once, and what was acknowledged is there. Ten kills in every build, two hundred with
 * {@code -Dproofline.long=true}; {@code -Dkill.rounds} for another number, {@code -Dkill.seed} to
 * repeat.
 */
class ConversionKillTest {

  private static final int ROUNDS =
      Integer.getInteger("kill.rounds", Boolean.getBoolean("proofline.long") ? 200 : 10);
  private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
  private static final int LONGEST_MILLIS = 800;

  /** Of what is under way; it may take longer than the test is to kill it. */
  private static final int MOST_KILLS = 4;

  private static final String NOTE = "{\"key\": \"note\", \"type\": \"text\", \"label\": \"备注\"}";
  private static final String TEXT = "{\"key\": \"amount\", \"type\": \"text\", \"label\": \"金额\"}";
  private static final String NUMBER =
      "{\"key\": \"amount\", \"type\": \"integer\", \"label\": \"金额\"}";

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private int killed;

  @Test
  void every_record_is_converted_once_on_h2() throws Exception {
    while (killed < ROUNDS) {
      convertsTakesBackAndDrops(StoreConfig.h2(Files.createTempDirectory(folder, "h2")));
    }

    System.out.println("ConversionKillTest: " + killed + " kills on H2, seed " + SEED);
  }

  @Test
  void every_record_is_converted_once_on_postgres() throws Exception {
    while (killed < ROUNDS) {
      Path keys = Files.createTempDirectory(folder, "keys");
      convertsTakesBackAndDrops(Databases.postgresConfig().folder(keys));
    }

    System.out.println("ConversionKillTest: " + killed + " kills on PostgreSQL, seed " + SEED);
  }

  /** The same test has to fail when the ledger is told again of what it was told. */
  @Test
  void a_server_that_forgets_what_it_told_is_caught() throws Exception {
    var deals = new ConvertedDeals(StoreConfig.h2(folder), NOTE, TEXT);
    UUID conversion = deals.begin(ConversionKillTest::convert);

    for (int times = 0; times < 2; times++) {
      deals.killAfter(KilledConversion.FORGETFUL, Integer.MAX_VALUE);
    }
    deals.goOn(conversion);

    assertTrue(deals.mostTold(conversion) > 1, "seed " + SEED);
  }

  private void convertsTakesBackAndDrops(StoreConfig config) throws Exception {
    var deals = new ConvertedDeals(config, NOTE, TEXT);
    through("conversion", deals, ConversionKillTest::convert);
    assertEquals(List.of(), deals.wrongAmounts());
    through("take-back", deals, ConversionKillTest::takeBack);
    assertEquals(List.of(), deals.wrongAmounts());
    through("drop", deals, ConversionKillTest::drop);
  }

  private void through(String what, ConvertedDeals deals, ConvertedDeals.Beginning beginning)
      throws Exception {
    UUID conversion = deals.begin(beginning);
    int before = killed;
    boolean goingOn = true;
    while (goingOn && killed < Math.min(ROUNDS, before + MOST_KILLS)) {
      goingOn = deals.killAfter(KilledConversion.HONEST, random.nextInt(LONGEST_MILLIS));
      killed += goingOn ? 1 : 0;
    }
    System.out.println(what + " killed " + (killed - before) + " times");
    deals.goOn(conversion);

    assertEquals(List.of(), deals.broken(), "seed " + SEED);
    assertEquals(List.of(), deals.lostNotes(), "seed " + SEED);
    assertEquals(List.of(), deals.untold(conversion), "seed " + SEED);
    assertEquals(1, deals.mostTold(conversion), "seed " + SEED);
    assertEquals(1, deals.ends(conversion), "seed " + SEED);
  }

  private static Migrations.Progress convert(Engine engine) {
    return ConvertedDeals.publish(engine, NOTE, NUMBER).migration().orElseThrow();
  }

  private static Migrations.Progress takeBack(Engine engine) {
    return engine
        .migrations()
        .takeBack(SystemCallers.operator(), ConvertedDeals.DEAL, Choices.NONE)
        .migration()
        .orElseThrow();
  }

  /** What nobody asks for any more. */
  private static Migrations.Progress drop(Engine engine) {
    ConvertedDeals.publish(engine, NOTE);
    Migrations migrations = engine.migrations();
    String column =
        migrations.hidden(SystemCallers.operator(), ConvertedDeals.DEAL).getFirst().column();
    return migrations.dropForGood(SystemCallers.operator(), ConvertedDeals.DEAL, column);
  }
}
