package dev.proofline.engine.script.worker;

import java.util.ArrayList;
import java.util.List;

/**
 * One request to a worker.
 *
 * @param records what the script gets, one after the other; none to load the code only and see
 *     whether it defines {@code check}
 */
public record Job(String code, String context, List<String> records, Bounds bounds) {
  public Job {
    records = List.copyOf(records);
  }

  /**
   * What all its records together may take.
   *
   * @param millis the longest it may compute
   * @param patience the longest it may take on the wall's clock, in milliseconds
   * @param bytes the most it may allocate
   */
  public record Bounds(long millis, long patience, long bytes) {}

  private static final int HEAD = 5;

  public List<String> frame() {
    var frame = new ArrayList<String>();
    frame.add(code);
    frame.add(context);
    frame.add(Long.toString(bounds.millis));
    frame.add(Long.toString(bounds.patience));
    frame.add(Long.toString(bounds.bytes));
    frame.addAll(records);
    return frame;
  }

  static Job of(List<String> frame) {
    var bounds =
        new Bounds(
            Long.parseLong(frame.get(2)),
            Long.parseLong(frame.get(3)),
            Long.parseLong(frame.get(4)));
    return new Job(frame.get(0), frame.get(1), frame.subList(HEAD, frame.size()), bounds);
  }
}
