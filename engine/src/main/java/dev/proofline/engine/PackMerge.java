package dev.proofline.engine;

import dev.proofline.engine.Packs.Choices;
import dev.proofline.engine.Packs.Clash;
import dev.proofline.engine.Packs.Fate;
import dev.proofline.engine.Packs.UpgradeItem;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionDiff;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.DefinitionMerge;
import dev.proofline.engine.definition.DefinitionMerge.Conflict;
import dev.proofline.engine.definition.DefinitionMerge.Side;
import dev.proofline.engine.definition.DefinitionNames;
import dev.proofline.engine.definition.DefinitionPlaces;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.SameJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An installed pack, what the workspace made of it, and its next version, put together. */
final class PackMerge {

  private final DefinitionNames names;
  private final DefinitionPlaces places;
  private final Choices choices;
  private final List<UpgradeItem> items = new ArrayList<>();
  private final Map<DefinitionId, ObjectNode> results = new LinkedHashMap<>();

  PackMerge(DefinitionNames names, Choices choices) {
    this.names = names;
    this.places = new DefinitionPlaces(names);
    this.choices = choices;
  }

  /** Definitions by id: as the pack gave them, as they are, as the next version has them. */
  record Sides(
      Map<DefinitionId, ObjectNode> base,
      Map<DefinitionId, ObjectNode> mine,
      Map<DefinitionId, ObjectNode> theirs) {}

  void merge(Sides sides) {
    Set<DefinitionId> ids = new LinkedHashSet<>(sides.theirs.keySet());
    ids.addAll(sides.base.keySet());
    for (DefinitionId id : ids) {
      merge(id, sides.base.get(id), sides.mine.get(id), sides.theirs.get(id));
    }
  }

  /** What differs, for whoever decides. */
  List<UpgradeItem> items() {
    return List.copyOf(items);
  }

  /** What would be published: those that differ from what is there. */
  Map<DefinitionId, ObjectNode> results() {
    return results;
  }

  private void merge(
      DefinitionId id,
      @Nullable ObjectNode base,
      @Nullable ObjectNode mine,
      @Nullable ObjectNode theirs) {
    if (theirs == null) {
      if (mine != null && !Archiving.archived(mine)) {
        dropped(id, base, mine);
      }
    } else if (mine == null || (Archiving.archived(mine) && base == null)) {
      results.put(id, theirs);
      items.add(item(id, theirs, Fate.CREATED, List.of(), List.of(), List.of()));
    } else {
      merged(id, base == null ? mine : base, mine, theirs);
    }
  }

  private void merged(DefinitionId id, ObjectNode base, ObjectNode mine, ObjectNode theirs) {
    var merged = DefinitionMerge.of(base, mine, theirs, choices.of(id));
    ObjectNode json = merged.json();
    if (id.kind() == Kind.PACK) {
      json.set("version", theirs.path("version"));
    }
    var kept = new ArrayList<>(DefinitionDiff.between(names, id.kind(), base, mine));
    kept.retainAll(DefinitionDiff.between(names, id.kind(), base, json));
    boolean same = SameJson.of(json, mine);
    if (!same) {
      results.put(id, json);
    }
    if (same && kept.isEmpty() && merged.conflicts().isEmpty()) {
      return;
    }
    List<LocalText> words = DefinitionDiff.between(names, id.kind(), mine, json);
    Fate fate = same ? Fate.KEPT : Fate.CHANGED;
    List<Clash> clashes =
        merged.conflicts().stream()
            .map(one -> clash(id, one, List.of(mine, base, theirs)))
            .toList();
    items.add(item(id, mine, fate, words, kept, clashes));
  }

  /** The next version has it no more: it goes with it unless somebody here worked on it. */
  private void dropped(DefinitionId id, @Nullable ObjectNode base, ObjectNode mine) {
    boolean untouched = SameJson.of(base, mine);
    Side side = choices.of(id).get(Pointer.ROOT);
    if (untouched || side == Side.THEIRS) {
      results.put(id, Archiving.archive(mine));
    }
    List<Clash> clashes =
        untouched
            ? List.of()
            : List.of(clash(id, new Conflict(Pointer.ROOT, base, mine, null), List.of(mine)));
    items.add(item(id, mine, Fate.ARCHIVED, List.of(), List.of(), clashes));
  }

  private Clash clash(DefinitionId id, Conflict conflict, List<ObjectNode> documents) {
    return new Clash(
        conflict.at(),
        places.of(id.kind(), conflict, documents),
        places.side(id.kind(), conflict, conflict.base(), documents),
        places.side(id.kind(), conflict, conflict.mine(), documents),
        places.side(id.kind(), conflict, conflict.theirs(), documents),
        Optional.ofNullable(choices.of(id).get(conflict.at())));
  }

  private static UpgradeItem item(
      DefinitionId id,
      ObjectNode json,
      Fate fate,
      List<LocalText> words,
      List<LocalText> kept,
      List<Clash> clashes) {
    return new UpgradeItem(
        id, PackReading.words(json, "title", id.key()), fate, words, kept, clashes);
  }
}
