package dev.proofline.runtime.text;

import dev.proofline.engine.TextWork.Job;

/** Writes down what is said in recordings. Safe for several threads. */
public interface Transcriber {

  /** What it is, with its version or model: it stands beside what it heard. */
  String name();

  /**
   * What is said, sentence by sentence; nothing when nothing is.
   *
   * @throws Unheard when nothing could be made of it
   */
  Recognised hear(Job recording) throws Unheard;
}
