package dev.proofline.engine.script;

import java.time.Duration;

/**
 * What scripts may take.
 *
 * @param deadline the longest one run may compute, in time of its thread: a busy machine breaks no
 *     script
 * @param patience the longest one run may take on the wall's clock; some time after that its
 *     process is killed
 * @param allocation the most bytes one run may allocate
 * @param workers processes at the same time, started when first needed
 * @param heapMegabytes the heap of each process
 * @param deathsPerMinute how often a worker may die before scripts are refused for a while
 */
public record ScriptLimits(
    Duration deadline,
    Duration patience,
    long allocation,
    int workers,
    int heapMegabytes,
    int deathsPerMinute) {

  private static final int CORES_A_WORKER = 2;

  /** For this machine: a worker for every two cores. */
  public static ScriptLimits ordinary() {
    int workers = Math.max(1, Runtime.getRuntime().availableProcessors() / CORES_A_WORKER);
    return new ScriptLimits(
        Duration.ofMillis(500), Duration.ofSeconds(10), 128L << 20, workers, 96, 30);
  }
}
