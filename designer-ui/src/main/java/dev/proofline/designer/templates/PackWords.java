package dev.proofline.designer.templates;

import dev.proofline.designer.common.Desk;
import dev.proofline.engine.Packs;
import dev.proofline.engine.definition.Kind;
import java.util.Map;
import java.util.stream.Collectors;

/** What is in a pack, in words. */
final class PackWords {

  /** A line breaks between two counts, and after the dot. */
  private static final String NO_BREAK = "\u00a0";

  private PackWords() {}

  static String counts(Map<String, Integer> counts, Desk desk) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .filter(entry -> !entry.getKey().equals("pack"))
        .map(entry -> desk.say("kinds." + entry.getKey(), entry.getValue()))
        .map(part -> part.replace(" ", NO_BREAK))
        .collect(Collectors.joining(NO_BREAK + "· "));
  }

  /** The version that is installed; blank where none is. */
  static String installed(Packs.Entry pack) {
    return pack.installed() == null ? "" : pack.installed();
  }

  static String icon(Kind kind) {
    return switch (kind) {
      case FORM -> "form";
      case FLOW -> "flow";
      case CHAIN -> "link";
      case ROLE -> "users";
      case METRIC -> "target";
      case CONNECTOR -> "plug";
      case CALENDAR -> "calendar";
      case OPTIONS -> "list";
      case PACK -> "puzzle";
    };
  }
}
