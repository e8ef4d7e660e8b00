package dev.proofline.designer.numbers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A small line of values over time, a dotted one for the target; gaps where there is no value. */
final class Sparkline {

  private static final double WIDTH = 160;
  private static final double HEIGHT = 36;
  private static final double EDGE = 4;

  private final List<@Nullable BigDecimal> values;
  private final double least;
  private final double most;

  private Sparkline(List<@Nullable BigDecimal> values, @Nullable BigDecimal target) {
    this.values = values;
    var seen = new ArrayList<Double>();
    for (BigDecimal value : values) {
      if (value != null) {
        seen.add(value.doubleValue());
      }
    }
    if (target != null) {
      seen.add(target.doubleValue());
    }
    this.least = seen.stream().mapToDouble(one -> one).min().orElse(0);
    this.most = seen.stream().mapToDouble(one -> one).max().orElse(0);
  }

  /** As SVG; what it shows is said in words beside it. */
  static String svg(List<@Nullable BigDecimal> values, @Nullable BigDecimal target) {
    var line = new Sparkline(values, target);
    var svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 160 36\" width=\"100%\" height=\"36\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    if (target != null) {
      String y = number(line.y(target));
      svg.append("<path d=\"M0 ").append(y).append("H160\" stroke=\"var(--pl-control)\"");
      svg.append(
          " stroke-dasharray=\"1.5 3\" vector-effect=\"non-scaling-stroke\" fill=\"none\"/>");
    }
    return svg.append("<path d=\"")
        .append(line.path())
        .append(
            "\" stroke=\"var(--pl-c1)\" stroke-width=\"1.8\" vector-effect=\"non-scaling-stroke\" stroke-linecap=\"round\"")
        .append(" stroke-linejoin=\"round\" fill=\"none\"/></svg>")
        .toString();
  }

  private String path() {
    var path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < values.size(); i++) {
      BigDecimal value = values.get(i);
      if (value == null) {
        drawing = false;
        continue;
      }
      String at = number(x(i)) + " " + number(y(value));
      path.append(drawing ? "L" : "M").append(at);
      if (!drawing) {
        path.append("l0.01 0");
      }
      drawing = true;
    }
    return path.toString();
  }

  private double x(int place) {
    return EDGE + place * (WIDTH - 2 * EDGE) / Math.max(1, values.size() - 1);
  }

  private double y(BigDecimal value) {
    double part = most > least ? (value.doubleValue() - least) / (most - least) : 0.5;
    return HEIGHT - EDGE - part * (HEIGHT - 2 * EDGE);
  }

  private static String number(double at) {
    return String.format(Locale.ROOT, "%.1f", at);
  }
}
