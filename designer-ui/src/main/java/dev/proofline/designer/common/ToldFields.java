package dev.proofline.designer.common;

import dev.proofline.designer.condition.Operator.Sort;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.expression.SystemRows;
import dev.proofline.engine.expression.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What rows can be told by that are no records (tasks, stays in a stage, requests for exports,
 * events): people and teams by who they are, flows, forms and stages by what they are called, and
 * of the record such a row is about its own fields.
 */
final class ToldFields {

  private static final String STAGES = "stages.";
  private static final String TASKS = "tasks";

  private final String source;
  private final Desk desk;

  private ToldFields(String source, Desk desk) {
    this.source = source;
    this.desk = desk;
  }

  static List<Choosable> of(String source, Desk desk) {
    var told = new ToldFields(source, desk);
    return desk.engine().numbers().fields(source).stream().flatMap(told::choosable).toList();
  }

  private Stream<Choosable> choosable(Numbers.Field field) {
    String title = desk.say(field.title());
    if (field.type().equals(Type.USER)) {
      return choice(field.key() + ".id", title, RecordFields.people(desk));
    }
    if (field.type().equals(Type.TEAM)) {
      return choice(field.key() + ".id", title, RecordFields.teams(desk));
    }
    if (field.type() instanceof Type.RowOf(var row) && !SystemRows.all().containsKey(row)) {
      return RecordFields.behind(row, field.key(), title, desk).stream();
    }
    Map<String, String> choices = choices(field);
    return choices.isEmpty()
        ? Stream.of(new Choosable(field.key(), title, Sorts.of(field.type()), choices))
        : choice(field.key(), title, choices);
  }

  private static Stream<Choosable> choice(String key, String title, Map<String, String> choices) {
    return Stream.of(new Choosable(key, title, Sort.CHOICE, choices));
  }

  private Map<String, String> choices(Numbers.Field field) {
    return switch (field.key()) {
      case "flow" -> titles(Kind.FLOW);
      case "fill", "form" -> titles(Kind.FORM);
      case "stage" -> stages();
      case "state" -> states(field);
      default -> told(field);
    };
  }

  private Map<String, String> told(Numbers.Field field) {
    var choices = new LinkedHashMap<String, String>();
    field.choices().forEach((value, words) -> choices.put(value, desk.say(words)));
    return choices;
  }

  private Map<String, String> states(Numbers.Field field) {
    if (!source.equals(TASKS) && !source.startsWith(TASKS + ".")) {
      return told(field);
    }
    var states = new LinkedHashMap<String, String>();
    states.put("open", desk.say("told.task.open"));
    states.put("done", desk.say("told.task.done"));
    states.put("cancelled", desk.say("told.task.cancelled"));
    return states;
  }

  private Map<String, String> titles(Kind kind) {
    var titles = new LinkedHashMap<String, String>();
    desk.engine()
        .design()
        .list(desk.caller(), kind)
        .forEach(entry -> titles.put(entry.id().key(), desk.say(entry.title())));
    return titles;
  }

  /** Of the form the stays are of. */
  private Map<String, String> stages() {
    var stages = new LinkedHashMap<String, String>();
    if (source.startsWith(STAGES)) {
      RecordFields.published(source.substring(STAGES.length()), desk).stream()
          .flatMap(form -> form.fields().values().stream())
          .filter(field -> field.stages().isPresent())
          .forEach(field -> stages.putAll(RecordFields.of(field, desk).choices()));
    }
    return stages;
  }
}
