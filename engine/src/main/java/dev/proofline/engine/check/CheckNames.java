package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What checks are called. */
public final class CheckNames {

  /** Definitions made earlier hold the words that stood for a missing name. */
  private static final Set<String> PLACEHOLDERS = Set.of("未命名校验", "Untitled check");

  private CheckNames() {}

  /** The name somebody gave the check; empty for none, a blank one, or one that says so. */
  public static Optional<LocalText> given(JsonNode check) {
    return Optional.ofNullable(check.get("title"))
        .flatMap(Settings::words)
        .filter(title -> !title.in(LocalText.DEFAULT_LANGUAGE).isBlank())
        .filter(title -> !PLACEHOLDERS.contains(title.in(LocalText.DEFAULT_LANGUAGE).strip()));
  }
}
