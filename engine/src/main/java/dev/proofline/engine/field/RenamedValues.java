package dev.proofline.engine.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Values of options that have another name now ({@code was}). */
public final class RenamedValues {

  private RenamedValues() {}

  /** The value of now, by the one before; a former value that is an option again is that option. */
  public static Map<String, String> of(List<Control.Choice> choices) {
    Set<String> now = choices.stream().map(Control.Choice::value).collect(Collectors.toSet());
    var renamed = new LinkedHashMap<String, String>();
    for (Control.Choice choice : choices) {
      choice
          .was()
          .filter(was -> !now.contains(was))
          .ifPresent(was -> renamed.putIfAbsent(was, choice.value()));
    }
    return renamed;
  }

  /**
   * The same, and what values were called in versions before.
   *
   * @param former the value it became, by the one before; what became none of the choices is left
   *     out
   */
  public static Map<String, String> of(
      List<Control.Choice> choices, List<Map<String, String>> former) {
    Set<String> now = choices.stream().map(Control.Choice::value).collect(Collectors.toSet());
    Map<String, String> renamed = of(choices);
    for (Map<String, String> each : former) {
      each.forEach((was, value) -> {
        if (!now.contains(was) && now.contains(value)) {
          renamed.putIfAbsent(was, value);
        }
      });
    }
    return renamed;
  }
}
