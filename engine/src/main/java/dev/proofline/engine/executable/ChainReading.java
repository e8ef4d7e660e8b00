package dev.proofline.engine.executable;

import dev.proofline.engine.executable.ExecutableChain.Link;
import dev.proofline.engine.executable.ExecutableChain.Step;
import dev.proofline.engine.executable.Freshness.Dependent;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Reliance;
import dev.proofline.engine.expression.Reliance.Hop;
import dev.proofline.engine.expression.SpanRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Gathers which rows chains read, each with the way to the subject. */
final class ChainReading {

  /** What of a record makes it count, beside its answers. */
  private static final Set<String> STANDING = Set.of("status", "verdict", "submitted_at", "owner");

  private final Map<String, ExecutableForm> forms;
  private final Map<String, Set<Dependent>> found = new LinkedHashMap<>();

  ChainReading(Map<String, ExecutableForm> forms) {
    this.forms = forms;
  }

  Map<String, List<Dependent>> dependents() {
    var dependents = new LinkedHashMap<String, List<Dependent>>();
    found.forEach((form, all) -> dependents.put(form, List.copyOf(all)));
    return dependents;
  }

  void add(ExecutableChain chain) {
    rows(chain.start().form(), chain.start().way(), chain);
    chain
        .start()
        .condition()
        .ifPresent(rule -> rule(rule, chain.start().form(), chain.start().way(), chain));
    chain.brokenIf().ifPresent(rule -> rule(rule, chain.subject(), List.of(), chain));
    within(chain.within().stream(), chain);
    for (Link link : chain.links()) {
      rows(link.on(), link.way(), chain);
      Stream.concat(
              link.condition().stream(),
              link.proof().stream()
                  .flatMap(check ->
                      Stream.concat(check.condition().stream(), check.test().rules().stream())))
          .forEach(rule -> rule(rule, link.on(), link.way(), chain));
      link.owner().ifPresent(rule -> rule(rule, chain.subject(), List.of(), chain));
      within(link.within().stream(), chain);
    }
  }

  private void within(Stream<SpanRule> limits, ExecutableChain chain) {
    limits
        .flatMap(within -> within.computed().stream())
        .forEach(rule -> rule(rule, chain.subject(), List.of(), chain));
  }

  /** The rows themselves, and those between them and the subject. */
  private void rows(String form, List<Step> way, ExecutableChain chain) {
    if (way.isEmpty()) {
      return;
    }
    Set<String> fields = new HashSet<>(STANDING);
    ExecutableForm of = forms.get(form);
    if (of != null) {
      fields.addAll(of.fields().keySet());
    }
    put(new Reliance(form, fields, along(way)), chain);
    for (int i = 1; i < way.size(); i++) {
      Step step = way.get(i);
      put(
          new Reliance(step.form(), Set.of(step.field()), along(way.subList(i, way.size()))),
          chain);
    }
  }

  /** What a rule reads beside its row; from there to the row, and on to the subject. */
  private void rule(Expression rule, String form, List<Step> way, ExecutableChain chain) {
    for (Reliance reliance : rule.reliances(form, forms.keySet()).rows()) {
      if (!reliance.way().isEmpty()) {
        var whole = new ArrayList<>(reliance.way());
        whole.addAll(along(way));
        put(new Reliance(reliance.form(), reliance.fields(), whole), chain);
      }
    }
  }

  private static List<Hop> along(List<Step> way) {
    return way.stream().<Hop>map(step -> new Hop.Along(step.form(), step.field())).toList();
  }

  private void put(Reliance reliance, ExecutableChain chain) {
    found
        .computeIfAbsent(reliance.form(), _ -> new LinkedHashSet<>())
        .add(new Dependent(chain.subject(), reliance));
  }
}
