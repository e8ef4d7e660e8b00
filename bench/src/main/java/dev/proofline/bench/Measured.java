package dev.proofline.bench;

import java.util.Arrays;

/**
 * One measurement.
 *
 * @param millis what each request took, sorted
 * @param cpu milliseconds of processor time of the servers
 */
record Measured(long good, long refused, double seconds, double[] millis, double cpu) {

  Measured cpu(double spent) {
    return new Measured(good, refused, seconds, millis, spent);
  }

  double perSecond() {
    return good / seconds;
  }

  double cpuEach() {
    return good == 0 ? 0 : cpu / good;
  }

  /**
   * @param share 0.5 for the median
   */
  double percentile(double share) {
    return millis.length == 0
        ? 0
        : millis[(int) Math.min(millis.length - 1, share * millis.length)];
  }

  static double median(double... values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
