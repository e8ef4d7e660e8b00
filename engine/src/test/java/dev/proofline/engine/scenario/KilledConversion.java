package dev.proofline.engine.scenario;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.engine.EngineConfig;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.store.Moves;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredMigration;
import dev.proofline.engine.store.jooq.JooqStore;
import dev.proofline.engine.store.jooq.StoreConfig;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server that goes on with what is being converted while somebody changes records; made to be
 * killed. Says {@code ready}, then the record and the note of each change that is acknowledged.
 */
final class KilledConversion {

  static final String HONEST = "honest";

  /** Does not look whether the ledger was told of a record, and dies before it notes how far. */
  static final String FORGETFUL = "forgetful";

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private KilledConversion() {}

  /** JDBC URL, user, password, schema, folder, manner, the first note to write, ids to change. */
  public static void main(String[] args) {
    var config = StoreConfig.of(args[0], args[1], args[2]).schema(args[3]).folder(Path.of(args[4]));
    Store store = JooqStore.open(config);
    LiveEngine engine = open(args[5].equals(FORGETFUL) ? forgetful(store) : store, config);
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    List<UUID> changed =
        List.of(args).subList(7, args.length).stream().map(UUID::fromString).toList();
    out.println("ready");
    Thread writer =
        Thread.ofVirtual().start(() -> write(engine, changed, Long.parseLong(args[6]), out));
    while (engine.clockwork().fireDue(10) > 0) {
      Thread.onSpinWait();
    }
    writer.interrupt();
    out.println("done");
    Runtime.getRuntime().halt(0);
  }

  static LiveEngine open(Store store, StoreConfig config) {
    return LiveEngine.open(
        new EngineConfig(
            store,
            Path.of(String.valueOf(config.folder())),
            Clock.systemUTC(),
            new Random(),
            ZONE,
            new NoScripts(),
            List.of()));
  }

  private static void write(Engine engine, List<UUID> records, long first, PrintStream out) {
    Caller rep = Cast.of("rep1").caller();
    for (long note = first; !Thread.currentThread().isInterrupted(); note++) {
      UUID id = records.get((int) (note % records.size()));
      ObjectNode patch = JsonNodeFactory.instance.objectNode().put("note", String.valueOf(note));
      try {
        long version = engine.records().record(rep, "deal", id).record().version();
        engine.records().patch(rep, "deal", id, version, patch);
        out.println(id + " " + note);
      } catch (Refusal beingConverted) {
        // the ledger was told of it between reading and changing: the next one then
      }
    }
  }

  private static Store forgetful(Store store) {
    Moves moves =
        instead(
            Moves.class,
            store.moves(),
            (method, args) -> {
              if (method.equals("put")
                  && args[0] instanceof StoredMigration told
                  && told.state() == StoredMigration.State.ATTESTING
                  && told.data().has("cursor")) {
                Runtime.getRuntime().halt(137);
              }
              return method.equals("attestedVersion") ? OptionalInt.empty() : null;
            });
    return instead(Store.class, store, (method, _) -> method.equals("moves") ? moves : null);
  }

  /** What is answered instead, or null for what is asked of the real one. */
  private interface Instead {
    @org.jspecify.annotations.Nullable
    Object of(String method, Object[] args);
  }

  private static <T> T instead(Class<T> type, T real, Instead instead) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, args) -> {
              Object[] given = args == null ? new Object[0] : args;
              Object answer = instead.of(method.getName(), given);
              try {
                return answer == null ? method.invoke(real, given) : answer;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }
}
