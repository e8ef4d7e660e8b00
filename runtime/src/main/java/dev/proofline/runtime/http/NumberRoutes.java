package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Numbers;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Metrics. */
final class NumberRoutes {
  private static final int LAST_YEAR = 9999;

  private final Engine engine;

  NumberRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/metrics", "The metrics there are", this::list),
        Route.get("/api/metrics/{key}", "A number over the rows the caller may read", this::metric)
            .query("by", "from", "to"));
  }

  private Answer list(Call call) {
    return Answer.ok(
        Json.whole(engine.numbers().list(call.caller()), entry -> entry(entry, call.language())));
  }

  private Answer metric(Call call) {
    List<String> by =
        call.query("by").stream()
            .flatMap(text -> Arrays.stream(text.split(",", 10)))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .toList();
    var answer =
        engine
            .numbers()
            .metric(call.caller(), call.path("key"), by, day(call, "from"), day(call, "to"));
    ObjectNode json = Json.object();
    json.set("metric", entry(answer.metric(), call.language()));
    json.set("groups", Json.array(answer.groups(), NumberRoutes::group));
    json.put("target", answer.target());
    json.put("better", answer.better());
    json.put("narrowed", answer.narrowed());
    return Answer.ok(json);
  }

  private static @Nullable LocalDate day(Call call, String parameter) {
    try {
      LocalDate day = call.query(parameter).map(LocalDate::parse).orElse(null);
      if (day == null || (day.getYear() >= 1 && day.getYear() <= LAST_YEAR)) {
        return day;
      }
    } catch (DateTimeException notADay) {
      // Refused below like one out of range.
    }
    throw Call.badParameter(
        parameter,
        "应为 0001 到 9999 年的日期，如 2026-01-31",
        "to be a date of the years 0001 to 9999, such as 2026-01-31");
  }

  private static ObjectNode entry(Numbers.MetricEntry entry, String language) {
    ObjectNode json = Json.object();
    json.put("key", entry.key());
    json.put("title", entry.title().in(language));
    json.put("about", entry.about().in(language));
    json.set("dimensions", Json.texts(entry.dimensions()));
    json.put("unit", entry.unit());
    return json;
  }

  private static ObjectNode group(Numbers.Group group) {
    ObjectNode json = Json.object();
    ObjectNode keys = json.putObject("keys");
    group.keys().forEach(keys::put);
    ObjectNode labels = json.putObject("labels");
    group.labels().forEach(labels::put);
    json.put("value", group.value());
    json.put("rows", group.rows());
    return json;
  }
}
