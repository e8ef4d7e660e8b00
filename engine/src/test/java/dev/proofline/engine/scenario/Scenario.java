package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.engine.EngineConfig;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.MutableClock;
import dev.proofline.engine.PackSource;
import dev.proofline.engine.Records.Submission;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.DefinitionStore;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people do, one thing after the other, and what then is so: {@code
 * scenario.as("rep1").fills("visit").with("minutes", "…").submits().then(accepted())}. Time passes
 * only with {@link #after}.
 */
public final class Scenario implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final int FIRED_AT_ONCE = 100;

  private final Database database;
  private final MutableClock clock = new MutableClock();
  private final FoundInFiles files = new FoundInFiles();
  private final FakeOutside outside = new FakeOutside();
  private final Path blobs;
  private final List<PackSource> packs;
  private Store store;
  private LiveEngine engine;
  private @Nullable Submission last;

  private Scenario(Database database, List<PackSource> packs) {
    this.database = database;
    this.packs = packs;
    try {
      this.blobs = Files.createTempDirectory("scenario");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    this.store = database.open(clock);
    this.engine = start();
  }

  /** The cast in a workspace with these definitions published. */
  public static Scenario of(Database database, String... definitions) {
    Scenario scenario = clean(database, List.of());
    scenario.publishes(Cast.ROLES.values().toArray(String[]::new));
    Cast.moveIn(scenario.engine);
    scenario.publishes(definitions);
    return scenario;
  }

  /** A workspace where nobody is and nothing is published. */
  public static Scenario clean(Database database, List<PackSource> packs) {
    return new Scenario(database, packs);
  }

  /** The cast moves into a workspace whose roles came with packs. */
  public Scenario castMovesIn() {
    Cast.moveIn(engine);
    return this;
  }

  private LiveEngine start() {
    return LiveEngine.open(
        new EngineConfig(
            store, blobs, clock, new Random(7), SHANGHAI, new NoScripts(), files, packs, outside));
  }

  public Engine engine() {
    return engine;
  }

  public Store store() {
    return store;
  }

  /** Where the bytes of files are, for another node. */
  Path blobs() {
    return blobs;
  }

  /** What is found in the files that are uploaded from now on. */
  FoundInFiles files() {
    return files;
  }

  /** The outside systems. */
  public FakeOutside outside() {
    return outside;
  }

  /** The outbox asks outside systems, and what comes of it is done. */
  public Scenario asksOutside() {
    engine.clockwork().deliveries(FIRED_AT_ONCE).forEach(this::delivers);
    return after(Duration.ZERO);
  }

  /** As the worker does it. */
  private void delivers(Change.Delivery delivery) {
    try {
      engine.clockwork().perform(delivery);
    } catch (RuntimeException bug) {
      engine
          .clockwork()
          .failed(delivery, String.valueOf(bug.getMessage()), clock.instant().plusSeconds(5));
    }
  }

  public MutableClock clock() {
    return clock;
  }

  public Caller caller(String login) {
    return Cast.of(login).caller();
  }

  /** Saved as drafts and published together by the operator. */
  public Scenario publishes(String... definitions) {
    var ids = new ArrayList<DefinitionId>();
    Caller operator = SystemCallers.operator();
    for (String definition : definitions) {
      ObjectNode json = json(definition);
      DefinitionId id =
          new DefinitionId(
              Kind.of(json.path("kind").asString()).orElseThrow(), json.path("key").asString());
      long revision =
          engine.design().draft(operator, id).map(DefinitionStore.Draft::revision).orElse(0L);
      engine.design().save(operator, id, json, revision);
      ids.add(id);
    }
    if (!ids.isEmpty()) {
      engine.design().publish(operator, ids);
    }
    return this;
  }

  public static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text);
  }

  public Actor as(String login) {
    return new Actor(this, caller(login));
  }

  Scenario submitted(Submission submission) {
    last = submission;
    return this;
  }

  /** What the last submission gave. */
  public Scenario then(Consumer<Submission> expectation) {
    expectation.accept(lastSubmission());
    return this;
  }

  public Submission lastSubmission() {
    if (last == null) {
      throw new AssertionError("Nothing was submitted yet.");
    }
    return last;
  }

  /** The record last submitted, as it is now. */
  public StoredRecord record() {
    StoredRecord stored = lastSubmission().record().orElseThrow();
    return engine.records().record(SystemCallers.operator(), stored.form(), stored.id()).record();
  }

  public UUID id() {
    return lastSubmission().record().orElseThrow().id();
  }

  /** Time passes, and what comes due is done. */
  public Scenario after(Duration span) {
    clock.advance(span);
    while (engine.clockwork().fireDue(FIRED_AT_ONCE) > 0) {
      assertTrue(true);
    }
    return this;
  }

  /** The server stops and starts again on the same database; time may have passed meanwhile. */
  public Scenario restarts(Duration meanwhile) {
    engine.close();
    clock.advance(meanwhile);
    store = database.open(clock);
    engine = start();
    return after(Duration.ZERO);
  }

  /** How many tasks in the state the person has. */
  public Scenario tasks(String login, String state, int expected) {
    assertEquals(expected, tasks(login, state).size(), login + "'s " + state + " tasks");
    return this;
  }

  public List<StoredTask> tasks(String login, String state) {
    return engine.tasks().list(caller(login), state, FIRED_AT_ONCE, null).items().stream()
        .map(view -> view.task())
        .toList();
  }

  /** From whom a task of theirs came, late. */
  public List<String> lateBefore(String login) {
    return engine.tasks().list(caller(login), "open", FIRED_AT_ONCE, null).items().stream()
        .flatMap(view -> view.handedOn().stream())
        .flatMap(handed -> handed.from().stream())
        .toList();
  }

  @Override
  public void close() {
    assertEquals(List.of(), store.ledger().verify(), "what every scenario leaves behind");
    engine.close();
    database.close();
    remove(blobs);
  }

  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
