package dev.proofline.engine.expression;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names an expression may use at its place, besides {@code rows}, {@code settings} and {@code
 * now}.
 *
 * @param thisRow the row type of {@code this}, whose fields are bare names
 * @param variables further names and their types: {@code me}, {@code old}, {@code it}, {@code
 *     steps.<key>} …
 */
public record Scope(String thisRow, Map<String, Type> variables) {
  public Scope {
    variables = Map.copyOf(variables);
  }

  public static Scope over(String thisRow) {
    return new Scope(thisRow, Map.of());
  }

  /** The same for what a flow's step says: it may draw by chance. */
  public Scope drawing() {
    return with(Lists.SEED, Type.TEXT);
  }

  boolean mayDraw() {
    return variables.containsKey(Lists.SEED);
  }

  public Scope with(String name, Type type) {
    var more = new LinkedHashMap<>(variables);
    more.put(name, type);
    return new Scope(thisRow, more);
  }
}
