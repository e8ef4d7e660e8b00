package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What changed between two versions of a definition, in words. Items of lists are told apart by
 * their {@code key} or {@code value}; one with {@code was} is a renamed one.
 */
public final class DefinitionDiff {

  private static final String LAYOUT = "layout";
  private static final String GRANT = "on";
  private static final List<String> IDENTITIES = List.of("key", "value", GRANT);

  private final DefinitionNames names;
  private final ValueWords words;
  private final List<LocalText> changes;

  private DefinitionDiff(
      DefinitionNames names, List<ObjectNode> documents, List<LocalText> changes) {
    this.names = names;
    this.words = new ValueWords(names, documents);
    this.changes = changes;
  }

  private static final LocalText NOTHING = LocalText.of("", "");

  /** Every change, in the order of the definition; empty when nothing changed. */
  public static List<LocalText> between(
      DefinitionNames names, Kind kind, ObjectNode before, ObjectNode after) {
    var diff = new DefinitionDiff(names, List.of(after, before), new ArrayList<>());
    if (kind == Kind.FORM) {
      diff.object(
          before.deepCopy().without(LAYOUT),
          after.deepCopy().without(LAYOUT),
          names.shapes().of(kind),
          NOTHING);
      diff.changes.addAll(LayoutDiff.between(diff.words, before, after));
    } else {
      diff.object(before, after, names.shapes().of(kind), NOTHING);
    }
    return List.copyOf(diff.changes);
  }

  private void object(
      ObjectNode before, ObjectNode after, List<Property> properties, LocalText owner) {
    var labels = new LinkedHashMap<String, Property>();
    properties.forEach(property -> labels.put(property.key(), property));
    Set<String> keys = new LinkedHashSet<>(labels.keySet());
    keys.addAll(before.propertyNames());
    keys.addAll(after.propertyNames());
    keys.remove("was");
    for (String key : keys) {
      JsonNode old = before.get(key);
      JsonNode now = after.get(key);
      if (!SameJson.of(old, now)) {
        property(old, now, labels.get(key), key, owner);
      }
    }
  }

  private void property(
      @Nullable JsonNode old,
      @Nullable JsonNode now,
      @Nullable Property property,
      String key,
      LocalText owner) {
    Property told = property == null ? unknown(key) : property;
    LocalText label = told.label();
    Shape shape = told.shape();
    if (isKeyed(old) || isKeyed(now)) {
      items(list(old), list(now), shape, owner, one(shape, label));
    } else if (old instanceof ObjectNode before
        && now instanceof ObjectNode after
        && shape instanceof Shape.Nested(var nested)) {
      object(before, after, nested, joined(owner, label));
    } else if (shape instanceof Shape.MapOf(var each)) {
      object(map(old), map(now), entries(each, map(old), map(now)), owner);
    } else if (shape instanceof Shape.Flag) {
      boolean on = now != null && now.asBoolean(false);
      LocalText named = LocalText.of(label.toString(), label.in("en").toLowerCase(Locale.ROOT));
      tell(
          on ? "%s:改为%s%s" : "%s:不再%s%s",
          on ? "%s: now %s%s" : "%s: no longer %s%s",
          owner,
          named,
          NOTHING);
    } else if (old == null) {
      tell("%s:%s设为%s", "%s: %s set to %s", owner, label, spaced(words.of(now, told)));
    } else if (now == null) {
      tell("%s:去掉了%s(原为 %s)", "%s: %s removed (was %s)", owner, label, words.of(old, told));
    } else {
      var change =
          new SideWords.Change(words.of(old, told), words.of(now, told)).apart(old, now, shape);
      LocalText from = change.from();
      LocalText to = change.to();
      changes.add(
          LocalText.of(
              prefix(owner, "zh-CN")
                  + label
                  + ("从" + spaced(from) + " 改为" + spaced(to)).replaceAll("([”）]) 改为", "$1改为"),
              prefix(owner, "en")
                  + label.in("en")
                  + " changed from "
                  + from.in("en")
                  + " to "
                  + to.in("en")));
    }
  }

  private static Property unknown(String key) {
    return Property.of(key, new Shape.AnyValue(), LocalText.plain(key));
  }

  /** Each entry of a map is told of like a property. */
  private List<Property> entries(Shape each, ObjectNode before, ObjectNode after) {
    Set<String> keys = new LinkedHashSet<>(before.propertyNames());
    keys.addAll(after.propertyNames());
    return keys.stream().map(key -> Property.of(key, each, words.field(key))).toList();
  }

  private static ObjectNode map(@Nullable JsonNode node) {
    return node instanceof ObjectNode map ? map : JsonNodeFactory.instance.objectNode();
  }

  private void items(
      List<ObjectNode> before,
      List<ObjectNode> after,
      Shape shape,
      LocalText owner,
      LocalText label) {
    Shape element = shape instanceof Shape.Open ? shape : new Shape.AnyValue();
    var old = new LinkedHashMap<String, ObjectNode>();
    before.forEach(item -> old.put(identity(item), item));
    var matched = new LinkedHashSet<String>();
    for (ObjectNode item : after) {
      String key = identity(item);
      String was = item.path("was").asString("");
      String from = old.containsKey(key) ? key : was;
      ObjectNode earlier = old.get(from);
      LocalText named = joined(owner, name(item, label, element));
      if (earlier == null) {
        tell("%s新增%s%s", "%sadded %s%s", owner, label, quoted(item, element));
        grant(item)
            .ifPresent(form ->
                about(form)
                    .object(map(null), withoutIdentity(item), propertiesOf(item, shape), named));
        continue;
      }
      matched.add(from);
      if (!from.equals(key)) {
        tell(
            "%s标识改为 %s%s",
            "%skey changed to %s%s", named, LocalText.of(key, key), LocalText.of("", ""));
      }
      grant(item)
          .map(this::about)
          .orElse(this)
          .object(
              withoutIdentity(earlier), withoutIdentity(item), propertiesOf(item, shape), named);
    }
    old.forEach((key, item) -> {
      if (!matched.contains(key)) {
        tell("%s删除%s%s", "%sremoved %s%s", owner, label, quoted(item, element));
      }
    });
    reordered(before, after, matched, owner, label);
  }

  /** The form that rights are granted on; what they open and close is all there is to them. */
  private static Optional<String> grant(ObjectNode item) {
    return Optional.of(item.path(GRANT).asString("")).filter(on -> !on.isEmpty());
  }

  /** Telling of the fields of another form. */
  private DefinitionDiff about(String form) {
    return new DefinitionDiff(names, names.document(Kind.FORM, form).stream().toList(), changes);
  }

  /** What one item of the list is called. */
  private static LocalText one(Shape shape, LocalText list) {
    return switch (shape) {
      case Shape.Open.FIELDS -> LocalText.of("字段", "field");
      case Shape.Open.CHECKS -> LocalText.of("校验", "check");
      case Shape.Open.STEPS -> LocalText.of("步骤", "step");
      default ->
          LocalText.of(
              list.toString(), list.in("en").replaceAll("s$", "").toLowerCase(Locale.ROOT));
    };
  }

  private void reordered(
      List<ObjectNode> before,
      List<ObjectNode> after,
      Set<String> matched,
      LocalText owner,
      LocalText label) {
    List<String> old =
        before.stream().map(DefinitionDiff::identity).filter(matched::contains).toList();
    List<String> now =
        after.stream()
            .map(item ->
                old.contains(identity(item)) ? identity(item) : item.path("was").asString(""))
            .filter(matched::contains)
            .toList();
    if (!old.equals(now)) {
      tell("%s%s的顺序变了%s", "%sorder of %ss changed%s", owner, label, LocalText.of("", ""));
    }
  }

  private List<Property> propertiesOf(ObjectNode item, Shape shape) {
    return switch (shape) {
      case Shape.ListOf(Shape.Nested(var properties)) -> properties;
      case Shape.Open open -> names.shapes().of(open).of(item);
      case Shape.AnyOf(var several) ->
          several.stream()
              .map(one -> propertiesOf(item, one))
              .filter(found -> !found.isEmpty())
              .findFirst()
              .orElse(List.of());
      default -> List.of();
    };
  }

  private static boolean isKeyed(@Nullable JsonNode node) {
    return node != null
        && node.isArray()
        && !node.isEmpty()
        && node.valueStream()
            .allMatch(item -> item.isObject() && !identity((ObjectNode) item).isEmpty());
  }

  private static List<ObjectNode> list(@Nullable JsonNode node) {
    if (node == null || !node.isArray()) {
      return List.of();
    }
    return node.valueStream()
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .toList();
  }

  private static String identity(ObjectNode item) {
    return IDENTITIES.stream()
        .map(property -> item.path(property).asString(""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static ObjectNode withoutIdentity(ObjectNode item) {
    ObjectNode rest = item.deepCopy();
    IDENTITIES.stream().filter(item::has).findFirst().ifPresent(rest::remove);
    return rest;
  }

  private LocalText name(ObjectNode item, LocalText kind, Shape list) {
    LocalText called = ValueWords.quoted(words.called(item, list));
    return LocalText.of(kind + called.toString(), kind.in("en") + " " + called.in("en"));
  }

  private LocalText quoted(ObjectNode item, Shape list) {
    LocalText called = ValueWords.quoted(words.called(item, list));
    return LocalText.of(called.toString(), " " + called.in("en"));
  }

  /** Chinese quotes bring their own room. */
  private static LocalText spaced(LocalText value) {
    String chinese = value.in("zh-CN");
    return LocalText.of(chinese.startsWith("“") ? chinese : " " + chinese, value.in("en"));
  }

  private void tell(
      String chinese, String english, LocalText owner, LocalText label, LocalText rest) {
    boolean colon = chinese.startsWith("%s:");
    String zh = colon ? chinese.substring(3) : chinese.substring(2);
    String en = colon ? english.substring(4) : english.substring(2);
    changes.add(
        LocalText.of(
            prefix(owner, "zh-CN") + zh.formatted(label.in("zh-CN"), rest.in("zh-CN")),
            prefix(owner, "en") + en.formatted(label.in("en"), rest.in("en"))));
  }

  private static String prefix(LocalText owner, String language) {
    String text = owner.in(language);
    return text.isEmpty() ? "" : text + (language.equals("en") ? ": " : "：");
  }

  private static LocalText joined(LocalText owner, LocalText label) {
    return LocalText.of(
        owner.in("zh-CN").isEmpty() ? label.in("zh-CN") : owner.in("zh-CN") + " › " + label,
        owner.in("en").isEmpty() ? label.in("en") : owner.in("en") + " › " + label.in("en"));
  }
}
