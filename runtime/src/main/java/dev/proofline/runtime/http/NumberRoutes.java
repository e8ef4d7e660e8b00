package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.Numbers.Question;
import dev.proofline.engine.Records;
import dev.proofline.engine.executable.ExecutableMetric.State;
import dev.proofline.engine.executable.ExecutableMetric.Step;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Metrics. */
final class NumberRoutes {
  private static final int LAST_YEAR = 9999;
  private static final int MOST_DIMENSIONS = 10;

  private final Engine engine;

  NumberRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/metrics", "The metrics there are", this::list),
        Route.get("/api/metrics/{key}", "A number over the rows the caller may read", this::metric)
            .query("by", "step", "from", "to", "where", "only", "compare"),
        Route.get("/api/metrics/{key}/records", "The records a number is made of", this::records)
            .query("from", "to", "where", "only", "holds", "limit", "after"));
  }

  private Answer list(Call call) {
    return Answer.ok(
        Json.whole(engine.numbers().list(call.caller()), entry -> entry(entry, call.language())));
  }

  private Answer metric(Call call) {
    Question question =
        question(call).by(texts(call, "by")).compared(flag(call, "compare").orElse(false));
    Numbers.Answer answer =
        engine.numbers().ask(call.caller(), step(call).map(question::by).orElse(question));
    ObjectNode json = Json.object();
    json.set("metric", entry(answer.metric(), call.language()));
    json.set("groups", Json.array(answer.groups(), group -> group(group, call.language())));
    json.put("target", answer.target());
    json.put("better", answer.better());
    json.put("narrowed", answer.narrowed());
    json.put("rows", rows(answer.narrowed(), call.language()));
    json.put("more", answer.more());
    return Answer.ok(json);
  }

  private static String rows(boolean narrowed, String language) {
    boolean chinese = language.startsWith("zh");
    return narrowed ? chinese ? "您的记录" : "your rows" : chinese ? "全部记录" : "all rows";
  }

  private Answer records(Call call) {
    Numbers.Behind behind =
        engine.numbers().behind(call.caller(), question(call), flag(call, "holds").orElse(null));
    var query =
        new Records.Query(
            behind.form(),
            behind.filter(),
            null,
            List.of(),
            call.limit(),
            call.query("after").orElse(null));
    ObjectNode json =
        Json.page(
            engine.records().list(call.caller(), query),
            view -> RecordJson.record(view, call.language()));
    json.put("form", behind.form());
    json.put("filter", behind.filter());
    return Answer.ok(json);
  }

  private static Question question(Call call) {
    return Question.of(call.path("key"))
        .during(day(call, "from"), day(call, "to"))
        .where(call.query("where").orElse(null))
        .only(only(call));
  }

  private static List<String> texts(Call call, String parameter) {
    return call.query(parameter).stream()
        .flatMap(text -> Arrays.stream(text.split(",", MOST_DIMENSIONS)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** {@code rep:…,team:…}; a comma within a value is written {@code \,}. */
  private static Map<String, String> only(Call call) {
    var only = new LinkedHashMap<String, String>();
    String given = call.query("only").orElse("");
    for (String pair :
        given.isEmpty() ? new String[0] : given.split("(?<!\\\\),", MOST_DIMENSIONS)) {
      int colon = pair.indexOf(':');
      if (colon < 1) {
        throw Call.badParameter(
            "only", "应为 维度:值，多个以逗号分隔", "to be dimension:value, several parted by commas");
      }
      only.put(pair.substring(0, colon).strip(), pair.substring(colon + 1).replace("\\,", ","));
    }
    return only;
  }

  private static Optional<Step> step(Call call) {
    Optional<String> given = call.query("step");
    if (given.isPresent() && Step.of(given.get()).isEmpty()) {
      throw Call.badParameter(
          "step", "应为 day、week、month 或 quarter", "to be day, week, month or quarter");
    }
    return given.flatMap(Step::of);
  }

  private static Optional<Boolean> flag(Call call, String parameter) {
    Optional<String> given = call.query(parameter);
    if (given.isPresent() && !given.get().equals("true") && !given.get().equals("false")) {
      throw Call.badParameter(parameter, "应为 true 或 false", "to be true or false");
    }
    return given.map(Boolean::parseBoolean);
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
    json.put("definition", entry.definition().in(language));
    json.set("dimensions", Json.texts(List.copyOf(entry.dimensions().keySet())));
    ObjectNode titles = json.putObject("dimensionTitles");
    entry.dimensions().forEach((key, title) -> titles.put(key, title.in(language)));
    json.put("person", entry.person());
    json.put("unit", entry.unit());
    json.put("form", entry.form());
    json.set("parts", Json.texts(entry.parts()));
    return json;
  }

  private static ObjectNode group(Numbers.Group group, String language) {
    ObjectNode json = Json.object();
    ObjectNode keys = json.putObject("keys");
    group.keys().forEach(keys::put);
    ObjectNode labels = json.putObject("labels");
    group.labels().forEach(labels::put);
    json.put("value", group.value());
    json.put("rows", group.rows());
    json.put("before", group.before());
    State state = group.state();
    json.put("state", state == null ? null : state.key());
    json.put("stateText", state == null ? null : state.words().in(language));
    return json;
  }
}
