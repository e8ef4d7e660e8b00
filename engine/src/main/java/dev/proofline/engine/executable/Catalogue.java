package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.expression.WorkCalendars;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything published in a workspace, compiled together: one immutable value, swapped whole by a
 * publish.
 *
 * @param forms those people fill in, and those that tell how chains stand
 * @param settings the packs' settings with the workspace's own values over them
 * @param actions action forms in the order of their packs
 * @param archived forms no longer offered; archived flows and metrics are not here at all
 */
public record Catalogue(
    SequencedMap<String, ExecutableForm> forms,
    SequencedMap<String, ExecutableFlow> flows,
    SequencedMap<String, ExecutableChain> chains,
    SequencedMap<String, ExecutableRole> roles,
    SequencedMap<String, ExecutableMetric> metrics,
    SequencedMap<String, ExecutableConnector> connectors,
    WorkCalendars calendars,
    Map<String, List<Control.Choice>> options,
    SequencedMap<String, ExecutablePack> packs,
    Map<String, Value> settings,
    List<String> actions,
    Set<String> archived,
    Vocabulary vocabulary) {

  public Catalogue {
    forms = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(forms));
    flows = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(flows));
    chains = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(chains));
    roles = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(roles));
    metrics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metrics));
    connectors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(connectors));
    options = Map.copyOf(options);
    packs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(packs));
    settings = Map.copyOf(settings);
    actions = List.copyOf(actions);
    archived = Set.copyOf(archived);
  }

  /** The forms that people fill in. */
  public Stream<ExecutableForm> filled() {
    return forms.values().stream().filter(form -> !ChainRows.isOne(form.key()));
  }

  /** The chains about records of a form. */
  public List<ExecutableChain> chainsAbout(String form) {
    return chains.values().stream().filter(chain -> chain.subject().equals(form)).toList();
  }

  /**
   * Fields of a form's records that whoever holds a link fills in, by the flow that sends it. They
   * are nobody else's: a customer's score and signature prove something only then.
   */
  public Map<String, ExecutableFlow> leftToLinks(String form) {
    var left = new LinkedHashMap<String, ExecutableFlow>();
    about(form)
        .forEach(flow ->
            flow.everyStep()
                .flatMap(step -> step.act().opened().edit().stream())
                .forEach(field -> left.putIfAbsent(field, flow)));
    return left;
  }

  /** Whether a flow asks people outside about a form's records. */
  public boolean sendsLinks(String form) {
    return about(form)
        .flatMap(ExecutableFlow::everyStep)
        .anyMatch(step -> !step.act().opened().context().isEmpty());
  }

  private Stream<ExecutableFlow> about(String form) {
    return flows.values().stream()
        .filter(flow -> flow.trigger().source().filter(form::equals).isPresent());
  }

  /** A pack's manifest, read. */
  public record ExecutablePack(
      String key, String version, LocalText title, LocalText about, List<String> actions) {
    public ExecutablePack {
      actions = List.copyOf(actions);
    }
  }
}
