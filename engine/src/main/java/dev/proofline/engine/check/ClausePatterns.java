package dev.proofline.engine.check;

/** What may be written as the pattern of a clause. */
public final class ClausePatterns {

  /** The field of a library in which a clause's pattern stands. */
  public static final String FIELD = "pattern";

  private ClausePatterns() {}

  /** Whether contracts can be read for it, with their characters as written or simplified. */
  public static boolean canBeRead(String written) {
    return RiskyClause.compiled(written.strip()) != null;
  }
}
