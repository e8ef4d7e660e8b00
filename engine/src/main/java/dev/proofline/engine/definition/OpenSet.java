package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of an open set as definitions write them: fields, checks, steps, triggers.
 *
 * @param by the property whose value names the member ({@code "type"} of a field); when empty, the
 *     member is the one whose own key is present ({@code "expect"} of a check)
 * @param common properties every item has
 * @param members properties beside the common ones, by member key, its own key among them where
 *     that is what names it
 * @param titles what members are called, by member key
 */
public record OpenSet(
    Optional<String> by,
    List<Property> common,
    SequencedMap<String, List<Property>> members,
    Map<String, LocalText> titles) {

  public OpenSet {
    common = List.copyOf(common);
    members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    titles = Map.copyOf(titles);
  }

  /** Items that say what they are in the property {@code by}. */
  public static OpenSet by(
      String by,
      List<Property> common,
      SequencedMap<String, List<Property>> members,
      Map<String, LocalText> titles) {
    return new OpenSet(Optional.of(by), common, members, titles);
  }

  /** Items that are what their own key says, which has the member's title as its label. */
  public static OpenSet byKey(List<Property> common, SequencedMap<String, List<Property>> members) {
    var titles = new LinkedHashMap<String, LocalText>();
    members.forEach((member, properties) ->
        properties.stream()
            .filter(property -> property.key().equals(member))
            .forEach(property -> titles.put(member, property.label())));
    return new OpenSet(Optional.empty(), common, members, titles);
  }

  /** What the member is called. */
  Optional<LocalText> title(String member) {
    return Optional.ofNullable(titles.get(member));
  }

  /** What the item is. */
  Optional<LocalText> title(ObjectNode item) {
    return member(item).flatMap(this::title);
  }

  /** Every property the item may have. */
  List<Property> of(ObjectNode item) {
    return member(item).map(this::of).orElse(common);
  }

  private Optional<String> member(ObjectNode item) {
    return by.isPresent()
        ? Optional.of(item.path(by.get()).asString(""))
        : named(item).stream().findFirst();
  }

  /** The members an item names, without those that stand beside another as its property. */
  List<String> named(ObjectNode item) {
    List<String> there = members.keySet().stream().filter(item::has).toList();
    return there.stream()
        .filter(member -> there.stream().noneMatch(other -> isBeside(member, other)))
        .toList();
  }

  private boolean isBeside(String member, String other) {
    return !member.equals(other)
        && members.getOrDefault(other, List.of()).stream()
            .anyMatch(property -> property.key().equals(member));
  }

  /** Every property an item of the member may have. */
  List<Property> of(String member) {
    var all = new ArrayList<>(common);
    all.addAll(members.getOrDefault(member, List.of()));
    return all;
  }
}
