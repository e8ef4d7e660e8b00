package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import java.util.Set;
import java.util.UUID;

/** Callers that are no person. */
public final class SystemCallers {

  /** The user id of whoever is no person. */
  static final UUID NOBODY = new UUID(0, 0);

  private SystemCallers() {}

  /**
   * Whoever holds the machine: the command line and the demo set-up. May do everything; its acts
   * are in the ledger as those of nobody.
   */
  public static Caller operator() {
    return new Caller(
        NOBODY,
        "",
        "proofline",
        Set.of(BuiltInRoles.OPERATOR),
        LocalText.DEFAULT_LANGUAGE,
        "",
        "command line");
  }

  /** Somebody not signed in (yet), as the ledger names them. */
  static Caller stranger(String address, String device) {
    return new Caller(NOBODY, "", "", Set.of(), LocalText.DEFAULT_LANGUAGE, address, device);
  }

  /** A check of a form: {@code cause} names both. */
  static Caller check(String cause) {
    return new Caller(NOBODY, "", cause, Set.of(), LocalText.DEFAULT_LANGUAGE, "", "check");
  }

  /** A flow: {@code cause} names run and step. */
  static Caller flow(String cause) {
    return new Caller(NOBODY, "", cause, Set.of(), LocalText.DEFAULT_LANGUAGE, "", "flow");
  }
}
