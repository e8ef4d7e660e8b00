package dev.proofline.designer.flow;

import dev.proofline.designer.common.ConditionWords;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.draft.FlowDraft;
import dev.proofline.designer.draft.FlowDraft.Step;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.step.StepType;
import dev.proofline.engine.step.TriggerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Steps, triggers and conditions in a sentence, made of what their properties say. */
final class StepWords {

  private static final Pattern SPAN = Pattern.compile("P(?:(\\d+)D|T(\\d+)([HM]))");

  private final DefinitionEditing editing;
  private final FlowScope scope;

  StepWords(DefinitionEditing editing, FlowScope scope) {
    this.editing = editing;
    this.scope = scope;
  }

  private Desk desk() {
    return editing.desk();
  }

  /**
   * What a card says.
   *
   * @param head the first thing worth knowing
   * @param rest everything else, in a line
   */
  record Card(String kind, String icon, String head, String rest) {}

  Card of(Step step) {
    Optional<StepType> type = step.type();
    List<String> parts = type.map(found -> parts(found, step)).orElse(List.of());
    Optional<String> note = words(step.json().path("note"));
    String kind = type.map(found -> desk().say(found.title())).orElse(desk().say("flow.unknown"));
    String head = note.orElseGet(() -> parts.isEmpty() ? kind : parts.getFirst());
    int from = note.isPresent() ? 0 : 1;
    return new Card(
        kind,
        type.map(StepType::icon).orElse("alert"),
        head,
        String.join(" · ", parts.subList(Math.min(from, parts.size()), parts.size())));
  }

  private List<String> parts(StepType type, Step step) {
    var parts = new ArrayList<String>();
    if (type.shape() instanceof Shape.Nested(var properties)) {
      for (Property property : properties) {
        Pointer place = step.place().child(type.key()).child(property.key());
        said(property, step.settings().path(property.key()), place).ifPresent(parts::add);
      }
    } else if (type.shape() instanceof Shape.MapOf) {
      said(Property.of(type.key(), type.shape(), type.title()), step.settings(), step.place())
          .ifPresent(parts::add);
    }
    return parts;
  }

  Card trigger() {
    FlowDraft flow = scope.flow();
    JsonNode when = flow.json().path("when");
    Optional<TriggerType> type = flow.trigger();
    if (type.isEmpty()) {
      return new Card(desk().say("flow.trigger"), "zap", desk().say("flow.trigger.none"), "");
    }
    var parts = new ArrayList<String>();
    for (Property property : type.get().properties()) {
      said(property, when.path(property.key()), Pointer.of("when", property.key()))
          .ifPresent(parts::add);
    }
    String first = parts.isEmpty() ? "" : parts.removeFirst();
    String head = desk().say("flow.trigger.words", desk().say(type.get().title()), first);
    return new Card(desk().say("flow.trigger"), type.get().icon(), head, String.join(" · ", parts));
  }

  /** A condition in words; empty when there is none. */
  String condition(JsonNode rule, Pointer place) {
    String text = rule.asString("");
    return text.isBlank()
        ? ""
        : ConditionWords.of(text, editing.ground().choosable(place), desk().words());
  }

  /** What a value of a property says; empty when nothing is written. */
  private Optional<String> said(Property property, JsonNode value, Pointer place) {
    if (value.isMissingNode()
        || value.isNull()
        || (value.isString() && value.asString().isBlank())) {
      return Optional.empty();
    }
    return switch (property.shape()) {
      case Shape.People _ -> Optional.of(person(property, value, place));
      case Shape.Words _ -> words(value).map(this::shown);
      case Shape.KeyOf(var kind) when kind == Kind.FORM ->
          Optional.of(desk().say("flow.quoted", scope.formTitle(value.asString(""))));
      case Shape.Span _ ->
          (value.isObject() ? working(value) : span(value.asString("")))
              .map(
                  span -> property.key().equals("within") ? desk().say("flow.within", span) : span);
      case Shape.Choice _ -> Optional.of(desk().choice(property.key(), value.asString("")));
      case Shape.Choices _ when property.simple() ->
          Optional.of(
              value
                  .valueStream()
                  .map(one -> desk().choice(property.key(), one.asString("")))
                  .reduce((a, b) -> a + desk().say("common.comma") + b)
                  .orElse(""));
      case Shape.MapOf _ when property.simple() -> Optional.of(set(value, place));
      case Shape.Expr(var type) when type.equals("bool") ->
          Optional.of(condition(value, place)).filter(text -> !text.isEmpty());
      case Shape.Expr(var type) when type.equals("row") ->
          Optional.of(scope.records().getOrDefault(value.asString(""), value.asString("")));
      case Shape.Expr _ -> Optional.of(editing.ground().words(place).toLabels(value.asString("")));
      case Shape.Plain _ -> Optional.of(Schedules.words(value.asString(""), desk()));
      case Shape.ListOf(Shape.Plain _) -> Optional.of(fields(value, place));
      case Shape.Flag _ when value.asBoolean(false) -> Optional.of(desk().say(property.label()));
      default -> Optional.empty();
    };
  }

  private String person(Property property, JsonNode value, Pointer place) {
    String text = value.asString("");
    return desk()
        .words()
        .find("flow.value." + property.key() + "." + text)
        .orElseGet(() ->
            Optional.ofNullable(scope.people(place).get(text))
                .orElseGet(() -> editing.ground().words(place).toLabels(text)));
  }

  private String fields(JsonNode list, Pointer place) {
    var fields = editing.ground().choosable(place);
    return list.valueStream()
        .map(one ->
            fields.stream()
                .filter(field -> field.key().equals(one.asString("")))
                .map(field -> field.label())
                .findFirst()
                .orElse(one.asString("")))
        .reduce((a, b) -> a + desk().say("common.comma") + b)
        .orElse("");
  }

  private String set(JsonNode values, Pointer place) {
    Optional<ExecutableForm> form = scope.target(place);
    return values.properties().stream()
        .map(entry ->
            form.flatMap(found -> found.field(entry.getKey()))
                    .map(field -> desk().say(field.label()))
                    .orElse(entry.getKey())
                + " = "
                + (entry.getValue().isString()
                    ? editing.ground().words(place).toLabels(entry.getValue().asString())
                    : entry.getValue().toString()))
        .reduce((a, b) -> a + desk().say("common.comma") + b)
        .orElse("");
  }

  private Optional<String> words(JsonNode value) {
    return value.isMissingNode()
        ? Optional.empty()
        : Settings.words(value).map(desk()::say).filter(text -> !text.isBlank());
  }

  /** A text with what is filled in called by its name. */
  private String shown(String text) {
    return editing.ground().words(FlowDraft.ROOT).slotsToLabels(text);
  }

  /** A length of time in words; an expression as it is written. */
  private Optional<String> working(JsonNode span) {
    Matcher found = SPAN.matcher(span.path("work").asString(""));
    return found.matches() && found.group(3) != null
        ? Optional.of(desk().say("flow.span.work." + found.group(3), found.group(2)))
        : Optional.of(span.path("work").asString(""));
  }

  Optional<String> span(String text) {
    Matcher found = SPAN.matcher(text);
    if (!found.matches()) {
      return scope
          .setting(text.strip())
          .map(title -> desk().say("flow.quoted", title))
          .or(() -> Optional.of(text).filter(written -> !written.isBlank()));
    }
    boolean days = found.group(1) != null;
    return Optional.of(
        desk()
            .say(
                "flow.span." + (days ? "D" : found.group(3)),
                days ? found.group(1) : found.group(2)));
  }
}
