package dev.proofline.engine;

import dev.proofline.engine.Confirmations.Picture;
import dev.proofline.engine.Confirmations.Shown;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.step.Act.Opened;
import dev.proofline.engine.store.CanonicalJson;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import dev.proofline.engine.value.ValueJson;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a link shows: the fields its step names, by their form's version, and their hash. */
final class LinkSheets {

  private final Workspace workspace;
  private final Labels labels;
  private final FlowVersions flows;
  private final FormVersions forms;

  LinkSheets(Workspace workspace, Labels labels, FlowVersions flows, FormVersions forms) {
    this.workspace = workspace;
    this.labels = labels;
    this.flows = flows;
    this.forms = forms;
  }

  /**
   * What is shown.
   *
   * @param form at the version the record was made under
   * @param hash SHA-256 over fields, labels and values in RFC 8785 JSON
   */
  record Content(
      ExecutableForm form,
      StoredRecord record,
      List<ExecutableField> shown,
      List<ExecutableField> fill,
      String hash) {
    Content {
      shown = List.copyOf(shown);
      fill = List.copyOf(fill);
    }
  }

  /** As it is stored; empty when there is no record any more. */
  Optional<Content> content(StoredTask task) {
    return current(task)
        .flatMap(form ->
            Optional.ofNullable(task.record())
                .flatMap(id -> workspace.store().records().find(form, id, new RowScope.All())))
        .flatMap(record -> content(task, record));
  }

  /** Of a record in hand. */
  Optional<Content> content(StoredTask task, StoredRecord record) {
    return current(task)
        .flatMap(form ->
            form.version() == record.formVersion()
                ? Optional.of(form)
                : forms.form(form.key(), record.formVersion()))
        .map(form -> {
          Opened opened = opened(task);
          List<ExecutableField> shown = fields(form, opened.context());
          return new Content(
              form, record, shown, fields(form, opened.edit()), hash(form, record, shown));
        });
  }

  private Optional<ExecutableForm> current(StoredTask task) {
    return Optional.ofNullable(task.form()).map(workspace.catalogue().forms()::get);
  }

  /** By the version of the flow that asked. */
  private Opened opened(StoredTask task) {
    return workspace
        .store()
        .work()
        .run(task.run())
        .flatMap(run -> flows.flow(run.flow(), run.flowVersion()))
        .flatMap(flow -> flow.step(task.step()))
        .map(step -> step.act().opened())
        .orElse(Opened.NOTHING);
  }

  private static List<ExecutableField> fields(ExecutableForm form, List<String> keys) {
    return keys.stream().flatMap(key -> form.field(key).stream()).toList();
  }

  private String hash(ExecutableForm form, StoredRecord record, List<ExecutableField> shown) {
    ObjectNode seen = JsonNodeFactory.instance.objectNode();
    seen.put("form", form.key()).put("record", record.id().toString());
    var fields = seen.putArray("fields");
    Facts facts = workspace.facts();
    for (ExecutableField field : shown) {
      ObjectNode one = fields.addObject().put("key", field.key());
      one.put("label", field.label().in(LocalText.DEFAULT_LANGUAGE));
      record
          .answers()
          .get(field.key())
          .ifPresent(value -> {
            one.set("value", ValueJson.write(value));
            one.put("text", labels.show(field, value, LocalText.DEFAULT_LANGUAGE, facts));
          });
    }
    return CanonicalJson.sha256(CanonicalJson.of(seen));
  }

  List<Shown> shown(Content content, String language) {
    Facts facts = workspace.facts();
    return content.shown().stream().map(field -> shown(field, content, language, facts)).toList();
  }

  private Shown shown(ExecutableField field, Content content, String language, Facts facts) {
    Optional<Value> value = content.record().answers().get(field.key());
    List<Picture> files = files(content.record(), field).map(file -> picture(file)).toList();
    if (field.table().isPresent()) {
      Structure.Table table = field.table().get();
      List<ExecutableField> columns = List.copyOf(table.columns().values());
      List<List<String>> rows =
          value.stream()
              .filter(Value.Rows.class::isInstance)
              .flatMap(all -> ((Value.Rows) all).rows().stream())
              .map(row ->
                  columns.stream().map(column -> cell(column, row, language, facts)).toList())
              .toList();
      List<LocalText> heads = columns.stream().map(ExecutableField::label).toList();
      return new Shown(field.key(), field.label(), "", files, heads, rows);
    }
    String text =
        files.isEmpty()
            ? value.map(found -> labels.show(field, found, language, facts)).orElse("")
            : "";
    return new Shown(field.key(), field.label(), text, files, List.of(), List.of());
  }

  private String cell(ExecutableField column, Answers row, String language, Facts facts) {
    return row.get(column.key())
        .map(value -> labels.show(column, value, language, facts))
        .orElse("");
  }

  private static Picture picture(Value.File file) {
    return new Picture(file.id(), file.name(), file.type().startsWith("image/"));
  }

  /** Files directly in the field; those in rows of a table are told by name. */
  private static Stream<Value.File> files(StoredRecord record, ExecutableField field) {
    return record.answers().get(field.key()).stream()
        .filter(value -> !(value instanceof Value.Rows))
        .map(value -> Answers.EMPTY.with(field.key(), value))
        .flatMap(Answers::files);
  }

  /** Whether the content shows the file. */
  static boolean shows(Content content, UUID file) {
    return content.shown().stream()
        .flatMap(field -> files(content.record(), field))
        .anyMatch(one -> one.id().equals(file));
  }
}
