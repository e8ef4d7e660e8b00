package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes out of a form what its errors are about, so that the rest can be compiled. */
final class FaultyParts {

  private static final int IDENTITY = 2;

  /** Without these a field is none, so it goes whole. */
  private static final Set<String> ESSENTIAL =
      Set.of("key", "type", "label", "options", "fields", "text");

  private FaultyParts() {}

  /**
   * What was taken out.
   *
   * @param name of the property, or the key of the field or check
   * @param within the keys around it
   */
  record Gone(String name, List<String> within, JsonNode json, Finding error) {
    Gone {
      within = List.copyOf(within);
    }

    String path() {
      return within.isEmpty() ? name : String.join(".", within) + "." + name;
    }
  }

  /**
   * @param errors of one compilation, their pointers starting with {@code /form/<key>}
   * @return what went; nothing when no error has a place that can go
   */
  static List<Gone> takeOut(ObjectNode form, List<Finding> errors) {
    var done = new HashSet<List<String>>();
    var gone = new ArrayList<Gone>();
    // The last of a list first, so that the places of the others stay true.
    errors.stream()
        .map(error -> new Fault(place(form, error), error))
        .filter(fault -> !fault.place().isEmpty())
        .sorted(Comparator.comparing(Fault::order).reversed())
        .filter(fault -> done.add(fault.place()))
        .forEach(fault -> remove(form, fault, gone));
    return gone;
  }

  private record Fault(List<String> place, Finding error) {
    String order() {
      return place.stream().map(FaultyParts::padded).toList().toString();
    }
  }

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
      boolean essential = !list && !here.isArray() && here != form && ESSENTIAL.contains(token);
      if (next.isMissingNode() || essential) {
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

  private static void remove(ObjectNode form, Fault fault, List<Gone> all) {
    JsonNode parent = form;
    var within = new ArrayList<String>();
    List<String> place = fault.place();
    for (String token : place.subList(0, place.size() - 1)) {
      parent = parent.isArray() ? parent.path(Integer.parseInt(token)) : parent.path(token);
      if (parent.path("key").isString()) {
        within.add(parent.path("key").asString());
      }
    }
    String last = place.getLast();
    if (parent instanceof ObjectNode object && object.has(last)) {
      all.add(new Gone(last, within, object.remove(last), fault.error()));
    } else if (parent instanceof ArrayNode array && Integer.parseInt(last) < array.size()) {
      JsonNode gone = array.remove(Integer.parseInt(last));
      forget(form, gone);
      all.add(new Gone(gone.path("key").asString(last), within, gone, fault.error()));
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
}
