package dev.proofline.engine.base;

/** A name that can stand where somebody is writing; functions and methods are called. */
public record KnownName(Kind kind, String name) {

  /** What a name stands for. */
  public enum Kind {
    NAME,
    FUNCTION,
    METHOD
  }
}
