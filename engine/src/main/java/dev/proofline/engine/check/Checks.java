package dev.proofline.engine.check;

import java.util.List;
import java.util.Optional;

/** The list of kinds of check: a new one is its class and one line here. */
public final class Checks {

  private static final List<CheckType> ALL =
      List.of(
          new CallCheck(),
          new ExpectCheck(),
          new EvidenceCheck(),
          new MentionsCheck(),
          new ClausesCheck(),
          new ScriptCheck(),
          new CombinedCheck(CombinedCheck.How.ALL),
          new CombinedCheck(CombinedCheck.How.ANY),
          new CombinedCheck(CombinedCheck.How.AT_LEAST));

  private Checks() {}

  /** Every kind, in the order of the check builder. */
  public static List<CheckType> all() {
    return ALL;
  }

  public static Optional<CheckType> find(String key) {
    return ALL.stream().filter(type -> type.key().equals(key)).findFirst();
  }
}
