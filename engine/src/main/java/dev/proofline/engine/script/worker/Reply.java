package dev.proofline.engine.script.worker;

import java.util.List;

/**
 * A worker's answer for one record.
 *
 * @param code empty when the script ended well, else what kind of fault it was
 * @param said the findings as a JSON list of {@code {field, message}}, or the fault in words
 * @param line counted from 1; 0 when unknown
 * @param console what the script printed, cut to a few thousand characters
 */
public record Reply(String code, String said, int line, int column, String console) {

  /** How many texts of a frame it is. */
  static final int TEXTS = 5;

  List<String> frame() {
    return List.of(code, said, Integer.toString(line), Integer.toString(column), console);
  }

  static Reply of(List<String> frame) {
    return new Reply(
        frame.get(0),
        frame.get(1),
        Integer.parseInt(frame.get(2)),
        Integer.parseInt(frame.get(3)),
        frame.get(4));
  }
}
