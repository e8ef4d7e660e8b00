package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.RecordImports;
import dev.proofline.engine.RecordImports.BadRow;
import dev.proofline.engine.RecordImports.ColumnPlan;
import dev.proofline.engine.RecordImports.Mode;
import dev.proofline.engine.RecordImports.Order;
import dev.proofline.engine.RecordImports.Progress;
import dev.proofline.engine.RecordImports.Reason;
import dev.proofline.engine.RecordImports.Trial;
import dev.proofline.engine.RecordImports.Upload;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.runtime.http.ExportedCells.Cell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Records from spreadsheets: the file, its columns, a trial, the import, the rows that failed. */
final class RecordImportRoutes {
  private static final int MOST_TOLD = 200;

  private final Engine engine;

  RecordImportRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    String one = "/api/imports/{id}";
    return List.of(
        Route.post(
                "/api/forms/{form}/import",
                "Keeps an xlsx or csv file (its bytes, or multipart part \"file\") and says what its"
                    + " columns seem to be; nothing is imported",
                this::begin)
            .takes(Route.Takes.FILE_OR_BYTES)
            .query("name")
            .repeats(Route.Repeats.HARMLESS),
        Route.get("/api/imports", "The caller's imports, newest first", this::list),
        Route.get(one, "How far an import got", this::progress),
        Route.get(one + "/columns", "The columns of the file and what they may be", this::columns),
        Route.post(one + "/check", "Judges every row; nothing is imported", this::check)
            .repeats(Route.Repeats.HARMLESS),
        Route.post(one + "/run", "Imports all rows, or the good ones", this::run)
            .repeats(Route.Repeats.HARMLESS),
        Route.get(
                one + "/errors", "The rows that were not right, with why, as a file", this::errors)
            .query("format"),
        Route.post(one + "/drop", "Gives up an import that was not begun", this::drop)
            .takes(Route.Takes.JSON_OR_NOTHING)
            .repeats(Route.Repeats.HARMLESS));
  }

  private Answer begin(Call call) {
    Upload upload =
        engine.recordImports().begin(call.caller(), call.path("form"), Received.file(call));
    return Answer.of(201, upload(upload, call.language()))
        .header("Location", "/api/imports/" + upload.progress().id());
  }

  private Answer list(Call call) {
    return Answer.ok(
        Json.whole(
            engine.recordImports().list(call.caller()),
            progress -> progress(progress, call.language())));
  }

  private Answer progress(Call call) {
    return Answer.ok(
        progress(engine.recordImports().progress(call.caller(), call.id()), call.language()));
  }

  private Answer columns(Call call) {
    return Answer.ok(
        upload(engine.recordImports().upload(call.caller(), call.id()), call.language()));
  }

  private Answer check(Call call) {
    Trial trial = engine.recordImports().check(call.caller(), call.id(), order(call));
    ObjectNode json = Json.object();
    json.put("rows", trial.rows()).put("good", trial.good()).put("bad", trial.bad().size());
    json.set("errors", errors(trial.bad(), call.language()));
    json.set(
        "notes", Json.texts(trial.notes().stream().map(note -> note.in(call.language())).toList()));
    json.putObject("flows")
        .put("start", trial.starting().flows())
        .put("choice", trial.starting().choice());
    json.set(
        "against",
        Json.array(trial.against(), found -> ProblemJson.error(found, "", call.language())));
    return Answer.ok(json);
  }

  private Answer run(Call call) {
    Progress progress = engine.recordImports().run(call.caller(), call.id(), order(call));
    return Answer.ok(progress(progress, call.language()));
  }

  private static Order order(Call call) {
    ObjectNode body = call.object();
    String rows = call.text(body, "rows").orElse("all");
    if (!rows.equals("all") && !rows.equals("good")) {
      throw Call.invalid(
          Pointer.of("rows"),
          "wrong_value",
          LocalText.of(
              "rows 应为 all 或 good。", "Expected rows to be all or good, but it is something else."));
    }
    return new Order(
        answers(call, body),
        rows.equals("all") ? Mode.ALL : Mode.GOOD,
        Optional.of(body.path("flows"))
            .filter(said -> !said.isMissingNode() && !said.isNull())
            .map(_ -> call.flag(body, "flows")),
        call.flag(body, "again"));
  }

  private Answer drop(Call call) {
    engine.recordImports().drop(call.caller(), call.id());
    return Answer.nothing();
  }

  /** {@code {"A": "name", "C": null}}: null leaves a column out. */
  private static Map<String, Optional<String>> answers(Call call, ObjectNode body) {
    var answers = new LinkedHashMap<String, Optional<String>>();
    if (!body.has("columns") || body.path("columns").isNull()) {
      return answers;
    }
    ObjectNode columns = call.child(body, "columns");
    columns
        .properties()
        .forEach(column -> {
          JsonNode target = column.getValue();
          if (!target.isNull() && !target.isString()) {
            throw Call.invalid(
                Pointer.of("columns", column.getKey()),
                "wrong_type",
                LocalText.of(
                    "应为字段的标识，或 null。",
                    "Expected the key of a field or null, but it is something else."));
          }
          answers.put(
              column.getKey(),
              Optional.of(target).filter(JsonNode::isString).map(JsonNode::asString));
        });
    return answers;
  }

  private Answer errors(Call call) {
    boolean csv = call.given("format").oneOf("xlsx", "csv").filter("csv"::equals).isPresent();
    RecordImports.Refused refused = engine.recordImports().refused(call.caller(), call.id());
    List<List<String>> rows = rows(refused, call.language());
    byte[] bytes = csv ? csv(rows) : xlsx(rows, call.caller().name());
    String type =
        csv
            ? "text/csv; charset=utf-8"
            : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    String name = "errors." + (csv ? "csv" : "xlsx");
    return Answer.bytes(200, type, bytes)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  /** The header and the rows as the file has them, with a column more. */
  private static List<List<String>> rows(RecordImports.Refused refused, String language) {
    var rows = new ArrayList<List<String>>();
    var heads = new ArrayList<>(refused.header());
    heads.add(LocalText.of("行号", "Row").in(language));
    heads.add(LocalText.of("未导入的原因", "Why it was not imported").in(language));
    rows.add(heads);
    for (var row : refused.rows()) {
      var cells = new ArrayList<>(row.cells());
      cells.add(Integer.toString(row.row()));
      cells.add(
          row.reasons().stream()
              .map(reason -> reason.message().in(language))
              .collect(Collectors.joining("\n")));
      rows.add(cells);
    }
    return rows;
  }

  private static byte[] csv(List<List<String>> rows) {
    return ("\uFEFF"
            + rows.stream()
                .map(row -> CsvFile.line(row.stream().map(CsvFile::safe).toList()))
                .collect(Collectors.joining()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] xlsx(List<List<String>> rows, String by) {
    var bytes = new ByteArrayOutputStream();
    try (var writer = new XlsxWriter(bytes, rows.getFirst(), by)) {
      for (List<String> row : rows.subList(1, rows.size())) {
        writer.row(row.stream().<Cell>map(Cell.Words::new).toList());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return bytes.toByteArray();
  }

  private static ObjectNode upload(Upload upload, String language) {
    ObjectNode json = progress(upload.progress(), language);
    json.put("rows", upload.rows());
    json.set("columns", Json.array(upload.columns(), RecordImportRoutes::column));
    json.set(
        "fields",
        Json.array(
            upload.targets(),
            target ->
                Json.object()
                    .put("key", target.key())
                    .put("label", target.label().in(language))
                    .put("type", target.type().in(language))
                    .put("required", target.required())));
    json.set("notes", Json.texts(upload.notes().stream().map(note -> note.in(language)).toList()));
    json.set(
        "before",
        upload
            .before()
            .<JsonNode>map(before ->
                Json.object()
                    .put("id", before.id().toString())
                    .put("at", before.at().toString())
                    .put("imported", before.imported()))
            .orElse(null));
    return json;
  }

  private static ObjectNode column(ColumnPlan plan) {
    ObjectNode json = Json.object();
    json.put("column", plan.letters()).put("header", plan.header());
    json.set("samples", Json.texts(plan.samples()));
    json.put("field", plan.target().orElse(null));
    return json.put("confidence", plan.confidence()).put("asks", plan.asks());
  }

  private static JsonNode errors(List<BadRow> bad, String language) {
    return Json.array(
        bad.stream().limit(MOST_TOLD).toList(),
        row -> {
          ObjectNode json = Json.object().put("row", row.row());
          json.set("reasons", Json.array(row.reasons(), reason -> reason(reason, language)));
          return json;
        });
  }

  private static ObjectNode reason(Reason reason, String language) {
    return Json.object()
        .put("field", reason.field())
        .put("code", reason.code())
        .put("message", reason.message().in(language));
  }

  private static ObjectNode progress(Progress progress, String language) {
    ObjectNode json = Json.object();
    json.put("id", progress.id().toString()).put("form", progress.form());
    json.put("file", progress.file());
    json.put("state", progress.state().name().toLowerCase(Locale.ROOT));
    json.put("done", progress.done()).put("total", progress.total());
    json.put("imported", progress.imported()).put("refused", progress.refused());
    json.put("problem", progress.problem().map(words -> words.in(language)).orElse(null));
    json.put("at", progress.at().toString());
    return json.put("ended_at", Objects.toString(progress.endedAt(), null));
  }
}
