package dev.proofline.engine;

import java.util.Set;
import java.util.UUID;

/** Who asks, from where, in which language (BCP 47). Every use case takes one and checks it. */
public record Caller(
    UUID user,
    String login,
    String name,
    Set<String> roles,
    String language,
    String address,
    String device) {
  public Caller {
    roles = Set.copyOf(roles);
  }
}
