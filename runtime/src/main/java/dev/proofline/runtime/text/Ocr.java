package dev.proofline.runtime.text;

import dev.proofline.engine.TextWork.Job;

/** Reads what is written on pictures. Safe for several threads. */
public interface Ocr {

  /** What it is, with its version or model: it stands beside what it read. */
  String name();

  /**
   * What is written on the picture, line by line; nothing when nothing is.
   *
   * @throws Unheard when nothing could be made of it
   */
  Recognised read(Job picture) throws Unheard;
}
