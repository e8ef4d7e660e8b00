package dev.proofline.engine.script.worker;

import java.util.List;

/**
 * One request to a worker.
 *
 * @param examine only load the code and see whether it defines {@code check}
 * @param millis the longest it may compute
 * @param patience the longest it may take on the wall's clock, in milliseconds
 * @param bytes the most it may allocate
 */
public record Job(
    boolean examine,
    String code,
    String record,
    String context,
    long millis,
    long patience,
    long bytes) {

  public List<String> frame() {
    return List.of(
        Boolean.toString(examine),
        code,
        record,
        context,
        Long.toString(millis),
        Long.toString(patience),
        Long.toString(bytes));
  }

  static Job of(List<String> frame) {
    return new Job(
        Boolean.parseBoolean(frame.get(0)),
        frame.get(1),
        frame.get(2),
        frame.get(3),
        Long.parseLong(frame.get(4)),
        Long.parseLong(frame.get(5)),
        Long.parseLong(frame.get(6)));
  }
}
