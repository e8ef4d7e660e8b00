package dev.proofline.engine.executable;

import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Reliance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dependency index: from a form whose rows change to the forms whose fresh values read them.
 *
 * @param dependents by the form that is read
 */
public record Freshness(Map<String, List<Dependent>> dependents) {

  public Freshness {
    dependents = Map.copyOf(dependents);
  }

  /**
   * @param form whose records have a fresh value
   * @param on the rows it reads, and the way from them to those records
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

  private static List<Reliance> reliances(
      Expression compute, ExecutableForm form, Map<String, ExecutableForm> forms) {
    return compute.reliances(form.key(), forms.keySet()).rows();
  }

  /** Who reads rows of the form. */
  public List<Dependent> on(String form) {
    return dependents.getOrDefault(form, List.of());
  }
}
