package dev.proofline.engine.executable;

import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Reliance;
import dev.proofline.engine.step.Trigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The dependency index: from a form whose rows change to the forms that read them, in their fresh
 * values, in checks that are for later, in chains or in conditions of flows.
 *
 * @param dependents by the form that is read
 */
public record Freshness(Map<String, List<Dependent>> dependents) {

  private static final String ROWS = "rows.";

  public Freshness {
    dependents = Map.copyOf(dependents);
  }

  /**
   * @param form whose records have a fresh value, or wait for a verdict
   * @param on the rows it reads, and the way from them to those records; without a way it is any
   *     row and all records
   */
  public record Dependent(String form, Reliance on) {}

  public static Freshness of(Map<String, ExecutableForm> forms) {
    Map<String, List<Dependent>> dependents = new LinkedHashMap<>();
    for (ExecutableForm form : forms.values()) {
      form.fields().values().stream()
          .filter(ExecutableField::fresh)
          .flatMap(field -> field.compute().stream())
          .flatMap(compute -> reliances(compute, form, forms).stream())
          .filter(reliance -> !reliance.way().isEmpty())
          .distinct()
          .forEach(reliance ->
              dependents
                  .computeIfAbsent(reliance.form(), _ -> new ArrayList<>())
                  .add(new Dependent(form.key(), reliance)));
    }
    dependents.replaceAll((_, all) -> List.copyOf(all));
    return new Freshness(dependents);
  }

  /** Who reads rows in checks that may come true after submission. */
  public static Freshness ofVerdicts(Map<String, ExecutableForm> forms) {
    Map<String, List<Dependent>> dependents = new LinkedHashMap<>();
    for (ExecutableForm form : forms.values()) {
      form.checks().stream()
          .filter(check -> check.within().isPresent())
          .flatMap(check -> check.test().rules().stream())
          .flatMap(rule -> read(rule, form, forms))
          .distinct()
          .forEach(reliance ->
              dependents
                  .computeIfAbsent(reliance.form(), _ -> new ArrayList<>())
                  .add(new Dependent(form.key(), reliance)));
    }
    dependents.replaceAll((_, all) -> List.copyOf(all));
    return new Freshness(dependents);
  }

  /**
   * Who reads rows in chains: from every row that starts one or does a link, or that its conditions
   * and proof read, the way to the subject. Rows that are the subject themselves are not among
   * them.
   */
  public static Freshness ofChains(
      Collection<ExecutableChain> chains, Map<String, ExecutableForm> forms) {
    var reading = new ChainReading(forms);
    chains.stream().filter(chain -> !chain.archived()).forEach(reading::add);
    return new Freshness(reading.dependents());
  }

  /**
   * Whose conditions of flows may turn true by a row of another form. What no way leads back from
   * is looked at by the clock.
   */
  public static Freshness ofBecoming(
      Collection<ExecutableFlow> flows, Map<String, ExecutableForm> forms) {
    Map<String, List<Dependent>> dependents = new LinkedHashMap<>();
    for (ExecutableFlow flow : flows) {
      if (flow.trigger() instanceof Trigger.Becomes(var about)
          && forms.get(about) instanceof ExecutableForm form) {
        flow.condition().stream()
            .flatMap(condition -> reliances(condition, form, forms).stream())
            .filter(reliance -> !reliance.way().isEmpty())
            .distinct()
            .forEach(reliance ->
                dependents
                    .computeIfAbsent(reliance.form(), _ -> new ArrayList<>())
                    .add(new Dependent(about, reliance)));
      }
    }
    dependents.replaceAll((_, all) -> List.copyOf(all));
    return new Freshness(dependents);
  }

  private static Stream<Reliance> read(
      Expression rule, ExecutableForm form, Map<String, ExecutableForm> forms) {
    Reliance.All all = rule.reliances(form.key(), forms.keySet());
    Stream<Reliance> untied =
        all.untied().stream()
            .filter(name -> name.startsWith(ROWS))
            .map(name -> kept(name.substring(ROWS.length())))
            .filter(source -> forms.containsKey(source) || isOfChecks(source))
            .map(source -> new Reliance(source, Set.of(), List.of()));
    return Stream.concat(all.rows().stream().filter(reliance -> !reliance.way().isEmpty()), untied);
  }

  /** Rows of a table come with their form; what people decided about records comes by itself. */
  private static String kept(String source) {
    return isOfChecks(source) ? source : source.split("\\.")[0];
  }

  private static boolean isOfChecks(String source) {
    return !DerivedRows.SPOT_CHECKS.form(source).isEmpty();
  }

  private static List<Reliance> reliances(
      Expression compute, ExecutableForm form, Map<String, ExecutableForm> forms) {
    return compute.reliances(form.key(), forms.keySet()).rows();
  }

  /** Who reads rows of the form. */
  public List<Dependent> on(String form) {
    return dependents.getOrDefault(form, List.of());
  }
}
