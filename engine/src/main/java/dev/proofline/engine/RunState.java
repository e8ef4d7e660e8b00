package dev.proofline.engine;

import dev.proofline.engine.expression.KeptRows;
import dev.proofline.engine.flow.Run;
import dev.proofline.engine.flow.RunJson;
import dev.proofline.engine.store.Change.StoredRun;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a run stands, as it is stored. */
enum RunState {
  RUNNING,
  INCIDENT,
  ENDED;

  static RunState of(Run run) {
    return switch (run.state()) {
      case RUNNING -> RUNNING;
      case INCIDENT -> INCIDENT;
      case ENDED -> ENDED;
    };
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The run to store, over how it was stored before. */
  StoredRun of(Run run, Optional<StoredRun> before, Instant now) {
    return new StoredRun(
        run.id(),
        run.flow(),
        run.version(),
        run.record().map(Value.Ref::target).filter(RunState::isForm).orElse(null),
        run.record().map(Value.Ref::id).orElse(null),
        key(),
        before.map(StoredRun::revision).orElse(0L),
        before.map(StoredRun::startedAt).orElse(now),
        this == ENDED ? now : null,
        RunJson.write(run));
  }

  /** A run about a row that is no record (a task, a stay in a stage) has its id and no form. */
  private static boolean isForm(String target) {
    return !KeptRows.areTold(target) && !target.equals("tasks");
  }

  StoredRun of(StoredRun run, JsonNode data, @Nullable Instant endedAt) {
    return new StoredRun(
        run.id(),
        run.flow(),
        run.flowVersion(),
        run.form(),
        run.record(),
        key(),
        run.revision(),
        run.startedAt(),
        endedAt,
        data);
  }
}
