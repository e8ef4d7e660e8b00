package dev.proofline.engine.script;

import java.time.Duration;

/**
 * What scripts may take.
 *
 * @param deadline the longest one run may take; at twice that its process is killed
 * @param allocation the most bytes one run may allocate
 * @param workers processes at the same time, started when first needed
 * @param heapMegabytes the heap of each process
 * @param deathsPerMinute how often a worker may die before scripts are refused for a while
 */
public record ScriptLimits(
    Duration deadline, long allocation, int workers, int heapMegabytes, int deathsPerMinute) {

  public static final ScriptLimits DEFAULT =
      new ScriptLimits(Duration.ofMillis(500), 128L << 20, 2, 192, 30);
}
