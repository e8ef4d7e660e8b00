package dev.proofline.engine.definition;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares a definition with the shapes of its kind and collects everything that does not fit.
 * After it found nothing, {@link Settings} reads the definition without surprises.
 */
public final class DefinitionReader {

  /** Nobody reads more; one text can hold a hundred thousand. */
  private static final int MOST_FINDINGS = 1_000;

  private static final List<Property> WORKING =
      List.of(Property.required("work", new Shape.Plain(), LocalText.of("工作时间", "Working time")));

  private final DefinitionShapes shapes;

  public DefinitionReader(DefinitionShapes shapes) {
    this.shapes = shapes;
  }

  /** Every misfit, pointers below {@code at}; an empty list when the definition fits. */
  public List<Finding> check(Kind kind, ObjectNode json, Pointer at) {
    if (DefinitionParser.isTooDeep(json)) {
      Finding deep = DefinitionParser.tooDeep();
      return List.of(new Finding(at, deep.code(), deep.severity(), deep.message(), deep.hint()));
    }
    var reading = new Reading();
    reading.properties(json, shapes.of(kind), at);
    return List.copyOf(reading.findings);
  }

  /** One walk over one definition. */
  private final class Reading {

    private final List<Finding> findings = new ArrayList<>();

    void properties(ObjectNode json, List<Property> properties, Pointer at) {
      var byKey = new LinkedHashMap<String, Property>();
      properties.forEach(property -> byKey.put(property.key(), property));
      for (Map.Entry<String, JsonNode> entry : json.properties()) {
        Property property = byKey.get(entry.getKey());
        if (findings.size() >= MOST_FINDINGS) {
          return;
        }
        if (property == null) {
          findings.add(unknownProperty(entry.getKey(), byKey.keySet(), at));
        } else {
          shape(entry.getValue(), property.shape(), at.child(entry.getKey()));
        }
      }
      for (Property property : properties) {
        if (property.required() && !json.has(property.key())) {
          findings.add(missing(property, at));
        }
      }
    }

    void shape(JsonNode json, Shape shape, Pointer at) {
      if (findings.size() >= MOST_FINDINGS) {
        return;
      }
      switch (shape) {
        case Shape.Words() -> words(json, at);
        case Shape.Plain(), Shape.Expr(_), Shape.People(), Shape.Code(_) -> text(json, at);
        case Shape.Key(), Shape.Operation() -> key(json, Keys::isKey, at);
        case Shape.KeyOf(var kind) -> keyOf(json, kind, at);
        case Shape.FieldKey() -> key(json, Keys::isPath, at);
        case Shape.Json() -> {}
        case Shape.AnyValue() ->
            expect(json.isValueNode(), json, "值或表达式", "a value or an expression", at);
        case Shape.Flag() -> expect(json.isBoolean(), json, "true 或 false", "true or false", at);
        case Shape.Whole(var min, var max) -> whole(json, min, max, at);
        case Shape.Decimal() -> expect(json.isNumber(), json, "数字", "a number", at);
        case Shape.Day() -> day(json, at);
        case Shape.Span() -> span(json, at);
        case Shape.Choice(var values) -> choice(json, values, at);
        case Shape.Choices(var values) -> list(json, new Shape.Choice(values), at);
        case Shape.Pattern() -> pattern(json, at);
        case Shape.ListOf(var element) -> list(json, element, at);
        case Shape.MapOf(var value) -> map(json, value, at);
        case Shape.Nested(var properties) ->
            object(json, at).ifPresent(found -> properties(found, properties, at));
        case Shape.AnyOf(var shapes) -> anyOf(json, shapes, at);
        case Shape.Open open -> open(json, open, at);
      }
    }

    private void words(JsonNode json, Pointer at) {
      if (json.isString()) {
        text(json, at);
        return;
      }
      if (!(json instanceof ObjectNode texts)) {
        findings.add(wrongKind(json, "文字，或按语言的文字", "text, or texts by language", at));
        return;
      }
      if (!texts.has("zh-CN")) {
        findings.add(Misfits.noDefaultLanguage(at));
      }
      for (Map.Entry<String, JsonNode> entry : texts.properties()) {
        if (!Keys.isLanguage(entry.getKey())) {
          findings.add(Misfits.noLanguage(entry.getKey(), at));
        }
        text(entry.getValue(), at.child(entry.getKey()));
      }
    }

    private void text(JsonNode json, Pointer at) {
      if (!json.isString()) {
        findings.add(wrongKind(json, "文字", "text", at));
      } else if (json.asString().isBlank()) {
        findings.add(Misfits.blank(at));
      }
    }

    private void key(JsonNode json, Predicate<String> wellFormed, Pointer at) {
      if (!json.isString()) {
        findings.add(wrongKind(json, "标识", "a key", at));
      } else if (!wellFormed.test(json.asString())) {
        findings.add(Misfits.badKey(json.asString(), at));
      }
    }

    private void keyOf(JsonNode json, Kind kind, Pointer at) {
      if (json.isString() && json.asString().isBlank()) {
        findings.add(Misfits.unchosen(kind, at));
      } else {
        key(json, kind == Kind.FORM ? Keys::isForm : Keys::isKey, at);
      }
    }

    private void whole(JsonNode json, long min, long max, Pointer at) {
      if (!json.isIntegralNumber()) {
        findings.add(wrongKind(json, "整数", "a whole number", at));
      } else if (!json.canConvertToLong() || json.asLong() < min || json.asLong() > max) {
        findings.add(Misfits.outOfRange(min, max, json, at));
      }
    }

    private void day(JsonNode json, Pointer at) {
      text(json, at);
      if (json.isString() && Keys.day(json.asString()).isEmpty()) {
        findings.add(Misfits.badDay(json.asString(), at));
      }
    }

    private void span(JsonNode json, Pointer at) {
      if (json instanceof ObjectNode working) {
        properties(working, WORKING, at);
        String work = json.path("work").asString("");
        if (json.path("work").isString() && (!work.startsWith("PT") || Keys.span(work).isEmpty())) {
          findings.add(Misfits.badWork(work, at.child("work")));
        }
      } else {
        text(json, at);
        if (json.isString()
            && json.asString().startsWith("P")
            && Keys.span(json.asString()).isEmpty()) {
          findings.add(Misfits.badSpan(json.asString(), at));
        }
      }
    }

    private void choice(JsonNode json, List<String> values, Pointer at) {
      if (!json.isString()) {
        findings.add(wrongKind(json, String.join("、", values) + " 之一", "one of " + values, at));
      } else if (!values.contains(json.asString())) {
        findings.add(Misfits.notOneOf(json.asString(), values, at));
      }
    }

    private void pattern(JsonNode json, Pointer at) {
      text(json, at);
      if (json.isString()) {
        Keys.patternFault(json.asString())
            .ifPresent(fault -> findings.add(Misfits.badPattern(fault, at)));
      }
    }

    private void list(JsonNode json, Shape element, Pointer at) {
      if (!json.isArray()) {
        findings.add(wrongKind(json, "列表", "a list", at));
        return;
      }
      for (int i = 0; i < json.size(); i++) {
        shape(json.get(i), element, at.child(i));
      }
      uniqueKeys(json, at);
    }

    private void map(JsonNode json, Shape value, Pointer at) {
      object(json, at)
          .ifPresent(found ->
              found
                  .properties()
                  .forEach(entry -> shape(entry.getValue(), value, at.child(entry.getKey()))));
    }

    private Optional<ObjectNode> object(JsonNode json, Pointer at) {
      if (json instanceof ObjectNode object) {
        return Optional.of(object);
      }
      findings.add(wrongKind(json, "对象", "an object", at));
      return Optional.empty();
    }

    private void anyOf(JsonNode json, List<Shape> shapes, Pointer at) {
      for (Shape shape : shapes) {
        if (JsonFit.fits(json, shape)) {
          shape(json, shape, at);
          return;
        }
      }
      findings.add(wrongKind(json, "可用的写法之一", "one of the ways to write it", at));
    }

    private void open(JsonNode json, Shape.Open open, Pointer at) {
      OpenSet set = shapes.of(open);
      if (open == Shape.Open.TRIGGER) {
        object(json, at).ifPresent(item -> member(item, set, at));
        return;
      }
      if (!json.isArray()) {
        findings.add(wrongKind(json, "列表", "a list", at));
        return;
      }
      for (int i = 0; i < json.size(); i++) {
        Pointer place = at.child(i);
        object(json.get(i), place).ifPresent(item -> member(item, set, place));
      }
      uniqueKeys(json, at);
    }

    private void member(ObjectNode item, OpenSet set, Pointer at) {
      if (set.by().isPresent()) {
        memberByName(item, set, set.by().get(), at);
        return;
      }
      List<String> named = set.named(item);
      if (named.size() == 1) {
        properties(item, set.of(named.getFirst()), at);
      } else if (named.isEmpty()) {
        findings.add(Misfits.noMember(set.members().keySet(), item.propertyNames(), at));
      } else {
        findings.add(Misfits.severalMembers(named, at));
      }
    }

    private void memberByName(ObjectNode item, OpenSet set, String by, Pointer at) {
      JsonNode name = item.path(by);
      if (name.isString() && set.members().containsKey(name.asString())) {
        properties(item, set.of(name.asString()), at);
      } else if (name.isString()) {
        findings.add(
            Misfits.notOneOf(name.asString(), List.copyOf(set.members().keySet()), at.child(by)));
      } else if (name.isMissingNode()) {
        set.common().stream()
            .filter(property -> property.key().equals(by))
            .forEach(property -> findings.add(missing(property, at)));
      } else {
        findings.add(wrongKind(name, "文字", "text", at.child(by)));
      }
    }

    /** Items are told apart by their key; those without one by their value. */
    private void uniqueKeys(JsonNode list, Pointer at) {
      var seen = new HashSet<String>();
      for (int i = 0; i < list.size(); i++) {
        String property = list.get(i).has("key") ? "key" : "value";
        JsonNode key = list.get(i).path(property);
        if (key.isString() && !seen.add(property + " " + key.asString())) {
          findings.add(Misfits.duplicateKey(key.asString(), at.child(i).child(property)));
        }
      }
    }

    private void expect(boolean fits, JsonNode json, String zh, String en, Pointer at) {
      if (!fits) {
        findings.add(wrongKind(json, zh, en, at));
      }
    }
  }

  private static Finding wrongKind(JsonNode json, String zh, String en, Pointer at) {
    JsonKind found = JsonKind.of(json);
    return Expected.of(zh, en)
        .but("写的是" + found.title(), "found " + found.title().in("en"))
        .error(at, "wrong_type");
  }

  private static Finding unknownProperty(String key, Collection<String> known, Pointer at) {
    String all = known.stream().sorted().collect(Collectors.joining(", "));
    String meant = Nearest.to(key, known).orElse("");
    Expected expected =
        Expected.of("已知的属性", "a known property")
            .but("没有“" + key + "”", "there is no '" + key + "'");
    return (meant.isEmpty()
            ? expected.hint("可用：" + all + "。", "Known: " + all + ".")
            : expected.hint("是否想写“" + meant + "”？", "Did you mean '" + meant + "'?"))
        .error(at.child(key), "unknown_property");
  }

  private static Finding missing(Property property, Pointer at) {
    String label = property.label().toString();
    return Expected.of(
            "有“" + property.key() + "”(" + label + ")", "'" + property.key() + "' to be there")
        .but("没有写", "it is missing")
        .hint("请补上“" + property.key() + "”。", "Add '" + property.key() + "'.")
        .error(at, "missing_property");
  }
}
