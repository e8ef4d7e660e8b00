package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.FilledSchema;
import dev.proofline.engine.Records;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.store.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Forms and their records. */
final class RecordRoutes {

  private static final int MOST_EXPORTED = 1_000_000;
  private static final Pattern SORT = Pattern.compile("-?[a-z][a-z0-9_]{0,62}");

  private final Engine engine;

  RecordRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    String records = "/api/forms/{form}/records";
    String record = records + "/{id}";
    return List.of(
        Route.get("/api/forms", "The forms the caller may use", this::forms),
        Route.get("/api/forms/{form}/schema", "JSON Schema 2020-12 of the answers", this::schema),
        Route.get("/api/forms/{form}/uischema", "JSON Forms UI schema", this::uiSchema),
        Route.post("/api/forms/{form}/check", "Judges answers without saving", this::check)
            .repeats(Route.Repeats.HARMLESS),
        Route.get(records, "Lists records", this::list)
            .query("filter", "q", "sort", "limit", "after", "format"),
        Route.post(records, "Submits answers", call -> submit(call, null))
            .query("task")
            .repeats(Route.Repeats.USE_CASE),
        Route.put(record, "Submits answers under an id of the client's", this::put)
            .query("task")
            .repeats(Route.Repeats.USE_CASE),
        Route.get(record, "One record", this::get),
        Route.patch(record, "Changes answers by JSON merge patch", this::patch),
        Route.post(record + "/check", "Judges a change without saving", this::checkChange)
            .repeats(Route.Repeats.HARMLESS),
        Route.delete(record, "Deletes a record", this::delete),
        Route.get(record + "/history", "Everything that happened to it", this::history),
        Route.get(record + "/stages", "How long it was in each stage", this::stages));
  }

  private Answer forms(Call call) {
    return Answer.ok(
        Json.whole(
            engine.records().forms(call.caller()),
            access -> {
              ObjectNode json = Json.object();
              json.put("key", access.form().key());
              json.put("version", access.form().version());
              json.put("title", access.form().title().in(call.language()));
              LocalText about = access.form().about();
              json.put("about", about == null ? null : about.in(call.language()));
              json.put("use", access.form().action() ? "action" : "record");
              json.put("create", access.create());
              json.put("write", access.write());
              return json;
            }));
  }

  private Answer schema(Call call) {
    var form = engine.records().form(call.caller(), call.path("form"));
    return Answer.ok(FilledSchema.of(engine.records(), call.caller(), form))
        .header("Content-Type", "application/schema+json");
  }

  private Answer uiSchema(Call call) {
    return Answer.ok(engine.records().form(call.caller(), call.path("form")).uiSchema());
  }

  private Answer check(Call call) {
    ObjectNode data = call.child(call.object(), "data");
    var form = engine.records().form(call.caller(), call.path("form"));
    Judgement judgement = engine.records().check(call.caller(), form.key(), data);
    return Answer.ok(judged(call, form, judgement));
  }

  /** With what fields may be filled with by what is said elsewhere. */
  private ObjectNode judged(Call call, ExecutableForm form, Judgement judgement) {
    ObjectNode json = RecordJson.judgement(form, judgement, call.language());
    json.set(
        "suggested",
        RecordJson.suggested(form, engine.records().suggestions(call.caller(), form, judgement)));
    return json;
  }

  private Answer checkChange(Call call) {
    ObjectNode data = call.child(call.object(), "data");
    var form = engine.records().form(call.caller(), call.path("form"));
    Judgement judgement = engine.records().check(call.caller(), form.key(), call.id(), data);
    return Answer.ok(judged(call, form, judgement));
  }

  private Answer list(Call call) {
    if (call.given("format").oneOf("csv", "xlsx").isPresent()) {
      return export(call);
    }
    Records.Query query = query(call, call.limit(), call.query("after").orElse(null));
    return Answer.ok(
        Json.page(
            engine.records().list(call.caller(), query),
            view -> RecordJson.record(view, call.language())));
  }

  /** A file is whole: it has a limit of its own and no pages. */
  private Answer export(Call call) {
    if (call.query("after").isPresent()) {
      throw Call.badParameter(
          "after",
          "不能和 format 一起用：文件没有下一页，请用 limit 或 filter",
          "not to be given with format: a file has no pages. Use limit or filter");
    }
    int limit = call.given("limit").whole(1, MOST_EXPORTED).orElse(Records.Query.EVERY);
    Records.Query query = query(call, limit, null);
    return ExportRoutes.file(call, engine, to -> engine.records().export(call.caller(), query, to));
  }

  private static Records.Query query(Call call, int limit, @Nullable String after) {
    return new Records.Query(
        call.path("form"),
        call.query("filter").orElse(null),
        call.query("q").orElse(null),
        sorts(call.query("sort")),
        limit,
        after);
  }

  static List<StoredRecord.Sort> sorts(Optional<String> text) {
    if (text.isEmpty()) {
      return List.of();
    }
    return Arrays.stream(text.get().split(",", 6))
        .map(String::strip)
        .map(RecordRoutes::sort)
        .toList();
  }

  private static StoredRecord.Sort sort(String part) {
    if (!SORT.matcher(part).matches()) {
      throw Call.badParameter(
          "sort",
          "应为字段名，前面加 - 表示倒序，多个用逗号分开",
          "to be field keys, with - before one for descending, parted by commas");
    }
    boolean descending = part.startsWith("-");
    String field = descending ? part.substring(1) : part;
    return new StoredRecord.Sort(field.equals("at") ? "submitted_at" : field, descending);
  }

  private Answer put(Call call) {
    UUID id = call.id();
    if (id.version() != 7) {
      throw Call.invalid(
          Pointer.ROOT,
          "wrong_id",
          LocalText.of(
              "记录编号必须是 UUIDv7。", "Expected the id to be a UUIDv7, but it is of another version."));
    }
    return submit(call, id);
  }

  private Answer submit(Call call, @Nullable UUID id) {
    String form = call.path("form");
    ObjectNode sent = call.child(call.object(), "data");
    ObjectNode data =
        call.given("task")
            .id()
            .map(task -> engine.tasks().answering(call.caller(), task, form, sent))
            .orElse(sent);
    var submission =
        engine.records().submit(call.caller(), form, id, data, call.idempotencyKey().orElse(null));
    Answer answer = answer(call, submission, 201, "/data");
    return submission
        .record()
        .map(record -> answer.header("Location", "/api/forms/" + form + "/records/" + record.id()))
        .orElse(answer);
  }

  private Answer patch(Call call) {
    long version = call.ifMatch();
    var submission =
        engine
            .records()
            .patch(call.caller(), call.path("form"), call.id(), version, call.anyObject());
    return answer(call, submission, 200, "");
  }

  private static Answer answer(Call call, Records.Submission submission, int status, String base) {
    Judgement judgement = submission.judgement();
    if (submission.record().isEmpty()) {
      return blocked(judgement, base, call);
    }
    StoredRecord record = submission.record().get();
    Answer answer =
        Answer.of(status, RecordJson.submitted(record, judgement, call.language()))
            .tagged(record.version());
    return submission.repeated() ? answer.header("Idempotency-Replayed", "true") : answer;
  }

  /** All that stands against it, at once. */
  private static Answer blocked(Judgement judgement, String base, Call call) {
    String language = call.language();
    ObjectNode json =
        ProblemJson.of(
            Problem.INVALID,
            LocalText.of("未能提交，请按提示修改。", "It was not submitted. Correct what is listed."),
            List.of(),
            language,
            call.reference());
    var errors = json.putArray("errors");
    judgement.mistakes().stream()
        .filter(Finding::isError)
        .forEach(finding -> errors.add(ProblemJson.error(finding, base, language)));
    for (Judgement.CheckFinding finding : blocking(judgement)) {
      ObjectNode error = errors.addObject();
      error.put("pointer", finding.field().map(field -> base + "/" + field).orElse(base));
      finding.field().ifPresent(field -> error.put("field", field));
      error.put("code", finding.check());
      error.put("severity", "error");
      error.put("message", finding.message().in(language));
    }
    json.set(
        "findings",
        Json.array(judgement.findings(), finding -> RecordJson.finding(finding, language)));
    return Answer.problem(Problem.INVALID.status(), json);
  }

  private static List<Judgement.CheckFinding> blocking(Judgement judgement) {
    var blocking = new ArrayList<Judgement.CheckFinding>();
    for (var finding : judgement.findings()) {
      if (finding.outcome() == Judgement.Decided.FAILED
          && finding.otherwise() == ExecutableCheck.Otherwise.BLOCK) {
        blocking.add(finding);
      }
    }
    return blocking;
  }

  private Answer get(Call call) {
    var view = engine.records().record(call.caller(), call.path("form"), call.id());
    return Answer.ok(RecordJson.record(view, call.language())).tagged(view.record().version());
  }

  private Answer delete(Call call) {
    engine.records().delete(call.caller(), call.path("form"), call.id(), call.ifMatch());
    return Answer.nothing();
  }

  private Answer history(Call call) {
    return Answer.ok(
        Json.whole(
            engine.records().history(call.caller(), call.path("form"), call.id()),
            RecordJson::event));
  }

  private Answer stages(Call call) {
    Instant now = engine.clock().instant();
    return Answer.ok(
        Json.whole(
            engine.records().stays(call.caller(), call.path("form"), call.id()),
            stay -> {
              ObjectNode json = Json.object();
              json.put("field", stay.field());
              json.put("stage", stay.stage());
              json.put("title", stay.title().in(call.language()));
              json.put("entered_at", stay.entered().toString());
              json.put("left_at", stay.left().map(Instant::toString).orElse(null));
              json.put("due_at", stay.due().map(Instant::toString).orElse(null));
              json.put("seconds", stay.length(now).toSeconds());
              json.put("late", stay.late(now));
              json.put("skipped", stay.skipped());
              json.put("back", stay.back());
              return json;
            }));
  }
}
