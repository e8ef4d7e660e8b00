package dev.proofline.runtime.http;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.engine.Exports.Request;
import dev.proofline.engine.Exports.Selection;
import dev.proofline.engine.Records;
import dev.proofline.engine.executable.ExecutableForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Lists as files, and requests for those that hold more than one may take. */
final class ExportRoutes {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Engine engine;

  ExportRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    String one = "/api/exports/{id}";
    return List.of(
        Route.get(
            "/api/exports",
            "The caller's requests for exports, those that wait for the caller's approval, and with"
                + " the duty all that wait",
            this::list),
        Route.post(
            "/api/exports",
            "Asks, with a reason, for an export of more rows than the caller may take",
            this::ask),
        Route.post(one + "/approve", "Approves an export", call -> decide(call, true))
            .takes(Route.Takes.JSON_OR_NOTHING),
        Route.post(one + "/refuse", "Refuses an export", call -> decide(call, false))
            .takes(Route.Takes.JSON_OR_NOTHING),
        Route.get(one + "/file", "An approved export, once", this::take).query("format"));
  }

  private Answer list(Call call) {
    return Answer.ok(
        Json.whole(
            engine.exports().list(call.caller()), request -> json(request, call.language())));
  }

  private Answer ask(Call call) {
    ObjectNode body = call.object();
    var query =
        new Records.Query(
            call.requiredText(body, "form"),
            call.text(body, "filter").orElse(null),
            call.text(body, "q").orElse(null),
            RecordRoutes.sorts(call.text(body, "sort")),
            Records.Query.EVERY,
            null);
    Request request =
        engine.exports().ask(call.caller(), query, call.text(body, "reason").orElse(""));
    return Answer.of(201, json(request, call.language()));
  }

  private Answer decide(Call call, boolean granted) {
    String comment = call.text(call.object(), "comment").orElse(null);
    Request request = engine.exports().decide(call.caller(), call.id(), granted, comment);
    return Answer.ok(json(request, call.language()));
  }

  private Answer take(Call call) {
    return file(call, engine, to -> engine.exports().take(call.caller(), call.id(), to));
  }

  /** Gives rows to a file. */
  @FunctionalInterface
  interface Rows {
    int give(Records.Exported to);
  }

  /**
   * By way of a file: whole or not at all, however many rows, and little memory. As csv unless the
   * call says {@code format=xlsx}.
   */
  static Answer file(Call call, Engine engine, Rows rows) {
    ZoneId zone = engine.zone();
    var named = new Named(engine.clock().instant().atZone(zone).toLocalDate());
    boolean xlsx = call.given("format").oneOf("csv", "xlsx").filter("xlsx"::equals).isPresent();
    try {
      Path file = Files.createTempFile("export", xlsx ? ".xlsx" : ".csv");
      boolean written = false;
      try {
        write(file, xlsx, new Reader(call, zone), to -> rows.give(named.passing(to)));
        written = true;
      } finally {
        if (!written) {
          Files.delete(file);
        }
      }
      String ending = xlsx ? ".xlsx" : ".csv";
      return new Answer(
          200,
          Answer.nothing()
              .header(
                  "Content-Disposition", "attachment; filename=\"" + named.name() + ending + "\"")
              .headers(),
          new Answer.Body.Passing(xlsx ? XLSX : "text/csv; charset=utf-8", file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Called by the form and the day, so that files of several tell themselves apart. */
  private static final class Named {
    private final LocalDate day;
    private String form = "export";

    Named(LocalDate day) {
      this.day = day;
    }

    String name() {
      return form + "-" + day;
    }

    Records.Exported passing(Records.Exported to) {
      return new Records.Exported() {
        @Override
        public void begin(ExecutableForm of, List<String> fields) {
          form = of.key();
          to.begin(of, fields);
        }

        @Override
        public void row(Records.RecordView view) {
          to.row(view);
        }
      };
    }
  }

  /** Who takes it, and whose clock its times are told by. */
  private record Reader(Call call, ZoneId zone) {}

  private static void write(Path file, boolean xlsx, Reader reader, Rows rows) throws IOException {
    String by = by(reader.call().caller());
    String language = reader.call().language();
    if (xlsx) {
      try (var out = Files.newOutputStream(file);
          var book = new XlsxFile(out, language, by, reader.zone())) {
        rows.give(book);
      }
    } else {
      try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        rows.give(new CsvFile(out, language, by, reader.zone()));
      }
    }
  }

  private static String by(Caller caller) {
    return caller.login().isEmpty() || caller.login().equals(caller.name())
        ? caller.name()
        : caller.name() + " (" + caller.login() + ")";
  }

  private static ObjectNode json(Request request, String language) {
    ObjectNode json = Json.object();
    json.put("id", request.id().toString()).put("form", request.form());
    json.put("title", request.title().in(language));
    json.put("requester", request.by()).put("own", request.own());
    Selection selection = request.selection();
    json.put("filter", selection.filter().orElse(null));
    json.put("filter_words", selection.said().map(words -> words.in(language)).orElse(null));
    json.put("q", selection.search().orElse(null));
    json.set(
        "left_out",
        Json.texts(selection.without().stream().map(field -> field.in(language)).toList()));
    json.put("size", selection.rows().isPresent() ? (Integer) selection.rows().getAsInt() : null);
    json.put("reason", request.reason());
    json.put("state", request.state().name().toLowerCase(Locale.ROOT));
    json.put("at", request.at().toString());
    json.put("until", request.until().map(Object::toString).orElse(null));
    json.put("decided_by", request.decidedBy().orElse(null));
    json.put("comment", request.comment().orElse(null));
    json.put("may_decide", request.mayDecide());
    json.put("task", request.task().map(Object::toString).orElse(null));
    json.set("asked", Json.texts(request.asked()));
    return json;
  }
}
