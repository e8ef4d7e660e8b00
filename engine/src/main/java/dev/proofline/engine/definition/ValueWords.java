package dev.proofline.engine.definition;

import dev.proofline.engine.base.CountedWords;
import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.LocalText;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What stands in a definition as people say it: by the titles of what it names. */
final class ValueWords {

  /** Texts within a rule, where anything may stand. */
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

  private static final int LONGEST = 160;

  private static final Map<String, LocalText> SYSTEM =
      Map.of(
          "owner", LocalText.of("负责人", "Owner"),
          "submitter", LocalText.of("提交人", "Submitter"),
          "submitted_at", LocalText.of("提交时间", "Submitted"),
          "created_at", LocalText.of("创建时间", "Created"),
          "updated_at", LocalText.of("更新时间", "Updated"));

  private final DefinitionNames names;
  private final Map<String, LocalText> fields = new LinkedHashMap<>();
  private final Map<String, LocalText> values = new LinkedHashMap<>();
  private final RuleReading rules = new RuleReading(fields, values);

  /**
   * @param documents states of the definition; the first that has an item gives its name
   */
  ValueWords(DefinitionNames names, List<ObjectNode> documents) {
    this.names = names;
    documents.forEach(document -> document.path("fields").forEach(this::learn));
    SYSTEM.forEach(fields::putIfAbsent);
  }

  private void learn(JsonNode field) {
    Optional.ofNullable(field.get("label"))
        .flatMap(Settings::words)
        .ifPresent(label -> fields.putIfAbsent(field.path("key").asString(""), label));
    field.path("options").forEach(option -> learn(option, "value", "label"));
    field.path("stages").forEach(stage -> learn(stage, "key", "title"));
    field.path("columns").forEach(this::learn);
  }

  private void learn(JsonNode item, String identity, String title) {
    Optional.ofNullable(item.get(title))
        .flatMap(Settings::words)
        .ifPresent(label -> values.putIfAbsent(item.path(identity).asString(""), label));
  }

  /** What one item of a list is called: what it says of itself, else what it is. */
  LocalText called(ObjectNode item, Shape list) {
    for (String property : List.of("label", "title", "section", "message")) {
      Optional<LocalText> words =
          Optional.ofNullable(item.get(property))
              .flatMap(Settings::words)
              .filter(text -> !text.in(LocalText.DEFAULT_LANGUAGE).isBlank());
      if (words.isPresent()) {
        return words.get();
      }
    }
    String on = item.path("on").asString("");
    if (!on.isEmpty()) {
      return on.equals("*") ? LocalText.of("所有表单", "all forms") : names.title(Kind.FORM, on);
    }
    if (list == Shape.Open.CHECKS && item.path("expect").isString()) {
      String rule = item.path("expect").asString();
      return isBegun(rule) ? LocalText.of("未命名校验", "Untitled check") : rules.of(rule);
    }
    String key = Identity.of(item);
    return list instanceof Shape.Open open
        ? names
            .shapes()
            .of(open)
            .title(item)
            .map(title ->
                LocalText.of(
                    title.in("zh-CN") + "（" + key + "）", title.in("en") + " (" + key + ")"))
            .orElseGet(() -> LocalText.plain(key))
        : LocalText.plain(key);
  }

  /** A rule with a place still to be filled says nothing yet; one with a choice has a colon too. */
  private static boolean isBegun(String rule) {
    String bare = QUOTED.matcher(rule).replaceAll("");
    return bare.isBlank() || (bare.contains("?") && !bare.contains(":"));
  }

  /** What a field of the definition is called. */
  LocalText field(String key) {
    return fields.getOrDefault(key, plain(key));
  }

  LocalText of(@Nullable JsonNode node, Property property) {
    return of(node, property.shape(), property.key());
  }

  private LocalText of(@Nullable JsonNode node, Shape shape, String property) {
    if (node == null || node.isNull()) {
      return LocalText.of("空", "nothing");
    }
    if (node.isBoolean()) {
      return node.asBoolean() ? LocalText.of("是", "yes") : LocalText.of("否", "no");
    }
    if (node.isArray()) {
      return list(node, shape, property);
    }
    if (node instanceof ObjectNode object) {
      return object(object, shape, property);
    }
    if (!node.isString()) {
      return LocalText.plain(node.asString());
    }
    LocalText text = text(node.asString(), shape, property);
    return shape instanceof Shape.Expr ? text : quoted(text);
  }

  private LocalText text(String text, Shape shape, String property) {
    return switch (shape) {
      case Shape.Choice _, Shape.Choices _ ->
          ChoiceTitles.of(property, text).or(() -> type(text, property)).orElse(plain(text));
      case Shape.KeyOf(Kind kind) -> names.title(kind, text);
      case Shape.FieldKey _ -> fields.getOrDefault(text, plain(text));
      case Shape.Expr _, Shape.People _ -> rules.of(text);
      case Shape.AnyValue _ -> values.getOrDefault(unquoted(text), rules.of(text));
      case Shape.Span _ -> span(text);
      case Shape.AnyOf(var shapes) -> text(text, ofText(shapes), property);
      case Shape.Plain _ -> type(text, property).orElse(values.getOrDefault(text, plain(text)));
      default -> plain(text);
    };
  }

  private Optional<LocalText> type(String text, String property) {
    return property.equals("type")
        ? names.shapes().of(Shape.Open.FIELDS).title(text)
        : Optional.empty();
  }

  private static Shape ofText(List<Shape> shapes) {
    return shapes.stream()
        .filter(shape -> !(shape instanceof Shape.ListOf) && !(shape instanceof Shape.Nested))
        .findFirst()
        .orElse(new Shape.Plain());
  }

  private LocalText span(String text) {
    try {
      Duration span = text.startsWith("P") ? Duration.parse(text) : Duration.ZERO;
      long minutes = span.toMinutes();
      if (minutes <= 0 || !span.equals(Duration.ofMinutes(minutes))) {
        return rules.of(text);
      }
      // Three days are still said as the 72 hours that people agreed on.
      return text.contains("D") && minutes % 1440 == 0
          ? LocalText.of(
              minutes / 1440 + " 天", CountedWords.fill("{0} {0|day|days}", minutes / 1440))
          : minutes % 60 == 0
              ? LocalText.of(
                  minutes / 60 + " 小时", CountedWords.fill("{0} {0|hour|hours}", minutes / 60))
              : LocalText.of(minutes + " 分钟", CountedWords.fill("{0} {0|minute|minutes}", minutes));
    } catch (DateTimeParseException other) {
      return plain(text);
    }
  }

  private LocalText list(JsonNode list, Shape shape, String property) {
    Shape element =
        switch (shape) {
          case Shape.ListOf(Shape inner) -> inner;
          case Shape.AnyOf(var shapes) ->
              shapes.stream()
                  .filter(Shape.ListOf.class::isInstance)
                  .map(one -> ((Shape.ListOf) one).element())
                  .findFirst()
                  .orElse(new Shape.AnyValue());
          default -> shape;
        };
    var parts = new ArrayList<LocalText>();
    for (JsonNode item : list) {
      parts.add(
          item instanceof ObjectNode object && !Identity.of(object).isEmpty()
              ? quoted(called(object, element))
              : of(item, element, property));
    }
    boolean nested = list.valueStream().anyMatch(JsonNode::isArray);
    return parts.isEmpty()
        ? LocalText.of("空", "nothing")
        : joined(parts, nested ? "；" : "、", nested ? "; " : ", ");
  }

  private LocalText object(ObjectNode object, Shape shape, String property) {
    if (shape instanceof Shape.Words || object.has("zh-CN")) {
      return Settings.words(object).map(ValueWords::quoted).orElse(plain(object.toString()));
    }
    if (object.path("work").isString() && object.size() == 1) {
      LocalText span = span(object.path("work").asString());
      return LocalText.of(
          "“工作时间 " + span.in("zh-CN") + "”", "'" + span.in("en") + " of working time'");
    }
    var parts = new ArrayList<LocalText>();
    object
        .properties()
        .forEach(entry -> parts.add(entry(entry.getKey(), entry.getValue(), shape, property)));
    return parts.isEmpty() ? LocalText.of("空", "nothing") : joined(parts, "，", ", ");
  }

  private LocalText entry(String key, JsonNode value, Shape shape, String property) {
    Optional<Property> known =
        shape instanceof Shape.Nested(var properties)
            ? properties.stream().filter(one -> one.key().equals(key)).findFirst()
            : Optional.empty();
    LocalText label =
        known.map(Property::label).orElseGet(() -> fields.getOrDefault(key, plain(key)));
    Shape inner = shape instanceof Shape.MapOf(Shape of) ? of : new Shape.AnyValue();
    LocalText said = known.map(one -> of(value, one)).orElseGet(() -> of(value, inner, property));
    return LocalText.of(
        label.in("zh-CN") + " " + said.in("zh-CN"), label.in("en") + " " + said.in("en"));
  }

  static LocalText quoted(LocalText words) {
    return LocalText.of(
        "“" + shortened(words.in("zh-CN")) + "”", "'" + shortened(words.in("en")) + "'");
  }

  static LocalText joined(List<LocalText> parts, String chinese, String english) {
    return LocalText.of(
        shortened(String.join(chinese, parts.stream().map(part -> part.in("zh-CN")).toList())),
        shortened(String.join(english, parts.stream().map(part -> part.in("en")).toList())));
  }

  private static String unquoted(String text) {
    return text.length() > 1 && text.startsWith("'") && text.endsWith("'")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  private static LocalText plain(String text) {
    return LocalText.plain(text);
  }

  private static String shortened(String text) {
    return Cut.shown(text, LONGEST);
  }
}
