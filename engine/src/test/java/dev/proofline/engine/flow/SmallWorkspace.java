package dev.proofline.engine.flow;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.channel.Channels;
import dev.proofline.engine.compile.FlowCompiler;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.FieldSet;
import dev.proofline.engine.executable.FieldTexts;
import dev.proofline.engine.expression.CelExpressions;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.RowType;
import dev.proofline.engine.expression.SystemRows;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.field.FieldContext;
import dev.proofline.engine.field.FieldTypes;
import dev.proofline.engine.step.Steps;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sales team in memory: rep1 and rep2 report to manager, who reports to director; finance1 and
 * finance2 have the role finance. Forms are claims and customers.
 */
final class SmallWorkspace implements Facts {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final JsonMapper JSON = new JsonMapper();

  final Map<String, ExecutableForm> forms = new LinkedHashMap<>();
  final Vocabulary vocabulary;
  final Map<String, Value> settings = new HashMap<>();
  private final Map<Value.Ref, Map<String, Value>> rows = new LinkedHashMap<>();
  private final Map<String, List<String>> roles = new LinkedHashMap<>();
  private final List<String> people = new ArrayList<>();

  SmallWorkspace() {
    forms.put("customer", form("customer", Map.of("name", "text", "level", "text")));
    forms.put(
        "claim", form("claim", Map.of("customer", "reference", "amount", "money", "memo", "text")));
    var types = new HashMap<>(SystemRows.all());
    forms.values().forEach(form -> types.put(form.key(), rowType(form)));
    vocabulary =
        new Vocabulary(
            types,
            Map.of("customer", "customer", "claim", "claim", "users", "User"),
            Map.of("approval_window", Type.DURATION),
            Set.of("finance", "director", "legal", "nobody"));
    settings.put("approval_window", new Value.Span(Duration.ofHours(72)));
    person("director", "", "director");
    person("manager", "director", "manager");
    person("rep1", "manager", "rep");
    person("rep2", "manager", "rep");
    person("finance1", "director", "finance");
    person("finance2", "director", "finance");
  }

  private static RowType rowType(ExecutableForm form) {
    var own = new LinkedHashMap<String, Type>();
    form.fields()
        .forEach((key, field) -> own.put(key, field.type().expressionType(field.context())));
    return SystemRows.record(form.key(), own);
  }

  private static ExecutableForm form(String key, Map<String, String> types) {
    var fields = new LinkedHashMap<String, ExecutableField>();
    types.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> fields.put(entry.getKey(), field(entry.getKey(), entry.getValue())));
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    return new ExecutableForm(
        key,
        1,
        LocalText.plain(key),
        null,
        true,
        Optional.empty(),
        FieldSet.of(fields, List.of(), List.copyOf(fields.keySet())),
        Optional.empty(),
        List.of(),
        List.copyOf(fields.keySet()),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        none,
        none,
        "",
        "shield");
  }

  private static ExecutableField field(String key, String type) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("key", key).put("of", key);
    var settings = new Settings(json, Pointer.ROOT);
    return new ExecutableField(
        key,
        FieldTypes.find(type).orElseThrow(),
        new FieldContext(key, LocalText.plain(key), settings, Map.of(), ZONE),
        FieldTexts.NONE,
        false,
        Optional.empty(),
        Optional.empty(),
        ExecutableField.WhenHidden.CLEAR,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Outcome<ExecutableFlow> compile(String json) {
    return new FlowCompiler(
            new CelExpressions(vocabulary), vocabulary, forms, new Steps(Channels.keys()))
        .compile(new Settings((ObjectNode) JSON.readTree(json), Pointer.ROOT), 1);
  }

  void person(String name, String manager, String role) {
    people.add(name);
    roles.computeIfAbsent(role, _ -> new ArrayList<>()).add(name);
    var row = new LinkedHashMap<String, Value>();
    row.put("name", new Value.Text(name));
    row.put("active", new Value.Bool(true));
    if (!manager.isEmpty()) {
      row.put("manager", user(manager));
    }
    rows.put(user(name), row);
  }

  void leaves(String name) {
    set(user(name), "active", new Value.Bool(false));
  }

  Value.Ref user(String name) {
    return new Value.Ref(Value.Ref.USER, id(name));
  }

  String name(Value.Ref user) {
    return people.stream().filter(name -> user(name).equals(user)).findFirst().orElseThrow();
  }

  static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  Value.Ref add(String form, String name, SequencedMap<String, Value> values) {
    var ref = new Value.Ref(form, id(name));
    rows.put(ref, new LinkedHashMap<>(values));
    return ref;
  }

  void set(Value.Ref row, String field, Value value) {
    rows.computeIfAbsent(row, _ -> new LinkedHashMap<>()).put(field, value);
  }

  Map<String, Value> values(Value.Ref row) {
    return Map.copyOf(rows.getOrDefault(row, Map.of()));
  }

  @Override
  public Optional<Row> row(Value.Ref reference) {
    Map<String, Value> values = rows.get(reference);
    return values == null ? Optional.empty() : Optional.of(new MapRow(reference, values));
  }

  @Override
  public List<Row> rows(String source, List<Narrowing> narrowings) {
    return rows.keySet().stream()
        .filter(ref -> ref.target().equals(source))
        .flatMap(ref -> row(ref).stream())
        .toList();
  }

  @Override
  public List<Value.Ref> usersInRole(String role) {
    return roles.getOrDefault(role, List.of()).stream().map(this::user).toList();
  }

  @Override
  public Optional<Value> setting(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  record MapRow(Value.Ref ref, Map<String, Value> values) implements Row {
    MapRow {
      values = Map.copyOf(values);
    }

    @Override
    public Optional<Value> get(String field) {
      return Optional.ofNullable(values.get(field));
    }
  }
}
