package dev.proofline.runtime.http;

import java.util.List;
import java.util.Optional;

/** What happens, as it happens. */
final class LiveRoutes {

  private static final String LAST = "Last-Event-ID";

  private final LiveLines lines;

  LiveRoutes(LiveLines lines) {
    this.lines = lines;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/live",
                "What happens to records the caller may read, as server-sent events; goes on after \"after\" or Last-Event-ID",
                this::live)
            .query("after"));
  }

  private Answer live(Call call) {
    Optional<Long> asked = call.given("after").sequence(0, Long.MAX_VALUE);
    Optional<Long> last =
        call.header(LAST).filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf);
    return lines.answer(call, last.or(() -> asked));
  }
}
