package dev.proofline.engine.expression;

import java.util.ArrayList;
import java.util.List;

/** A loop over the rows of a list, evaluating the body on each. */
record LoopRun(List<?> rows, int loop, Node body, Evaluation at) {

  boolean exists() {
    for (Object row : rows) {
      if (holds(row)) {
        return true;
      }
    }
    return false;
  }

  boolean all() {
    for (Object row : rows) {
      if (!holds(row)) {
        return false;
      }
    }
    return true;
  }

  List<Object> filtered() {
    var kept = new ArrayList<Object>();
    for (Object row : rows) {
      if (holds(row)) {
        kept.add(row);
      }
    }
    return kept;
  }

  /** The body's values; empty ones are left out, for lists hold none. */
  List<Object> mapped() {
    var values = new ArrayList<Object>();
    for (Object row : rows) {
      at.stand(loop, row);
      Object value = Evaluation.filled(body.value(at));
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  double streak() {
    double length = 0;
    for (Object row : Lists.newestFirst(rows)) {
      if (!holds(row)) {
        break;
      }
      length++;
    }
    return length;
  }

  private boolean holds(Object row) {
    at.stand(loop, row);
    return body.holds(at);
  }
}
