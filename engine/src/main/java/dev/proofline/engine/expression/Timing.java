package dev.proofline.engine.expression;

/** How it can be known that a condition over a row came out otherwise. */
public enum Timing {
  /** Only by what happens to the row and to rows that it is tied to. */
  BY_EVENTS,

  /** By what happens, and at moments that can be told beforehand. */
  AT_MOMENTS,

  /** By looking again: it reads the time, or the world, in a way that tells nothing beforehand. */
  BY_LOOKING
}
