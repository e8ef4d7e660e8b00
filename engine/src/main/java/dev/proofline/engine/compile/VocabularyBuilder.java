package dev.proofline.engine.compile;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.connector.DataType;
import dev.proofline.engine.connector.OfferedOperations;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.expression.CallSignature;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.Manner;
import dev.proofline.engine.expression.RowType;
import dev.proofline.engine.expression.SystemRows;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.expression.WorkspaceRows;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.field.FieldContext;
import dev.proofline.engine.field.FieldManner;
import dev.proofline.engine.field.FieldType;
import dev.proofline.engine.field.FieldTypes;
import dev.proofline.engine.field.Options;
import dev.proofline.engine.field.RenamedValues;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.value.Value;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers what the expressions of a workspace may speak of from its definitions. */
final class VocabularyBuilder {

  private static final String TASKS = "tasks";
  private static final String STAGES = "stages";
  private static final List<String> OVER_A_FORM =
      List.of("submitted", "created", "changed", "becomes", "manual");

  private final ZoneId zone;
  private final Map<String, List<Control.Choice>> optionSets;
  private final Map<String, Map<String, String>> formerOfSets;
  private final Map<String, RowType> rowTypes = new LinkedHashMap<>(SystemRows.all());
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, LocalText> titles = new HashMap<>();
  private final Set<String> roles = new HashSet<>();
  private final Map<String, CallSignature> calls = new LinkedHashMap<>();
  private boolean calendars;

  VocabularyBuilder(ZoneId zone, Map<String, List<Control.Choice>> optionSets) {
    this(zone, optionSets, Map.of());
  }

  /**
   * @param formerOfSets what the values of option sets were called in versions before
   */
  VocabularyBuilder(
      ZoneId zone,
      Map<String, List<Control.Choice>> optionSets,
      Map<String, Map<String, String>> formerOfSets) {
    this.zone = zone;
    this.optionSets = Map.copyOf(optionSets);
    this.formerOfSets = Map.copyOf(formerOfSets);
    sources.put("users", Value.Ref.USER);
    sources.put("teams", Value.Ref.TEAM);
    task(TASKS, Optional.empty());
    for (WorkspaceRows source : WorkspaceRows.values()) {
      rowTypes.put(source.rows().name(), source.rows());
      sources.put(source.source(), source.rows().name());
    }
  }

  void form(Settings form) {
    form(form, Map.of());
  }

  /**
   * @param former what options and stages were called in versions before, by field
   */
  void form(Settings form, Map<String, Map<String, String>> former) {
    String key = form.text("key").orElse("");
    RowType fields = SystemRows.record(key, types(form, key));
    var options = new LinkedHashMap<>(fields.options());
    options.putAll(options(form, key));
    rowTypes.put(
        key,
        new RowType(
            key,
            fields.fields(),
            renamed(key, form.list("fields"), former),
            options,
            manners(form, key)));
    sources.put(key, key);
    title(form, key);
    derived(DerivedRows.FINDINGS, key, Map.of());
    Set<String> fieldKeys =
        form.list("fields").stream()
            .flatMap(field -> field.text("key").stream())
            .collect(Collectors.toSet());
    derived(DerivedRows.ANSWERS, key, Map.of("field", fieldKeys));
    derived(DerivedRows.SPOT_CHECKS, key, Map.of());
    if (form.text("use").filter("record"::equals).isEmpty()) {
      derived(DerivedRows.SUSPICIONS, key, Map.of());
    }
    List<Settings> staged =
        form.list("fields").stream().filter(field -> field.has(STAGES)).toList();
    if (!staged.isEmpty()) {
      Set<String> stages =
          staged.stream()
              .flatMap(
                  field -> options.getOrDefault(field.text("key").orElse(""), Set.of()).stream())
              .collect(Collectors.toSet());
      derived(DerivedRows.STAGES, key, Map.of("stage", stages), formerStages(staged, key, former));
    }
    for (Settings field : form.list("fields")) {
      field
          .text("key")
          .filter(_ -> field.has("fields"))
          .ifPresent(table -> rows(field, key, key + "." + table));
    }
  }

  /** What people call a form or a table, and its fields. */
  private void title(Settings rows, String name) {
    rows.words(rows.has("title") ? "title" : "label").ifPresent(title -> titles.put(name, title));
    if (rows.has("title")) {
      outcomes(name);
    }
    for (Settings field : rows.list("fields")) {
      String key = name + "." + field.text("key").orElse("");
      field.words("label").ifPresent(label -> titles.put(key, label));
      optionTitles(field, key);
      if (field.has("fields")) {
        title(field, key);
      }
    }
  }

  private void outcomes(String form) {
    for (Status status : Status.values()) {
      titles.put(form + ".status=" + status.key(), status.title());
    }
    for (Verdict verdict : Verdict.values()) {
      titles.put(form + ".verdict=" + verdict.key(), verdict.title());
    }
  }

  private void optionTitles(Settings field, String key) {
    if (field.text("options").isEmpty()) {
      field.list("options").forEach(option -> titled(option, key, "value", "label"));
    }
    field.list(STAGES).forEach(stage -> titled(stage, key, "key", "title"));
  }

  private void titled(Settings option, String field, String value, String title) {
    option
        .text(value)
        .ifPresent(known ->
            option.words(title).ifPresent(words -> titles.put(field + "=" + known, words)));
  }

  /** Rows of its chains and links; what checks say of them and which answers they have is moot. */
  void chain(Settings chain) {
    for (Settings form : ChainForms.of(chain)) {
      String key = form.text("key").orElse("");
      RowType fields = SystemRows.record(key, types(form, key));
      var options = new LinkedHashMap<>(fields.options());
      options.putAll(options(form, key));
      rowTypes.put(key, new RowType(key, fields.fields(), Map.of(), options, manners(form, key)));
      sources.put(key, key);
    }
  }

  private Map<String, Map<String, String>> formerStages(
      List<Settings> staged, String form, Map<String, Map<String, String>> former) {
    Map<String, Map<String, String>> byField = renamed(form, staged, former);
    var all = new LinkedHashMap<String, String>();
    byField.values().forEach(values -> values.forEach(all::putIfAbsent));
    return all.isEmpty() ? Map.of() : Map.of("stage", all);
  }

  private void derived(DerivedRows derived, String form, Map<String, Set<String>> more) {
    derived(derived, form, more, Map.of());
  }

  private void derived(
      DerivedRows derived,
      String form,
      Map<String, Set<String>> more,
      Map<String, Map<String, String>> renamed) {
    RowType rows = derived.rows(form);
    var options = new LinkedHashMap<>(rows.options());
    options.putAll(more);
    rowTypes.put(rows.name(), new RowType(rows.name(), rows.fields(), renamed, options));
    sources.put(derived.source(form), derived.rowType(form));
  }

  /** The rows of a table field: their columns, and the record they belong to. */
  private void rows(Settings table, String form, String source) {
    var columns = new LinkedHashMap<>(types(table, source));
    columns.put(FieldOrder.PARENT, Type.row(form));
    columns.put("position", Type.NUMBER);
    rowTypes.put(
        source,
        new RowType(
            source,
            columns,
            renamed(source, table.list("fields"), Map.of()),
            options(table, source),
            told(table, source)));
    sources.put(source, source);
  }

  private SequencedMap<String, Type> types(Settings of, String rowType) {
    var types = new LinkedHashMap<String, Type>();
    for (Settings field : of.list("fields")) {
      FieldContext context = context(field, rowType);
      FieldTypes.find(field.text("type").orElse(""))
          .ifPresent(type -> types.putIfAbsent(context.key(), type.expressionType(context)));
    }
    return types;
  }

  /** Its fields as their types tell them, and where a record stands. */
  private Map<String, Manner> manners(Settings form, String key) {
    var manners = new LinkedHashMap<String, Manner>(Standing.MANNERS);
    manners.putAll(told(form, key));
    return manners;
  }

  private Map<String, Manner> told(Settings of, String rowType) {
    var manners = new LinkedHashMap<String, Manner>();
    for (Settings field : of.list("fields")) {
      FieldContext context = context(field, rowType);
      FieldTypes.find(field.text("type").orElse(""))
          .ifPresent(type -> manners.putIfAbsent(context.key(), new FieldManner(type, context)));
    }
    return manners;
  }

  private Map<String, Map<String, String>> renamed(
      String rowType, List<Settings> fields, Map<String, Map<String, String>> former) {
    var renamed = new LinkedHashMap<String, Map<String, String>>();
    for (Settings field : fields) {
      FieldContext context = context(field, rowType);
      FieldTypes.find(field.text("type").orElse(""))
          .map(type ->
              RenamedValues.of(
                  type.choices(context),
                  List.of(
                      former.getOrDefault(context.key(), Map.of()),
                      Options.set(field)
                          .map(set -> formerOfSets.getOrDefault(set, Map.of()))
                          .orElse(Map.of()))))
          .filter(values -> !values.isEmpty())
          .ifPresent(values -> renamed.putIfAbsent(context.key(), values));
    }
    return renamed;
  }

  /** The values of fields that are answered by choosing, those that are archived too. */
  private Map<String, Set<String>> options(Settings of, String rowType) {
    var options = new LinkedHashMap<String, Set<String>>();
    for (Settings field : of.list("fields")) {
      FieldContext context = context(field, rowType);
      FieldTypes.find(field.text("type").orElse(""))
          .map(type -> values(type, context))
          .filter(values -> !values.isEmpty())
          .ifPresent(values -> options.putIfAbsent(context.key(), values));
    }
    return options;
  }

  private static Set<String> values(FieldType type, FieldContext context) {
    Settings field = context.settings();
    return field.has(STAGES)
        ? field.list(STAGES).stream()
            .flatMap(stage -> stage.text("key").stream())
            .collect(Collectors.toSet())
        : type.choices(context).stream().map(Control.Choice::value).collect(Collectors.toSet());
  }

  private FieldContext context(Settings field, String rowType) {
    return new FieldContext(
        rowType, field.text("key").orElse(""), LocalText.plain("?"), field, optionSets, zone);
  }

  void flow(Settings flow) {
    String key = flow.text("key").orElse("");
    task(TASKS + "." + key, flow.nested("when").flatMap(VocabularyBuilder::formOf));
  }

  /** The operations of a connector, as far as their types can be told. */
  void connector(Settings connector) {
    String key = connector.text("key").orElse("");
    for (Settings operation : OfferedOperations.of(connector)) {
      String name = operation.text("key").orElse("");
      LocalText title = operation.words("title").orElse(LocalText.plain(name));
      calls.put(
          CallSignature.name(key, name),
          new CallSignature(title, typed(operation, "inputs"), typed(operation, "gives")));
    }
  }

  private static SequencedMap<String, Type> typed(Settings operation, String key) {
    var types = new LinkedHashMap<String, Type>();
    for (Settings one : operation.list(key)) {
      DataType.of(one.text("type").orElse(""))
          .ifPresent(type -> types.put(one.text("key").orElse(""), type.type()));
    }
    return types;
  }

  void role(String key) {
    roles.add(key);
  }

  void calendar() {
    calendars = true;
  }

  Vocabulary build(Map<String, Type> settings, Map<String, LocalText> settingTitles) {
    return new Vocabulary(
        rowTypes, sources, settings, settingTitles, titles, roles, calls, calendars);
  }

  private static Optional<String> formOf(Settings trigger) {
    return OVER_A_FORM.stream()
        .flatMap(verb -> trigger.text(verb).stream())
        .map(source -> WorkspaceRows.of(source).map(rows -> rows.rows().name()).orElse(source))
        .findFirst();
  }

  private void task(String source, Optional<String> form) {
    SequencedMap<String, Type> fields = new LinkedHashMap<>();
    fields.put("id", Type.TEXT);
    fields.put("flow", Type.TEXT);
    fields.put("step", Type.TEXT);
    fields.put("title", Type.TEXT);
    fields.put("fill", Type.TEXT);
    fields.put("state", Type.TEXT);
    fields.put("priority", Type.TEXT);
    fields.put("assignee", Type.USER);
    form.ifPresent(key -> fields.put("record", Type.row(key)));
    fields.put("created_at", Type.TIMESTAMP);
    fields.put("due_at", Type.TIMESTAMP);
    fields.put("done_at", Type.TIMESTAMP);
    fields.put("late", Type.BOOLEAN);
    rowTypes.put(source, new RowType(source, fields));
    sources.put(source, source);
  }
}
