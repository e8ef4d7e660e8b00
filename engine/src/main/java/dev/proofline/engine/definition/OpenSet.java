package dev.proofline.engine.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The members of an open set as definitions write them: fields, checks, steps, triggers.
 *
 * @param by the property whose value names the member ({@code "type"} of a field); when empty, the
 *     member is the one whose own key is present ({@code "expect"} of a check)
 * @param common properties every item has
 * @param members properties beside the common ones, by member key, its own key among them where
 *     that is what names it
 */
public record OpenSet(
    Optional<String> by, List<Property> common, SequencedMap<String, List<Property>> members) {

  public OpenSet {
    common = List.copyOf(common);
    members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
  }

  /** Items that say what they are in the property {@code by}. */
  public static OpenSet by(
      String by, List<Property> common, SequencedMap<String, List<Property>> members) {
    return new OpenSet(Optional.of(by), common, members);
  }

  /** Items that are what their own key says. */
  public static OpenSet byKey(List<Property> common, SequencedMap<String, List<Property>> members) {
    return new OpenSet(Optional.empty(), common, members);
  }

  /** Every property an item of the member may have. */
  List<Property> of(String member) {
    var all = new ArrayList<>(common);
    all.addAll(members.getOrDefault(member, List.of()));
    return all;
  }
}
