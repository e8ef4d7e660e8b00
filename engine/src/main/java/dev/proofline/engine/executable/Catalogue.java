package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Everything published in a workspace, compiled together: one immutable value, swapped whole by a
 * publish.
 *
 * @param settings the packs' settings with the workspace's own values over them
 * @param actions action forms in the order of their packs
 * @param archived forms no longer offered; archived flows and metrics are not here at all
 */
public record Catalogue(
    SequencedMap<String, ExecutableForm> forms,
    SequencedMap<String, ExecutableFlow> flows,
    SequencedMap<String, ExecutableRole> roles,
    SequencedMap<String, ExecutableMetric> metrics,
    Map<String, List<Control.Choice>> options,
    SequencedMap<String, ExecutablePack> packs,
    Map<String, Value> settings,
    List<String> actions,
    Set<String> archived,
    Vocabulary vocabulary) {

  public Catalogue {
    forms = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(forms));
    flows = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(flows));
    roles = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(roles));
    metrics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metrics));
    options = Map.copyOf(options);
    packs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(packs));
    settings = Map.copyOf(settings);
    actions = List.copyOf(actions);
    archived = Set.copyOf(archived);
  }

  /** A pack's manifest, read. */
  public record ExecutablePack(
      String key, String version, LocalText title, LocalText about, List<String> actions) {
    public ExecutablePack {
      actions = List.copyOf(actions);
    }
  }
}
