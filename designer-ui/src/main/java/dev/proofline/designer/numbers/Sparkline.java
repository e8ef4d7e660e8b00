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
    return svg.append(stroke(line.joined(), "stroke-dasharray=\"2 3\" opacity=\".6\""))
        .append(stroke(line.path(), ""))
        .append("</svg>")
        .toString();
  }

  private static String stroke(String path, String look) {
    return "<path d=\""
        + path
        + "\" stroke=\"var(--pl-c1)\" stroke-width=\"1.8\" vector-effect=\"non-scaling-stroke\""
        + " stroke-linecap=\"round\" stroke-linejoin=\"round\" fill=\"none\" "
        + look
        + "/>";
  }

  /** From value to value, over what is missing. */
  private String joined() {
    var path = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof BigDecimal value) {
        path.append(path.isEmpty() ? "M" : "L").append(at(i, value));
      }
    }
    return path.toString();
  }

  private String path() {
    var path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof BigDecimal value) {
        path.append(drawing ? "L" : "M").append(at(i, value));
        if (!drawing) {
          path.append("l0.01 0");
        }
        drawing = true;
      } else {
        drawing = false;
      }
    }
    return path.toString();
  }

  private String at(int place, BigDecimal value) {
    return number(x(place)) + " " + number(y(value));
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
