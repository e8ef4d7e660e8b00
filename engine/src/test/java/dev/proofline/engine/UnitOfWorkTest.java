package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.store.Change.StoredRun;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.WorkStore;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class UnitOfWorkTest {

  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final UUID RUN = new UUID(0, 1);

  private long revision = 1;

  @Test
  void a_run_read_twice_is_the_run_first_seen_though_somebody_moved_it_meanwhile() {
    var unit = new UnitOfWork(store(), NOW);

    long decidedOn = unit.run(RUN).orElseThrow().revision();
    revision = 2;
    long guardedBy = unit.run(RUN).orElseThrow().revision();

    assertEquals(decidedOn, guardedBy);
  }

  private Store store() {
    WorkStore work = proxy(WorkStore.class, name -> Optional.of(run()));
    return proxy(Store.class, name -> work);
  }

  private StoredRun run() {
    return new StoredRun(
        RUN,
        "f",
        1,
        null,
        null,
        "running",
        revision,
        NOW,
        null,
        JsonNodeFactory.instance.objectNode());
  }

  private static <T> T proxy(Class<T> type, java.util.function.Function<String, Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, _) -> answer.apply(method.getName())));
  }
}
