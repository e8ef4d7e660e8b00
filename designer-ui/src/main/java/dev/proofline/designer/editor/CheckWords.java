package dev.proofline.designer.editor;

import dev.proofline.engine.definition.Settings;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** What a check is called and does, in words. */
final class CheckWords {

  private CheckWords() {}

  static String title(ObjectNode check, Editing editing) {
    return Optional.ofNullable(check.get("title"))
        .flatMap(Settings::words)
        .or(() -> Optional.ofNullable(check.get("message")).flatMap(Settings::words))
        .map(editing.desk()::say)
        .filter(text -> !text.isBlank())
        .orElseGet(() -> editing.say("checks.untitled"));
  }

  static String outcome(ObjectNode check, Editing editing) {
    String otherwise = check.path("otherwise").asString("block");
    return editing.say(
        "checks.summary",
        editing.say(check.has("script") ? "checks.kind.script" : "checks.kind.expect"),
        editing.desk().words().find("choice." + otherwise).orElse(otherwise));
  }

  /** Whether the check's rule names the field. */
  static boolean mentions(ObjectNode check, String field) {
    var name = Pattern.compile("\\b" + Pattern.quote(field) + "\\b");
    return java.util.stream.Stream.of("if", "expect", "script")
        .anyMatch(property -> name.matcher(check.path(property).asString("")).find());
  }
}
