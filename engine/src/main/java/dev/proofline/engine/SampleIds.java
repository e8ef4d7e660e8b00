package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which records the lines of packs are, and which they point to by alias. An id is made of pack,
 * form and alias, so that no line takes another's place; what came with a pack before ids were made
 * so keeps the id it came with.
 */
final class SampleIds {

  private final Workspace workspace;
  private final Map<String, Bundle> packs;
  private final Set<String> shipped;
  private final Set<String> earlier;
  private final Map<String, Map<String, List<PackLine>>> lines = new HashMap<>();

  /**
   * @param packs every pack there is, by key
   * @param shipped keys of those that come with the product
   * @param earlier keys of those that were installed once already
   */
  SampleIds(
      Workspace workspace, Map<String, Bundle> packs, Set<String> shipped, Set<String> earlier) {
    this.workspace = workspace;
    this.packs = packs;
    this.shipped = shipped;
    this.earlier = earlier;
  }

  UUID of(PackLine line) {
    String pack = PackReading.key(line.bundle());
    UUID id = made("pack/" + pack + "/" + line.form() + "/" + line.alias());
    if (!earlier.contains(pack)) {
      return id;
    }
    UUID before = before(pack, line.alias());
    return came(before, line.form()) && !came(id, line.form()) ? before : id;
  }

  /**
   * The record that {@code $alias} points to in a line of the pack: the pack's own, else one of the
   * packs it needs.
   *
   * @param form whose records are pointed to; of those that share the alias it is preferred
   */
  UUID pointed(Bundle bundle, String alias, String form) {
    var open = new ArrayList<>(List.of(bundle));
    for (int i = 0; i < open.size(); i++) {
      Optional<PackLine> line = line(open.get(i), alias, form);
      if (line.isPresent()) {
        return of(line.get());
      }
      PackReading.needs(open.get(i)).stream()
          .flatMap(need -> Optional.ofNullable(packs.get(need)).stream())
          .filter(need -> !open.contains(need))
          .forEach(open::add);
    }
    return PackSamples.idOf(alias);
  }

  private Optional<PackLine> line(Bundle bundle, String alias, String form) {
    List<PackLine> called =
        lines
            .computeIfAbsent(PackReading.key(bundle), _ -> byAlias(bundle))
            .getOrDefault(alias, List.of());
    return called.stream()
        .filter(line -> line.form().equals(form))
        .findFirst()
        .or(() -> called.stream().findFirst());
  }

  private static Map<String, List<PackLine>> byAlias(Bundle bundle) {
    var found = new LinkedHashMap<String, List<PackLine>>();
    Arrays.stream(Brought.values())
        .flatMap(what -> PackLine.of(bundle, what).stream())
        .forEach(line -> found.computeIfAbsent(line.alias(), _ -> new ArrayList<>()).add(line));
    return found;
  }

  /** What ids were made of before: the alias, and the pack only where it was uploaded. */
  private UUID before(String pack, String alias) {
    return PackSamples.idOf(shipped.contains(pack) ? alias : pack + "/" + alias);
  }

  private boolean came(UUID id, String form) {
    return workspace.store().ledger().ofSubject(Events.subject(id)).stream()
        .anyMatch(event -> form.equals(event.form()));
  }

  /** Version 3 of RFC 9562: the same line is the same record. */
  private static UUID made(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
