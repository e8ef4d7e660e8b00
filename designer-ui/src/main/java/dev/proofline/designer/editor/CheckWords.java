package dev.proofline.designer.editor;

import dev.proofline.designer.common.ConditionWords;
import dev.proofline.designer.condition.Condition;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.check.CheckNames;
import dev.proofline.engine.definition.Settings;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a check is called and does, in words. */
final class CheckWords {

  /** What tells people of the check rather than deciding it. */
  private static final Set<String> SAID =
      Set.of("key", "was", "title", "message", "help", "otherwise");

  private CheckWords() {}

  /** The name of one of the form's checks; without one what it tells people, or its rule. */
  static String title(ObjectNode check, FormEditing editing) {
    return title(check, editing, Pointer.of("checks"));
  }

  /**
   * @param place where the check stands
   */
  static String title(ObjectNode check, FormEditing editing, Pointer place) {
    return CheckNames.given(check)
        .or(() -> Optional.ofNullable(check.get("message")).flatMap(Settings::words))
        .map(editing.desk()::say)
        .filter(text -> !text.isBlank())
        .or(() -> rule(check, editing, place))
        .or(() -> parts(check, editing, place))
        .orElseGet(() -> editing.say("checks.untitled"));
  }

  /** 任一满足：有照片、有录音. */
  private static Optional<String> parts(ObjectNode check, FormEditing editing, Pointer place) {
    return CheckKinds.of(check)
        .flatMap(type ->
            CheckKinds.inside(type)
                .map(inside ->
                    editing.say(
                        "checks.parts",
                        editing.desk().say(type.title()),
                        check
                            .path(inside.key())
                            .valueStream()
                            .filter(ObjectNode.class::isInstance)
                            .map(part -> title((ObjectNode) part, editing, place))
                            .collect(Collectors.joining(editing.say("common.comma"))))));
  }

  private static Optional<String> rule(ObjectNode check, FormEditing editing, Pointer place) {
    return Optional.of(check.path("expect").asString(""))
        .filter(text -> !text.isBlank() && !Condition.unfinished(text))
        .map(
            text -> ConditionWords.of(text, Choosables.of(editing, place), editing.desk().words()));
  }

  static boolean isNamed(ObjectNode check) {
    return CheckNames.given(check).isPresent();
  }

  static String outcome(ObjectNode check, FormEditing editing) {
    String otherwise = check.path("otherwise").asString("block");
    return editing.say(
        "checks.summary",
        CheckKinds.of(check)
            .map(type -> editing.desk().say(type.title()))
            .orElseGet(() -> editing.say("checks.kind.unknown")),
        editing.desk().choice("otherwise", otherwise));
  }

  /** Whether the check's rule, or one inside it, names the field. */
  static boolean mentions(ObjectNode check, String field) {
    var name = Pattern.compile("\\b" + Pattern.quote(field) + "\\b");
    return check.properties().stream()
        .filter(property -> !SAID.contains(property.getKey()))
        .anyMatch(property -> names(property.getValue(), name));
  }

  private static boolean names(JsonNode rule, Pattern field) {
    return switch (rule) {
      case ObjectNode inside ->
          inside.properties().stream()
              .filter(property -> !SAID.contains(property.getKey()))
              .anyMatch(property -> names(property.getValue(), field));
      case ArrayNode list -> list.valueStream().anyMatch(item -> names(item, field));
      default -> field.matcher(rule.asString("")).find();
    };
  }
}
