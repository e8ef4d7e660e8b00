package dev.proofline.runtime.doctor;

import dev.proofline.engine.base.LocalText;

/** What a look came to. */
public sealed interface Observation {

  /** All is well. */
  record Fine(LocalText what) implements Observation {}

  /** It works, and somebody should know or do something. */
  record Doubtful(LocalText what, LocalText todo) implements Observation {}

  /** It does not work, or will not for long. */
  record Broken(LocalText what, LocalText todo) implements Observation {}

  static Observation fine(String chinese, String english) {
    return new Fine(LocalText.of(chinese, english));
  }
}
