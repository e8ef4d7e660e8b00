package dev.proofline.runtime.doctor;

import dev.proofline.engine.base.LocalText;

/** One thing that is looked at. */
public interface Probe {

  LocalText name();

  /** What is found; never thrown, also when it cannot be looked at. */
  Observation look(Premises premises);
}
