package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.engine.EngineConfig;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.Packs;
import dev.proofline.engine.Records.Query;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.store.StoredRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What writes much at once is stopped at its statements: after a restart nothing of it is there, or
 * all, and it can be done again. Every build stops at about every twelfth, others each time; {@code
 * -Dproofline.long=true} at each; {@code -Dstop.every} for another number, {@code -Dstop.seed} to
 * repeat.
 */
abstract class AllOrNothingContract {

  private static final Caller OPERATOR = SystemCallers.operator();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T01:00:00Z"), ZoneOffset.UTC);

  private static final int EVERY =
      Integer.getInteger("stop.every", Boolean.getBoolean("proofline.long") ? 1 : 12);

  private static final long SEED = Long.getLong("stop.seed", System.nanoTime());

  private static final String VISIT =
      ", {\"key\": \"shop\", \"type\": \"reference\", \"of\": \"shop\", \"label\": \"门店\"}";
  private static final String MORE = ", {\"key\": \"more\", \"type\": \"text\", \"label\": \"其他\"}";

  @TempDir Path blobs;
  private final Random random = new Random(SEED);
  private StoreConfig used = StoreConfig.memory("none");
  private JooqStore holder = JooqStore.open(used);

  abstract StoreConfig config();

  @BeforeEach
  void open() {
    holder.close();
    used = config();
    holder = JooqStore.open(used);
  }

  @AfterEach
  void close() {
    holder.close();
  }

  private LiveEngine engine(JooqStore store) {
    return LiveEngine.open(
        new EngineConfig(
            store,
            blobs,
            CLOCK,
            new Random(),
            Definitions.SHANGHAI,
            new Definitions.NoScripts(),
            List.of()));
  }

  /** Does it with a store of its own. */
  private void does(Consumer<Engine> deed) {
    try (JooqStore store = JooqStore.open(used);
        LiveEngine engine = engine(store)) {
      deed.accept(engine);
    }
  }

  /** What there is of definitions, packs and records, and that the ledger tells all of it. */
  private SortedMap<String, String> standing() {
    var all = new TreeMap<String, String>();
    does(engine -> {
      try (JooqStore store = JooqStore.open(used)) {
        assertEquals(List.of(), store.ledger().verify());
        store
            .definitions()
            .current()
            .forEach(one -> all.put(one.id().toString(), one.version() + " " + one.json()));
        store.definitions().packs().forEach(pack -> all.put("pack " + pack.key(), pack.version()));
      }
      for (String form : all.keySet().stream().filter(id -> id.startsWith("form/")).toList()) {
        String key = form.substring("form/".length());
        engine
            .records()
            .list(OPERATOR, new Query(key, null, null, List.of(), 100, null))
            .items()
            .forEach(view -> all.put(key + " " + view.record().id(), told(view.record())));
      }
    });
    return all;
  }

  private static String told(StoredRecord record) {
    return record.version() + " " + new TreeMap<>(record.answers().values());
  }

  /** Stops it at its first statement, then at a later one … until it comes through. */
  private void isDoneWholeOrNotAtAll(Consumer<Engine> deed) {
    SortedMap<String, String> before = standing();
    int stopped = 0;
    int statement = 1;
    SortedMap<String, String> now = before;
    while (now.equals(before) && stops(deed, statement)) {
      stopped++;
      // when it differs its commit was through, and what came afterwards was lost
      now = standing();
      statement += 1 + random.nextInt(2 * EVERY - 1);
    }

    SortedMap<String, String> after = standing();
    String told = stopped + " of " + statement + " statements were made to fail, seed " + SEED;
    assertNotEquals(before, after, told);
    assertTrue(stopped >= (EVERY == 1 ? 4 : 1), told);
  }

  private boolean stops(Consumer<Engine> deed, int statement) {
    var said = new Statements();
    try (JooqStore store = JooqStore.open(used, Seams.WHOLE.statements(said::watch));
        LiveEngine engine = engine(store)) {
      said.loseFrom(statement);
      try {
        deed.accept(engine);
        return false;
      } catch (RuntimeException lost) {
        assertTrue(
            said.lost(),
            () -> "Expected the lost statement to be why, but " + lost + ", seed " + SEED);
        return true;
      } finally {
        said.loseFrom(Integer.MAX_VALUE);
      }
    }
  }

  private static String form(String key, String fields) {
    return """
    {"kind": "form", "key": "%s", "title": "%s", "use": "record", "label": "{{name}}",
     "fields": [{"key": "name", "type": "text", "label": "名称"}%s]}\
    """
        .formatted(key, key, fields);
  }

  private static byte[] pack(String version, String... forms) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      entry(
          zip,
          "pack.json",
          """
          {"kind": "pack", "key": "sold", "title": "销售", "about": "销售", "version": "%s"}\
          """
              .formatted(version));
      for (int i = 0; i < forms.length; i++) {
        entry(zip, "forms/f" + i + ".json", forms[i]);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private void installs() {
    does(engine -> {
      engine.packs().upload(OPERATOR, pack("1.0.0", form("shop", ""), form("visit", VISIT)));
      engine.packs().install(OPERATOR, "sold", false);
    });
  }

  @Test
  void an_install() {
    does(engine ->
        engine.packs().upload(OPERATOR, pack("1.0.0", form("shop", ""), form("visit", VISIT))));

    isDoneWholeOrNotAtAll(engine -> engine.packs().install(OPERATOR, "sold", false));

    assertEquals("1.0.0", standing().get("pack sold"));
  }

  @Test
  void an_upgrade() {
    installs();
    does(engine ->
        engine
            .packs()
            .upload(
                OPERATOR,
                pack("2.0.0", form("shop", MORE), form("visit", VISIT + MORE), form("order", ""))));

    isDoneWholeOrNotAtAll(engine -> engine.packs().upgrade(OPERATOR, "sold", Packs.Choices.NONE));

    assertEquals("2.0.0", standing().get("pack sold"));
  }

  @Test
  void an_uninstallation() {
    installs();

    isDoneWholeOrNotAtAll(engine -> engine.packs().uninstall(OPERATOR, "sold"));
  }

  private UUID written(Engine engine, String form, Map<String, String> answers) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    answers.forEach(data::put);
    return engine.records().submit(OPERATOR, form, null, data, null).record().orElseThrow().id();
  }

  @Test
  void a_merge() {
    installs();
    var shops = new ArrayList<UUID>();
    does(engine -> {
      for (String name : List.of("甲", "乙", "丙")) {
        UUID shop = written(engine, "shop", Map.of("name", name));
        shops.add(shop);
        written(engine, "visit", Map.of("name", "访" + name, "shop", shop.toString()));
      }
    });
    List<UUID> others = shops.subList(1, 3);

    isDoneWholeOrNotAtAll(
        engine -> engine.ownerships().merge(OPERATOR, "shop", shops.getFirst(), others));

    SortedMap<String, String> after = standing();
    assertEquals(
        List.of(),
        after.entrySet().stream()
            .filter(one -> one.getKey().startsWith("visit "))
            .filter(one -> !one.getValue().contains(shops.getFirst().toString()))
            .toList());
  }
}
