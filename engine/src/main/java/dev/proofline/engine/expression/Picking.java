package dev.proofline.engine.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code rows.visit.filter(v, …).newest(3)}: the store gives the few, not all to choose from. */
record Picking(Asking asking, boolean newest, Node count) {

  private static final double MOST = 200;

  static @Nullable Picking of(Node.Call node) {
    String script = node.operation().script();
    boolean newest = "newest".equals(script);
    if (!newest && !"oldest".equals(script)) {
      return null;
    }
    Asking asking = Asking.rows(node.arguments().getFirst());
    return asking == null ? null : new Picking(asking, newest, node.arguments().get(1));
  }

  /** The rows, or null when all must be read to choose from. */
  @Nullable List<Object> pick(Evaluation at) {
    if (!(count.value(at) instanceof Double wanted) || wanted > MOST) {
      return null;
    }
    Gathering gathering = TermWriter.gathering(asking, at);
    if (gathering == null) {
      return null;
    }
    int most = (int) Math.max(0, Math.floor(wanted));
    return at.situation()
        .facts()
        .select(new Selection(gathering, newest, most))
        .map(selected -> first(selected, most, at))
        .orElse(null);
  }

  private List<Object> first(Selection.Selected selected, int most, Evaluation at) {
    var all = new ArrayList<Object>(asking.values(selected.beside(), at));
    selected.rows().forEach(row -> all.add(new Item.OfRow(row, at.situation())));
    List<Object> sorted = newest ? Lists.newestFirst(all) : Lists.oldestFirst(all);
    return sorted.subList(0, Math.min(most, sorted.size()));
  }
}
