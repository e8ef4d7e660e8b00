package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.compile.Source;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.importer.Imported;
import dev.proofline.engine.importer.Imported.Note;
import dev.proofline.engine.importer.Imported.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes an imported draft compile: a rule that does not is taken out and told with its words, so
 * that the rest of the form can be published and nothing vanishes unseen.
 */
final class ImportSettling {

  private static final int MOST_ROUNDS = 12;
  private static final int IDENTITY = 2;

  /** Without these a field is none, so it goes whole. */
  private static final Set<String> ESSENTIAL =
      Set.of("key", "type", "label", "options", "fields", "text");

  private final Function<Source, List<Finding>> examining;

  /**
   * @param examining what is wrong with a form that stands alone
   */
  ImportSettling(Function<Source, List<Finding>> examining) {
    this.examining = examining;
  }

  Imported settled(Imported imported) {
    ObjectNode form = imported.form();
    var notes = new ArrayList<>(imported.notes());
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Finding> errors = errors(form);
      if (errors.isEmpty()) {
        break;
      }
      takeOut(form, errors, notes);
    }
    Set<String> there = keys(form);
    return new Imported(
        form,
        imported.taken().stream().filter(taken -> there.contains(taken.field())).toList(),
        notes.stream().sorted(Comparator.comparing(Note::weight)).toList());
  }

  private List<Finding> errors(ObjectNode form) {
    var id = new DefinitionId(Kind.FORM, form.path("key").asString(""));
    return examining.apply(new Source(id, 0, form)).stream().filter(Finding::isError).toList();
  }

  /** The last of a list first, so that the places of the others stay true. */
  private static void takeOut(ObjectNode form, List<Finding> errors, List<Note> notes) {
    var done = new HashSet<List<String>>();
    errors.stream()
        .map(error -> new Fault(place(form, error), error))
        .filter(fault -> !fault.place().isEmpty())
        .sorted(
            Comparator.comparing((Fault fault) ->
                    fault.place().stream().map(ImportSettling::padded).toList().toString())
                .reversed())
        .filter(fault -> done.add(fault.place()))
        .forEach(fault -> remove(form, fault, notes));
  }

  private record Fault(List<String> place, Finding error) {}

  private static String padded(String token) {
    return token.matches("[0-9]{1,6}") ? String.format("%06d", Integer.parseInt(token)) : token;
  }

  /** A property of a field, a check, a part of the layout, or else what names the whole. */
  private static List<String> place(ObjectNode form, Finding error) {
    List<String> tokens = error.pointer().tokens();
    var place = new ArrayList<String>();
    JsonNode here = form;
    for (String token : tokens.subList(Math.min(IDENTITY, tokens.size()), tokens.size())) {
      JsonNode next =
          here.isArray() && token.matches("[0-9]{1,6}")
              ? here.path(Integer.parseInt(token))
              : here.path(token);
      boolean list = token.equals("fields") || token.equals("checks") || token.equals("layout");
      if (next.isMissingNode() || !list && !here.isArray() && ESSENTIAL.contains(token)) {
        return place;
      }
      place.add(token);
      boolean property = !list && !here.isArray();
      boolean check = here.isArray() && place.size() > 1 && isRule(place.get(place.size() - 2));
      if (property || check) {
        return place;
      }
      here = next;
    }
    return place;
  }

  private static boolean isRule(String list) {
    return list.equals("checks") || list.equals("layout");
  }

  private static void remove(ObjectNode form, Fault fault, List<Note> notes) {
    JsonNode parent = form;
    List<String> place = fault.place();
    var words = new StringBuilder();
    for (String token : place.subList(0, place.size() - 1)) {
      parent = parent.isArray() ? parent.path(Integer.parseInt(token)) : parent.path(token);
      if (parent.path("key").isString()) {
        words.append(words.isEmpty() ? "" : ".").append(parent.path("key").asString());
      }
    }
    String last = place.getLast();
    JsonNode gone = null;
    if (parent instanceof ObjectNode object) {
      gone = object.remove(last);
    } else if (parent instanceof ArrayNode array && Integer.parseInt(last) < array.size()) {
      gone = array.remove(Integer.parseInt(last));
      forget(form, gone);
    }
    if (gone != null) {
      String what = parent.isArray() ? gone.path("key").asString(last) : last;
      LocalText message = fault.error().message();
      notes.add(
          new Note(
              Weight.LOST,
              words + (words.isEmpty() ? "" : ".") + what,
              LocalText.of(
                  "不能直接使用的“" + what + "”：" + message.in("zh-CN"),
                  "“" + what + "”, which does not work as it is: " + message.in("en")),
              gone.isValueNode() ? gone.asString("") : gone.toString(),
              fault.error().hint()));
    }
  }

  /** A field that went is no longer in the layout either. */
  private static void forget(ObjectNode form, JsonNode gone) {
    String key = gone.path("key").asString("");
    for (JsonNode section : form.path("layout")) {
      if (section.path("fields") instanceof ArrayNode fields) {
        fields.removeIf(one -> one.asString("").equals(key));
      }
    }
  }

  private static Set<String> keys(ObjectNode form) {
    var keys = new HashSet<String>();
    for (JsonNode field : form.path("fields")) {
      String key = field.path("key").asString("");
      keys.add(key);
      field.path("fields").forEach(column -> keys.add(key + "." + column.path("key").asString("")));
    }
    return keys;
  }
}
