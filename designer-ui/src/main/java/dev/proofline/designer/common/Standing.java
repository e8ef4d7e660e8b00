package dev.proofline.designer.common;

import com.vaadin.flow.component.html.Span;
import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.executable.ExecutableMetric.State;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** How numbers stand, in the same colours and the same order on every page. */
public final class Standing {

  /** The number that matters comes first, the others as they were published. */
  public static final Comparator<MetricEntry> ORDER =
      Comparator.comparing(entry -> !entry.key().contains("completeness"));

  private Standing() {}

  /** A badge in the colour of the state; a quiet one while there is nothing to judge. */
  public static Span badge(@Nullable State state, String words) {
    return state == null
        ? Parts.badge(words, "")
        : Parts.badge(state == State.GREEN ? "check" : "alert", words, tone(state));
  }

  /** The name of the colour. */
  public static String tone(State state) {
    return switch (state) {
      case GREEN -> "ok";
      case AMBER -> "warn";
      case RED -> "bad";
    };
  }
}
