package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The content of an exported pack: the records that came as its content, as they are now, and all
 * of the forms whose records are asked for; as far as whoever exports may see them. Content is what
 * the pack is about, so it is told as it is; files, people and teams stay here.
 */
final class ContentExport {

  /** What {@link PackZip} reads back. */
  static final int MOST_RECORDS = 5000;

  private static final int PAGE = 200;
  private static final String FOLDER = "content/";

  private final Records records;
  private final Caller caller;
  private final Bundle bundle;
  private final Map<Value.Ref, String> aliases = new LinkedHashMap<>();
  private final Map<Value.Ref, RecordView> found = new HashMap<>();
  private final Set<Value.Ref> written = new java.util.HashSet<>();
  private final Map<String, StringBuilder> files = new LinkedHashMap<>();

  /**
   * @param bundle what is exported, without records
   */
  ContentExport(Records records, Caller caller, Bundle bundle) {
    this.records = records;
    this.caller = caller;
    this.bundle = bundle;
  }

  /**
   * @param lines of the pack as it was installed
   * @param ids of their records
   * @param forms whose records come along whoever made them
   */
  Bundle with(List<PackLine> lines, Function<PackLine, UUID> ids, List<String> forms) {
    Set<String> own =
        bundle.files().values().stream()
            .flatMap(json -> PackReading.id(json).stream())
            .filter(id -> id.kind() == Kind.FORM)
            .map(DefinitionId::key)
            .collect(Collectors.toSet());
    for (PackLine line : lines) {
      if (own.contains(line.form())) {
        var ref = new Value.Ref(line.form(), ids.apply(line));
        read(ref).ifPresent(view -> take(view, line.alias()));
      }
    }
    forms.stream().filter(own::contains).forEach(this::all);
    List.copyOf(aliases.keySet()).forEach(this::write);
    var records = new LinkedHashMap<>(bundle.records());
    files.forEach((form, text) -> records.put(FOLDER + form + ".jsonl", text.toString()));
    return new Bundle(bundle.origin(), bundle.files(), records, bundle.assets(), bundle.cases());
  }

  private Optional<RecordView> read(Value.Ref ref) {
    try {
      return Optional.of(records.record(caller, ref.target(), ref.id()));
    } catch (Refusal goneOrClosed) {
      return Optional.empty();
    }
  }

  private void all(String form) {
    String after = null;
    do {
      var query = new Records.Query(form, null, null, List.of(), PAGE, after);
      var page = records.list(caller, query);
      page.items().forEach(view -> take(view, view.record().receipt()));
      after = page.next();
    } while (after != null && aliases.size() < MOST_RECORDS);
  }

  private void take(RecordView view, String alias) {
    var ref = new Value.Ref(view.form().key(), view.record().id());
    if (aliases.size() < MOST_RECORDS && !aliases.containsKey(ref)) {
      aliases.put(ref, alias);
      found.put(ref, view);
    }
  }

  /** What a record points to comes before it. */
  private void write(Value.Ref ref) {
    RecordView view = found.get(ref);
    if (view == null || !written.add(ref)) {
      return;
    }
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("form", ref.target()).put("id", aliases.getOrDefault(ref, ""));
    line.set("data", answers(view.form().fields(), view.data()));
    files.computeIfAbsent(ref.target(), _ -> new StringBuilder()).append(line).append('\n');
  }

  private ObjectNode answers(Map<String, ExecutableField> fields, JsonNode data) {
    ObjectNode answers = JsonNodeFactory.instance.objectNode();
    fields.forEach((key, field) -> {
      if (data.hasNonNull(key)) {
        answer(field, data.get(key)).ifPresent(answer -> answers.set(key, answer));
      }
    });
    return answers;
  }

  /** Nothing where it is not for people to give, or stays here. */
  private Optional<JsonNode> answer(ExecutableField field, JsonNode value) {
    Control control = field.type().control(field.context());
    boolean given = field.compute().isEmpty() && field.type().writable();
    if (!given && !(control instanceof Control.Acknowledge)) {
      return Optional.empty();
    }
    if (field.table().isPresent() && value instanceof ArrayNode rows) {
      return Optional.of(rows(field.table().get(), rows));
    }
    return switch (control) {
      case Control.Picker(var target) -> pointed(target, value);
      case Control.FileUpload _ -> Optional.empty();
      default -> Optional.of(value);
    };
  }

  private JsonNode rows(Structure.Table table, ArrayNode rows) {
    ArrayNode told = JsonNodeFactory.instance.arrayNode();
    rows.forEach(row -> told.add(answers(table.columns(), row)));
    return told;
  }

  private Optional<JsonNode> pointed(String target, JsonNode value) {
    return MaskedAnswers.id(value)
        .map(id -> new Value.Ref(target, id))
        .filter(aliases::containsKey)
        .map(ref -> {
          write(ref);
          return JsonNodeFactory.instance.stringNode("$" + aliases.get(ref));
        });
  }
}
