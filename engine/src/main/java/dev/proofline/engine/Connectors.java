package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Outside systems: the vault of their secrets, and trying an operation out. */
public interface Connectors {

  /** What the vault holds, by name, and what connectors ask for and it lacks; never the secrets. */
  List<Secret> secrets(Caller caller);

  /**
   * Puts a secret into the vault, in place of another by that name. Only for administrators.
   *
   * @param host where it may be sent to, and nowhere else: a host for HTTPS on port 443, else with
   *     scheme and port ({@code https://a.example.cn:8443}); - when it is only held against calls
   *     that come in
   */
  void putSecret(Caller caller, String name, String host, String secret);

  /**
   * Makes the secret that calls to a webhook are signed with, in place of the one there was. Only
   * for administrators.
   *
   * @return the secret, which is told this once
   */
  String makeSecret(Caller caller, String webhook);

  /** Takes a secret out of the vault; NOT_FOUND when it is not in it. */
  void removeSecret(Caller caller, String name);

  /**
   * Calls an operation of a draft once, as it would be called; for those who design connectors.
   *
   * @param with the inputs, as JSON
   */
  Trial attempt(Caller caller, ObjectNode draft, String operation, ObjectNode with);

  /**
   * A secret, without itself.
   *
   * @param host where it may be sent; null when it is not set
   * @param at when it was set last; null when it is not set
   * @param usedBy the connectors that ask for it, and the flows that begin with it
   */
  record Secret(
      String name,
      @Nullable String host,
      @Nullable UUID by,
      @Nullable Instant at,
      List<String> usedBy) {
    public Secret {
      usedBy = List.copyOf(usedBy);
    }

    public boolean isSet() {
      return at != null;
    }
  }

  /**
   * What came of trying.
   *
   * @param status of the answer, when one came
   * @param answer as it came, when it is JSON
   * @param response what {@code gives} took from it
   * @param fault what is wrong, when something is
   */
  record Trial(
      OptionalInt status,
      Duration took,
      Optional<JsonNode> answer,
      ObjectNode response,
      Optional<LocalText> fault) {}
}
