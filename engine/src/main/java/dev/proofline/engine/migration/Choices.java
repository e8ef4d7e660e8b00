package dev.proofline.engine.migration;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the author chose for fields whose answers have to be moved, by the key they have now.
 *
 * @param renamed options with another value that are known already, by field and the value they
 *     had; else they are found in the two versions
 */
public record Choices(Map<String, Choice> byField, Map<String, Map<String, String>> renamed) {

  public static final Choices NONE = new Choices(Map.of());

  public Choices {
    byField = Map.copyOf(byField);
    renamed = Map.copyOf(renamed);
  }

  public Choices(Map<String, Choice> byField) {
    this(byField, Map.of());
  }

  /** The same, with options that are known to have another value. */
  public Choices renaming(Map<String, Map<String, String>> options) {
    return new Choices(byField, options);
  }

  /**
   * @param from the value: an expression over the old version when it is a text, else itself
   * @param pattern which part of the text it comes to; the first group, or all that matches
   * @param otherwise what of answers that cannot be converted
   */
  public record Choice(@Nullable JsonNode from, @Nullable String pattern, Otherwise otherwise) {}

  /** What of records whose answer does not fit. */
  public enum Otherwise {
    /** Nothing is published until they are mended. */
    REFUSE,
    /** They have no answer in the new version; the old one keeps theirs. */
    EMPTY
  }

  /** The same, but what does not fit in these fields is left empty. */
  public Choices leavingEmpty(Collection<String> fields) {
    Map<String, Choice> all = new LinkedHashMap<>(byField);
    for (String field : fields) {
      Choice now = all.getOrDefault(field, new Choice(null, null, Otherwise.EMPTY));
      all.put(field, new Choice(now.from(), now.pattern(), Otherwise.EMPTY));
    }
    return new Choices(all, renamed);
  }

  /** What of it is about these fields. */
  public Choices among(Collection<String> fields) {
    Map<String, Choice> some = new LinkedHashMap<>(byField);
    some.keySet().retainAll(fields);
    return new Choices(some, renamed);
  }

  Optional<Choice> of(String field) {
    return Optional.ofNullable(byField.get(field));
  }

  boolean hasRule(String field) {
    return of(field).filter(choice -> choice.from() != null).isPresent();
  }

  boolean mayBeEmpty(String field) {
    return of(field).filter(choice -> choice.otherwise() == Otherwise.EMPTY).isPresent();
  }

  /**
   * {@code {"amount": {"otherwise": "empty"}, "first": {"from": "name", "pattern": "^(.)"}}}; what
   * is wrong with it is added to the findings.
   */
  public static Choices read(@Nullable JsonNode json, Pointer at, List<Finding> findings) {
    if (json == null || json.isNull() || json.isMissingNode()) {
      return NONE;
    }
    if (!(json instanceof ObjectNode fields)) {
      findings.add(
          Expected.of("按字段给出的选择", "choices by field")
              .but("写的是 " + json.getNodeType(), "found " + json.getNodeType())
              .error(at, "wrong_kind"));
      return NONE;
    }
    var choices = new LinkedHashMap<String, Choice>();
    fields
        .properties()
        .forEach(entry ->
            choice(entry.getValue(), at.child(entry.getKey()), findings)
                .ifPresent(choice -> choices.put(entry.getKey(), choice)));
    return new Choices(choices);
  }

  private static Optional<Choice> choice(JsonNode json, Pointer at, List<Finding> findings) {
    var wrong = new ArrayList<String>(json.propertyNames());
    wrong.removeAll(List.of("from", "pattern", "otherwise"));
    if (!json.isObject() || !wrong.isEmpty()) {
      findings.add(
          Expected.of("from、pattern、otherwise", "from, pattern, otherwise")
              .but("写的是 " + wrong, "found " + wrong)
              .error(at, "unknown_property"));
      return Optional.empty();
    }
    String otherwise = json.path("otherwise").asString("refuse");
    if (!List.of("refuse", "empty").contains(otherwise)) {
      findings.add(
          Expected.of("refuse 或 empty", "refuse or empty")
              .but("写的是“" + otherwise + "”", "found '" + otherwise + "'")
              .error(at.child("otherwise"), "unknown_value"));
      return Optional.empty();
    }
    return Optional.of(
        new Choice(
            json.hasNonNull("from") ? json.get("from") : null,
            json.hasNonNull("pattern") ? json.get("pattern").asString("") : null,
            otherwise.equals("empty") ? Otherwise.EMPTY : Otherwise.REFUSE));
  }

  /** As {@link #read} takes it. */
  public ObjectNode write() {
    ObjectNode json = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    byField.forEach((field, choice) -> {
      ObjectNode one = json.putObject(field);
      if (choice.from() != null) {
        one.set("from", choice.from());
      }
      if (choice.pattern() != null) {
        one.put("pattern", choice.pattern());
      }
      if (choice.otherwise() == Otherwise.EMPTY) {
        one.put("otherwise", "empty");
      }
    });
    return json;
  }
}
