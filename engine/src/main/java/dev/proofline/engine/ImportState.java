package dev.proofline.engine;

import dev.proofline.engine.RecordImports.BadRow;
import dev.proofline.engine.RecordImports.Mode;
import dev.proofline.engine.RecordImports.Order;
import dev.proofline.engine.RecordImports.Progress;
import dev.proofline.engine.RecordImports.Reason;
import dev.proofline.engine.RecordImports.State;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.importer.RowSheet;
import dev.proofline.engine.store.StoredTransfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of an import from one batch to the next.
 *
 * @param file its name
 * @param language of whoever imports; their rights are looked up anew for each batch
 * @param next the line after those looked at, from 0
 */
record ImportState(
    String file,
    int total,
    String language,
    Order order,
    int next,
    int imported,
    List<BadRow> bad,
    Optional<LocalText> problem) {

  static final String KIND = "import";

  ImportState {
    bad = List.copyOf(bad);
  }

  static ImportState begun(String file, int total, String language) {
    return new ImportState(file, total, language, Order.USUAL, 0, 0, List.of(), Optional.empty());
  }

  static ImportState of(StoredTransfer transfer) {
    JsonNode data = transfer.data();
    var answers = new LinkedHashMap<String, Optional<String>>();
    data.path("columns")
        .properties()
        .forEach(column ->
            answers.put(
                column.getKey(),
                Optional.of(column.getValue()).filter(JsonNode::isString).map(JsonNode::asString)));
    var bad = new ArrayList<BadRow>();
    for (JsonNode row : data.path("bad")) {
      bad.add(badRow(row));
    }
    return new ImportState(
        data.path("file").asString(""),
        data.path("total").asInt(0),
        data.path("language").asString(LocalText.DEFAULT_LANGUAGE),
        new Order(
            answers,
            data.path("good").asBoolean(false) ? Mode.GOOD : Mode.ALL,
            Optional.of(data.path("flows")).filter(JsonNode::isBoolean).map(JsonNode::asBoolean),
            false),
        data.path("next").asInt(0),
        data.path("imported").asInt(0),
        bad,
        data.has("problem") ? Optional.of(text(data.path("problem"))) : Optional.empty());
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("file", file).put("total", total).put("language", language);
    ObjectNode columns = json.putObject("columns");
    order.answers().forEach((letters, target) -> columns.put(letters, target.orElse(null)));
    json.put("good", order.mode() == Mode.GOOD);
    order.flows().ifPresent(flows -> json.put("flows", flows));
    json.put("next", next).put("imported", imported);
    var rows = json.putArray("bad");
    bad.forEach(row -> write(row, rows.addObject()));
    problem.ifPresent(words -> json.set("problem", FlowEvents.words(words)));
    return json;
  }

  private static void write(BadRow row, ObjectNode json) {
    json.put("row", row.row());
    var why = json.putArray("why");
    for (Reason reason : row.reasons()) {
      ObjectNode one = why.addObject().put("code", reason.code());
      if (reason.field() != null) {
        one.put("field", reason.field());
      }
      one.set("message", FlowEvents.words(reason.message()));
    }
  }

  private static BadRow badRow(JsonNode json) {
    var reasons = new ArrayList<Reason>();
    for (JsonNode one : json.path("why")) {
      reasons.add(
          new Reason(
              one.has("field") ? one.path("field").asString() : null,
              one.path("code").asString(""),
              text(one.path("message"))));
    }
    return new BadRow(json.path("row").asInt(0), reasons);
  }

  private static LocalText text(JsonNode words) {
    return Settings.words(words).orElseGet(() -> LocalText.plain(""));
  }

  /** Whether some of its rows were dealt with. */
  boolean goesOn() {
    return next > 0;
  }

  List<RowSheet.Line> left(RowSheet sheet) {
    return sheet.lines().subList(next, sheet.lines().size());
  }

  /** To be carried out from where it got to. */
  ImportState ordered(Order asked, RowSheet sheet) {
    return new ImportState(
        file, total, language, asked, next, imported, dealtWith(sheet), Optional.empty());
  }

  /** The rows still to come were judged and these are not right. */
  ImportState tried(Order asked, List<BadRow> found, RowSheet sheet) {
    var all = new ArrayList<>(dealtWith(sheet));
    all.addAll(found);
    return new ImportState(
        file, total, language, asked, next, imported, all, goesOn() ? problem : Optional.empty());
  }

  /** Without what a trial said of the rows still to come. */
  private List<BadRow> dealtWith(RowSheet sheet) {
    int end = next < sheet.lines().size() ? left(sheet).getFirst().number() : Integer.MAX_VALUE;
    return bad.stream().filter(row -> row.row() < end).toList();
  }

  ImportState after(int line, int made, List<BadRow> more) {
    var all = new ArrayList<>(bad);
    all.addAll(more);
    return new ImportState(
        file, total, language, order, line, imported + made, all, Optional.empty());
  }

  ImportState stopped(LocalText why) {
    return new ImportState(file, total, language, order, next, imported, bad, Optional.of(why));
  }

  boolean isOver() {
    return next >= total;
  }

  StoredTransfer into(StoredTransfer before, State state, @Nullable Instant ended) {
    return before.in(state.name(), json(), ended);
  }

  static Progress progress(StoredTransfer transfer) {
    ImportState state = of(transfer);
    UUID id = transfer.id();
    return new Progress(
        id,
        transfer.form(),
        state.file(),
        State.valueOf(transfer.state()),
        state.next(),
        state.total(),
        state.imported(),
        state.bad().size(),
        state.problem(),
        transfer.at(),
        transfer.endedAt());
  }
}
