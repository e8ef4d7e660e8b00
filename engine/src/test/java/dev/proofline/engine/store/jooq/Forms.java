package dev.proofline.engine.store.jooq;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.FieldSet;
import dev.proofline.engine.executable.FieldTexts;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.field.FieldContext;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.DefinitionStore;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Forms, records and events made by hand. */
final class Forms {

  static final Instant NOW = Instant.parse("2026-11-22T08:00:00.123456Z");
  static final UUID ANNA = UUID.fromString("00000000-0000-7000-8000-00000000000a");

  private Forms() {}

  /** A form with one field of every column kind. */
  static ExecutableForm visit() {
    var fields = new LinkedHashMap<String, Column>();
    fields.put("note", Column.TEXT);
    fields.put("amount", Column.NUMBER);
    fields.put("done", Column.BOOLEAN);
    fields.put("day", Column.DATE);
    fields.put("at", Column.TIMESTAMP);
    fields.put("customer", Column.UUID);
    fields.put("tags", Column.TEXT_LIST);
    fields.put("photo", Column.JSON);
    return form("visit", 1, fields, List.of());
  }

  static ExecutableForm form(
      String key, int version, SequencedMap<String, Column> columns, List<List<String>> unique) {
    var fields = new LinkedHashMap<String, ExecutableField>();
    columns.forEach((name, column) -> fields.put(name, field(name, column)));
    return new ExecutableForm(
        key,
        version,
        LocalText.plain(key),
        null,
        true,
        Optional.empty(),
        FieldSet.of(fields, List.of(), List.of()),
        Optional.empty(),
        List.of(),
        List.copyOf(columns.keySet()),
        List.of(),
        unique,
        Optional.empty(),
        Optional.empty(),
        JsonNodeFactory.instance.objectNode(),
        JsonNodeFactory.instance.objectNode(),
        "",
        "shield");
  }

  /** The form with a field that says what it was called before. */
  static ExecutableForm renamed(ExecutableForm form, String field, String was) {
    var fields = new LinkedHashMap<>(form.fields());
    ExecutableField before = form.field(field).orElseThrow();
    var said = JsonNodeFactory.instance.objectNode().put("was", was);
    var context =
        new FieldContext(
            field,
            LocalText.plain(field),
            new Settings(said, Pointer.ROOT),
            Map.of(),
            ZoneId.of("Asia/Shanghai"));
    fields.put(
        field,
        new ExecutableField(
            field,
            before.type(),
            context,
            FieldTexts.NONE,
            false,
            Optional.empty(),
            Optional.empty(),
            before.whenHidden(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            before.structure()));
    return new ExecutableForm(
        form.key(),
        form.version(),
        form.title(),
        null,
        true,
        Optional.empty(),
        FieldSet.of(fields, List.of(), List.of()),
        Optional.empty(),
        List.of(),
        form.list(),
        List.of(),
        form.unique(),
        Optional.empty(),
        Optional.empty(),
        form.jsonSchema(),
        form.uiSchema(),
        "",
        "shield");
  }

  /** A form with one table field beside a text. */
  static ExecutableForm order(int version, Map<String, Column> columns) {
    ExecutableForm plain =
        form("order", version, new LinkedHashMap<>(Map.of("note", Column.TEXT)), List.of());
    var fields = new LinkedHashMap<>(plain.fields());
    var cells = new LinkedHashMap<String, ExecutableField>();
    columns.forEach((key, column) -> cells.put(key, field(key, column)));
    var table = new Structure.Table(cells, List.copyOf(cells.keySet()), List.of());
    fields.put("items", field("items", Column.ROWS, Optional.of(table)));
    return new ExecutableForm(
        plain.key(),
        version,
        plain.title(),
        null,
        true,
        Optional.empty(),
        FieldSet.of(fields, List.of(), List.of()),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        plain.jsonSchema(),
        plain.uiSchema(),
        "",
        "shield");
  }

  private static ExecutableField field(String key, Column column) {
    return field(key, column, Optional.empty());
  }

  private static ExecutableField field(String key, Column column, Optional<Structure> structure) {
    var settings = new Settings(JsonNodeFactory.instance.objectNode(), Pointer.ROOT);
    var context =
        new FieldContext(key, LocalText.plain(key), settings, Map.of(), ZoneId.of("Asia/Shanghai"));
    return new ExecutableField(
        key,
        new ColumnField(column),
        context,
        FieldTexts.NONE,
        false,
        Optional.empty(),
        Optional.empty(),
        ExecutableField.WhenHidden.CLEAR,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        structure);
  }

  static StoredRecord record(ExecutableForm form, Answers answers) {
    return record(form, UUID.randomUUID(), 1, answers);
  }

  static StoredRecord record(ExecutableForm form, UUID id, long version, Answers answers) {
    return new StoredRecord(
        id,
        form.key(),
        form.version(),
        version,
        "R" + id,
        Status.SUBMITTED,
        Verdict.EFFECTIVE,
        NOW,
        NOW,
        ANNA,
        NOW,
        ANNA,
        NOW,
        ANNA,
        null,
        null,
        null,
        JsonNodeFactory.instance.arrayNode(),
        "华星电子 huaxing",
        answers);
  }

  static Answers answers(Object... keysAndValues) {
    var values = new LinkedHashMap<String, Value>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put((String) keysAndValues[i], (Value) keysAndValues[i + 1]);
    }
    return new Answers(values);
  }

  static Event event(String subject, @Nullable UUID record, String kind) {
    return new Event(
        UUID.randomUUID(),
        NOW,
        subject,
        kind,
        ANNA,
        "Anna",
        "127.0.0.1",
        null,
        null,
        record,
        1,
        JsonNodeFactory.instance.objectNode().put("why", kind));
  }

  static List<Change> insert(ExecutableForm form, StoredRecord record) {
    return List.of(
        new Change.InsertRecord(form, record),
        new Change.AppendEvent(event("record/" + record.id(), record.id(), "record.submitted")));
  }

  static List<Change> update(ExecutableForm form, StoredRecord record, long expected) {
    return List.of(
        new Change.UpdateRecord(form, record, expected),
        new Change.AppendEvent(event("record/" + record.id(), record.id(), "record.changed")));
  }

  /** The document of a form as {@link #publish} stores it. */
  static ObjectNode json(String key) {
    return JsonNodeFactory.instance.objectNode().put("key", key);
  }

  static void publish(Store store, ExecutableForm... forms) {
    List<DefinitionStore.Published> versions = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (ExecutableForm form : forms) {
      var id = new DefinitionId(Kind.FORM, form.key());
      versions.add(
          new DefinitionStore.Published(id, form.version(), json(form.key()), "", ANNA, NOW));
      events.add(event("definition/" + id, null, "definition.published"));
    }
    store.definitions().publish(versions, List.of(forms), events, List.of());
  }
}
