package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.Numbers.Question;
import dev.proofline.engine.Records;
import dev.proofline.engine.base.CalendarPeriod;
import dev.proofline.engine.executable.ExecutableMetric.Opening;
import dev.proofline.engine.executable.ExecutableMetric.State;
import dev.proofline.engine.executable.ExecutableMetric.Step;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Metrics. */
final class NumberRoutes {
  private static final int MOST_DIMENSIONS = 10;

  private final Engine engine;

  NumberRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/metrics", "The metrics there are", this::list),
        Route.post("/api/metrics/rebuild", "Makes what is kept of numbers anew", this::rebuild),
        Route.get("/api/metrics/{key}", "A number over the rows the caller may read", this::metric)
            .query("by", "step", "period", "from", "to", "where", "only", "compare"),
        Route.get("/api/metrics/{key}/records", "The records a number is made of", this::records)
            .query("period", "from", "to", "where", "only", "holds", "limit", "after"));
  }

  private Answer list(Call call) {
    return Answer.ok(
        Json.whole(engine.numbers().list(call.caller()), entry -> entry(entry, call.language())));
  }

  private Answer rebuild(Call call) {
    engine.numbers().keepAnew(call.caller());
    return Answer.nothing();
  }

  private Answer metric(Call call) {
    Question question =
        question(call).by(texts(call, "by")).compared(call.given("compare").flag().orElse(false));
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
        engine
            .numbers()
            .behind(call.caller(), question(call), call.given("holds").flag().orElse(null));
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

  private Question question(Call call) {
    Question question =
        Question.of(call.path("key")).where(call.query("where").orElse(null)).only(only(call));
    Optional<LocalDate> from = call.given("from").day();
    Optional<LocalDate> to = call.given("to").day();
    Optional<CalendarPeriod> named = period(call);
    if (named.isEmpty()) {
      return question.during(from.orElse(null), to.orElse(null));
    }
    if (from.isPresent() || to.isPresent()) {
      throw Call.badParameter("period", "不能与 from、to 同时给出", "to stand alone, without from and to");
    }
    LocalDate today = LocalDate.ofInstant(engine.clock().instant(), engine.zone());
    CalendarPeriod.Days days = named.get().days(today);
    return question.during(days.first(), days.last()).comparedWith(named.get().before(today));
  }

  private static Optional<CalendarPeriod> period(Call call) {
    String all = String.join(", ", CalendarPeriod.keys());
    return call.given("period").as(CalendarPeriod::of, "应为 " + all + " 之一", "to be one of " + all);
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
      String before =
          only.put(pair.substring(0, colon).strip(), pair.substring(colon + 1).replace("\\,", ","));
      if (before != null) {
        throw Call.badParameter("only", "每个维度只能出现一次", "to name each dimension once");
      }
    }
    return only;
  }

  private static Optional<Step> step(Call call) {
    return call.given("step")
        .as(Step::of, "应为 day、week、month 或 quarter", "to be day, week, month or quarter");
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
    json.put("adds", entry.adds());
    Opening opening = entry.opening();
    ObjectNode opens = json.putObject("opens");
    opens.put("title", opening.title().orElse(entry.title()).in(language));
    opens.put("period", opening.period().orElse(CalendarPeriod.MONTH).key());
    opens.set("by", Json.texts(opening.by()));
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
