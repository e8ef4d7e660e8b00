package dev.proofline.engine;

import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Which numbers are kept, of what is published. */
final class NumberPlans {

  private final Workspace workspace;
  private final Labels labels;
  private final AtomicReference<@Nullable Planned> planned = new AtomicReference<>();

  NumberPlans(Workspace workspace, Labels labels) {
    this.workspace = workspace;
    this.labels = labels;
  }

  /**
   * @param plans by metric
   */
  record Planned(Catalogue catalogue, Map<String, NumberPlan> plans) {
    Planned {
      plans = Map.copyOf(plans);
    }
  }

  /** The same object as long as nothing is published. */
  Planned current() {
    Catalogue catalogue = workspace.catalogue();
    Planned known = planned.get();
    if (known != null && known.catalogue() == catalogue) {
      return known;
    }
    Planned made = plan(catalogue);
    planned.set(made);
    return made;
  }

  private Planned plan(Catalogue catalogue) {
    Situation situation = labels.situation(nothing(), workspace.facts());
    Map<String, NumberPlan> plans = new LinkedHashMap<>();
    catalogue
        .metrics()
        .forEach((key, metric) ->
            NumberPlan.of(metric, catalogue, situation).ifPresent(plan -> plans.put(key, plan)));
    return new Planned(catalogue, plans);
  }

  private static Rows.Nothing nothing() {
    return new Rows.Nothing(new Value.Ref("metric", SystemCallers.NOBODY));
  }
}
