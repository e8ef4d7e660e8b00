package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableFlow;
import java.util.Optional;

/** Compiled flows by version: a run ends under the version it began with. */
interface FlowVersions {

  /** Empty when the version cannot be compiled against what is published now. */
  Optional<ExecutableFlow> flow(String key, int version);
}
