package dev.proofline.runtime.http;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;

/** Only on a development server, for its administrators. */
final class DevRoutes {
  private static final Duration FARTHEST = Duration.ofDays(1000);

  private final TimeMachine timeMachine;

  DevRoutes(TimeMachine timeMachine) {
    this.timeMachine = timeMachine;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/dev/clock", "Moves the virtual clock on", this::advance)
            .of(Route.Access.MANAGES_USERS)
            .repeats(Route.Repeats.HARMLESS));
  }

  private Answer advance(Call call) {
    String text = call.requiredText(call.object(), "advance");
    try {
      Duration by = Duration.parse(text);
      if (!by.isNegative() && by.compareTo(FARTHEST) <= 0) {
        return Answer.ok(Json.object().put("now", timeMachine.advance(by).toString()));
      }
    } catch (DateTimeException notADuration) {
      // Refused below like one that goes back or too far.
    }
    throw Call.invalid(
        Pointer.of("advance"),
        "wrong_type",
        LocalText.of(
            "advance 应为不超过 1000 天的时长，如 PT72H。",
            "Expected advance to be a duration of at most 1000 days such as PT72H."));
  }
}
