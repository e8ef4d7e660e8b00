package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Design;
import dev.proofline.engine.Engine;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.Migrations;
import dev.proofline.engine.Records;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Ledger;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredMigration.State;
import dev.proofline.engine.store.jooq.JooqStore;
import dev.proofline.engine.store.jooq.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A workspace with many deals whose server is killed while it converts them. */
final class ConvertedDeals {

  static final DefinitionId DEAL = new DefinitionId(Kind.FORM, "deal");
  private static final int RECORDS = 900;
  private static final int CHANGED = 40;
  private static final int PAGE = 500;

  /** More than a server writes before it is killed. */
  private static final long NOTES = 1_000_000;

  private final StoreConfig config;
  private final Path folder;
  private final List<UUID> records;
  private final Map<UUID, Long> acknowledged = new HashMap<>();
  private long nextNote = 1_000_000;

  /**
   * @param config with a folder
   * @param fields of the form's first version
   */
  ConvertedDeals(StoreConfig config, String... fields) {
    this.config = config;
    this.folder = Objects.requireNonNull(config.folder());
    Store store = JooqStore.open(config);
    try (LiveEngine engine = KilledConversion.open(store, config)) {
      Cast.ROLES.values().forEach(role -> published(engine, role));
      Cast.moveIn(engine);
      publish(engine, fields);
      this.records = Deals.insert(engine, store, Clock.systemUTC(), RECORDS);
    }
  }

  /** Begins something that takes its time. */
  interface Beginning {
    Migrations.Progress on(Engine engine);
  }

  static Design.Publication publish(Engine engine, String... fields) {
    return published(
        engine,
        "{\"kind\": \"form\", \"key\": \"deal\", \"title\": \"成交\", \"use\": \"record\","
            + " \"fields\": ["
            + String.join(", ", fields)
            + "]}");
  }

  private static Design.Publication published(Engine engine, String definition) {
    ObjectNode json = Scenario.json(definition);
    var id =
        new DefinitionId(
            Kind.of(json.path("kind").asString()).orElseThrow(), json.path("key").asString());
    engine.design().save(SystemCallers.operator(), id, json, 0);
    return engine.design().publish(SystemCallers.operator(), List.of(id), Map.of());
  }

  /** What was begun; its first batch is still to come. */
  UUID begin(Beginning beginning) {
    try (LiveEngine engine = opened()) {
      return beginning.on(engine).id();
    }
  }

  private LiveEngine opened() {
    return KilledConversion.open(JooqStore.open(config), config);
  }

  /**
   * A server goes on for so long, changing records meanwhile.
   *
   * @return whether it had to be killed; else there was nothing left to do
   */
  boolean killAfter(String manner, int millis) throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "said", ".txt");
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    Process server = start(manner, said, errors);
    while (Files.size(said) == 0) {
      assertTrue(server.isAlive(), () -> "The server died: " + text(errors));
      server.waitFor(5, TimeUnit.MILLISECONDS);
    }
    boolean ended = server.waitFor(millis, TimeUnit.MILLISECONDS);
    server.destroyForcibly().waitFor();
    String lines = text(said);
    // A line that was cut off was not said.
    lines.substring(0, lines.lastIndexOf('\n') + 1).lines().forEach(this::heard);
    nextNote += NOTES;
    boolean done = lines.contains("done");
    assertTrue(!ended || done || manner.equals(KilledConversion.FORGETFUL), () -> text(errors));
    return !done;
  }

  private Process start(String manner, Path said, Path errors) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledConversion.class.getName(),
                config.access().jdbcUrl(),
                config.access().user(),
                config.access().password(),
                config.schema(),
                folder.toString(),
                manner,
                String.valueOf(nextNote)));
    changed().forEach(id -> command.add(id.toString()));
    return new ProcessBuilder(command)
        .redirectOutput(said.toFile())
        .redirectError(errors.toFile())
        .start();
  }

  private List<UUID> changed() {
    return IntStream.range(0, CHANGED)
        .mapToObj(each -> records.get(each * RECORDS / CHANGED))
        .toList();
  }

  private void heard(String line) {
    int space = line.indexOf(' ');
    if (space > 0) {
      acknowledged.put(
          UUID.fromString(line.substring(0, space)), Long.valueOf(line.substring(space + 1)));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** To the end, without anybody disturbing. */
  void goOn(UUID conversion) {
    try (LiveEngine engine = opened()) {
      int done;
      do {
        done = engine.clockwork().fireDue(10);
      } while (done > 0);
      Migrations.Progress progress =
          engine.migrations().progress(SystemCallers.operator(), conversion);
      assertEquals(State.DONE, progress.state(), progress::toString);
    }
  }

  /** What does not fit together in the ledger. */
  List<Ledger.Broken> broken() {
    try (JooqStore store = JooqStore.open(config)) {
      return store.ledger().verify();
    }
  }

  /** Records that no longer say what they said first, as whatever kind of answer. */
  List<String> wrongAmounts() {
    var wrong = new ArrayList<String>();
    Map<UUID, JsonNode> rows = rows();
    for (int i = 0; i < RECORDS; i++) {
      String amount = rows.get(records.get(i)).path("amount").asString("");
      if (!amount.equals(String.valueOf(Deals.amount(i)))) {
        wrong.add(i + ": " + amount);
      }
    }
    return wrong;
  }

  /** Changes that were acknowledged and are not there. */
  List<String> lostNotes() {
    Map<UUID, JsonNode> rows = rows();
    return acknowledged.entrySet().stream()
        .filter(each -> rows.get(each.getKey()).path("note").asLong(0) < each.getValue())
        .map(Object::toString)
        .toList();
  }

  private Map<UUID, JsonNode> rows() {
    try (LiveEngine engine = opened()) {
      var rows = new HashMap<UUID, JsonNode>();
      String after = null;
      do {
        var query = new Records.Query("deal", null, null, List.of(), PAGE, after);
        var page = engine.records().list(SystemCallers.operator(), query);
        page.items().forEach(view -> rows.put(view.record().id(), view.data()));
        after = page.next();
      } while (after != null);
      return rows;
    }
  }

  /** Records nobody changed that the ledger says nothing of. */
  List<UUID> untold(UUID conversion) {
    Map<UUID, Long> told = told(conversion);
    return records.stream().filter(id -> !changed().contains(id) && !told.containsKey(id)).toList();
  }

  /** How often the ledger tells at most of one record what the conversion made of it. */
  long mostTold(UUID conversion) {
    return told(conversion).values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private Map<UUID, Long> told(UUID conversion) {
    return about(conversion)
        .filter(event -> event.record() != null)
        .collect(
            Collectors.groupingBy(
                event -> Objects.requireNonNull(event.record()), Collectors.counting()));
  }

  /** How often the ledger tells that it ended. */
  long ends(UUID conversion) {
    return about(conversion)
        .filter(event -> Set.of("migration.finished", "field.dropped").contains(event.kind()))
        .count();
  }

  private Stream<Event> about(UUID conversion) {
    var events = new ArrayList<Event>();
    try (JooqStore store = JooqStore.open(config)) {
      List<Ledger.NumberedEvent> page = store.ledger().after(0, PAGE);
      while (!page.isEmpty()) {
        page.forEach(each -> events.add(each.event()));
        page = store.ledger().after(page.getLast().sequence(), PAGE);
      }
    }
    return events.stream()
        .filter(event -> event.data().path("migration").asString("").equals(conversion.toString()));
  }
}
