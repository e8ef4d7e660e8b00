package dev.proofline.runtime.evidence;

import java.time.Duration;

/**
 * What reading files may take.
 *
 * @param workers processes at most
 * @param heapMegabytes of each
 * @param deadline for one file, by the clock; then its process is killed
 * @param patience how long a file waits for a free process
 * @param idle after how long a process without work ends
 */
public record ReadingLimits(
    int workers, int heapMegabytes, Duration deadline, Duration patience, Duration idle) {

  public static ReadingLimits ordinary() {
    return new ReadingLimits(
        2, 160, Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMinutes(5));
  }

  /** The same with less time for a file. */
  public ReadingLimits deadline(Duration shorter) {
    return new ReadingLimits(workers, heapMegabytes, shorter, patience, idle);
  }
}
