package dev.proofline.designer.definitions;

import dev.proofline.engine.definition.Kind;

/** A metric, by its shapes. */
final class MetricDesk implements KindDesk {

  @Override
  public Kind kind() {
    return Kind.METRIC;
  }

  @Override
  public String icon() {
    return "gauge";
  }

  @Override
  public String about() {
    return "definitions.about.metric";
  }

  @Override
  public String example() {
    return "definitions.example.metric";
  }
}
