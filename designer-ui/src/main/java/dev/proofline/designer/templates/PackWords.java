package dev.proofline.designer.templates;

import dev.proofline.designer.common.Desk;
import dev.proofline.engine.definition.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is in a pack, in words. */
final class PackWords {

  private PackWords() {}

  static String counts(Map<String, Integer> counts, Desk desk) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .filter(entry -> !entry.getKey().equals("pack"))
        .map(entry -> entry.getValue() + " " + kind(entry.getKey(), desk))
        .collect(Collectors.joining(" · "));
  }

  static String kind(String key, Desk desk) {
    Optional<Kind> kind = Kind.of(key);
    return kind.map(Kind::title).map(desk::say).orElse(key);
  }

  static String icon(Kind kind) {
    return switch (kind) {
      case FORM -> "form";
      case FLOW -> "flow";
      case ROLE -> "users";
      case METRIC -> "target";
      case OPTIONS -> "list";
      case PACK -> "puzzle";
    };
  }
}
