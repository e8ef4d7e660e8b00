package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.FileFinding;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What shows a pack at work elsewhere: the newest records as samples and as golden cases, made
 * anonymous; and the cases its forms brought along. A case says what the pack alone makes of it
 * today, and one that comes to something else there is not taken along.
 */
final class PackExamples {

  private static final int MOST_RECORDS = 200;
  private static final int PAGE = 50;
  private static final List<StoredRecord.Sort> NEWEST =
      List.of(new StoredRecord.Sort("created_at", true));
  private static final String FILE = "sample/records.jsonl";
  private static final String CASES = "cases/";

  private final Workspace workspace;
  private final Records records;
  private final Caller caller;
  private final Catalogue alone;
  private final MaskedAnswers masked;
  private final Map<Value.Ref, RecordView> found = new LinkedHashMap<>();
  private final Map<Value.Ref, String> aliases = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * @param caller whose records are taken, as far as that person may see them
   * @param alone the pack and what it needs, and nothing else
   */
  PackExamples(Workspace workspace, Records records, Caller caller, Catalogue alone) {
    this.workspace = workspace;
    this.records = records;
    this.caller = caller;
    this.alone = alone;
    this.masked = new MaskedAnswers(workspace.catalogue(), workspace.org(), workspace.zone());
  }

  Bundle with(Bundle bundle, int most, Collection<Bundle> origins) {
    var examples =
        new Bundle(
            bundle.origin(),
            bundle.files(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    Set<String> forms =
        bundle.files().values().stream()
            .flatMap(json -> PackReading.id(json).stream())
            .filter(id -> id.kind() == Kind.FORM)
            .map(DefinitionId::key)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    origins.forEach(origin -> brought(origin, forms, examples));
    if (most > 0) {
      forms.forEach(form -> gather(form, most, forms));
      write(examples);
    }
    return passing(examples);
  }

  /** The cases of these forms, with the files they show. */
  private static void brought(Bundle origin, Set<String> forms, Bundle into) {
    for (var one : origin.cases().entrySet()) {
      String folder = one.getKey().substring(0, one.getKey().lastIndexOf('/') + 1);
      JsonNode given = origin.cases().get(folder + "given.json");
      if (given != null && forms.contains(given.path("form").asString(""))) {
        into.cases().put(one.getKey(), one.getValue());
        String text = one.getValue().toString();
        origin
            .assets()
            .forEach((path, bytes) -> {
              if (text.contains("\"" + path + "\"")) {
                into.assets().put(path, bytes);
              }
            });
      }
    }
  }

  private void gather(String key, int most, Set<String> forms) {
    String after = null;
    int left = Math.min(most, Packs.Export.MOST_EXAMPLES);
    do {
      var query = new Records.Query(key, null, null, NEWEST, PAGE, after);
      var page = records.list(caller, query);
      for (RecordView view : page.items()) {
        if (left > 0 && isAccepted(view)) {
          take(whole(view), forms);
          left--;
        }
      }
      after = page.next();
    } while (left > 0 && after != null);
  }

  /** With its rows, which a list does not have; what came under an older version is as listed. */
  private RecordView whole(RecordView view) {
    return view.record().formVersion() == view.form().version()
        ? read(new Value.Ref(view.form().key(), view.record().id())).orElse(view)
        : view;
  }

  private static boolean isAccepted(RecordView view) {
    return switch (view.record().status()) {
      case SUBMITTED, IN_REVIEW, APPROVED -> true;
      case DRAFT, RETURNED, REJECTED, WITHDRAWN -> false;
    };
  }

  /** What a record points to comes before it. */
  private void take(RecordView view, Set<String> forms) {
    var ref = new Value.Ref(view.form().key(), view.record().id());
    if (aliases.containsKey(ref) || aliases.size() >= MOST_RECORDS) {
      return;
    }
    aliases.put(ref, ref.target() + "_" + numbers.merge(ref.target(), 1, Integer::sum));
    for (Value.Ref to : references(view)) {
      if (forms.contains(to.target())) {
        read(to).ifPresent(other -> take(other, forms));
      }
    }
    found.put(ref, view);
  }

  private Optional<RecordView> read(Value.Ref ref) {
    try {
      return Optional.of(records.record(caller, ref.target(), ref.id()));
    } catch (Refusal closed) {
      return Optional.empty();
    }
  }

  /** What it points to, as far as every role may know. */
  private List<Value.Ref> references(RecordView view) {
    return view.form().fields().values().stream()
        .filter(field -> !masked.closed(view.form(), field.key()))
        .flatMap(field ->
            field.type().control(field.context()) instanceof Control.Picker(var target)
                ? MaskedAnswers.id(view.data().path(field.key()))
                    .map(id -> new Value.Ref(target, id))
                    .stream()
                : Stream.empty())
        .toList();
  }

  private void write(Bundle bundle) {
    found.values().forEach(view -> masked.learn(view.form(), view.data()));
    var lines = new ArrayList<String>();
    Map<Value.Ref, ObjectNode> rows = new LinkedHashMap<>();
    Set<Value.Ref> taken = new LinkedHashSet<>();
    found.forEach((ref, view) -> {
      ExecutableForm form = alone.forms().get(ref.target());
      if (form == null) {
        return;
      }
      Instant at = at(view);
      ObjectNode row = JsonNodeFactory.instance.objectNode().put("id", aliases.get(ref));
      row.put("at", at.toString());
      ObjectNode data = masked.of(form, view.data(), at, aliases);
      // Whoever submits an example does not fill in what was left to a link.
      data.remove(alone.leftToLinks(form.key()).keySet());
      row.set("data", data);
      ObjectNode given = given(ref, row, closure(ref, rows));
      rows.put(ref, row);
      if (new CaseWorld(workspace.zone(), alone, bundle).judge(given)
          instanceof CaseWorld.Judged judged) {
        String folder = CASES + aliases.getOrDefault(ref, "").replace('_', '-') + "/";
        bundle.cases().put(folder + "given.json", given);
        bundle.cases().put(folder + "expected.json", expected(form, judged));
        boolean whole =
            references(view).stream().filter(aliases::containsKey).allMatch(taken::contains);
        if (whole
            && !judged.judgement().blocked()
            && judged.judgement().status() != Status.RETURNED) {
          taken.add(ref);
          lines.add(sample(ref, row));
        }
      }
    });
    if (!lines.isEmpty()) {
      bundle.records().put(FILE, String.join("\n", lines) + "\n");
    }
  }

  private static Instant at(RecordView view) {
    Instant submitted = view.record().submittedAt();
    return submitted == null ? view.record().createdAt() : submitted;
  }

  /** The rows written so far that it leads to. */
  private Map<Value.Ref, ObjectNode> closure(Value.Ref ref, Map<Value.Ref, ObjectNode> rows) {
    var closure = new LinkedHashMap<Value.Ref, ObjectNode>();
    var open = new ArrayList<>(List.of(ref));
    for (int i = 0; i < open.size(); i++) {
      RecordView view = found.get(open.get(i));
      for (Value.Ref to : view == null ? List.<Value.Ref>of() : references(view)) {
        ObjectNode row = rows.get(to);
        if (row != null && closure.putIfAbsent(to, row) == null) {
          open.add(to);
        }
      }
    }
    return closure;
  }

  private static ObjectNode given(Value.Ref ref, ObjectNode row, Map<Value.Ref, ObjectNode> rows) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    given.put("form", ref.target()).set("at", row.get("at"));
    given.set("data", row.get("data"));
    rows.forEach((to, other) -> given.withObject("rows").withArray(to.target()).add(other));
    return given;
  }

  private String sample(Value.Ref ref, ObjectNode row) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("form", ref.target()).put("id", aliases.get(ref)).set("data", row.get("data"));
    return line.toString();
  }

  private ObjectNode expected(ExecutableForm form, CaseWorld.Judged judged) {
    Judgement judgement = judged.judgement();
    ObjectNode expected = JsonNodeFactory.instance.objectNode();
    expected.put("status", judgement.status().key()).put("verdict", judgement.verdict().key());
    expected.put("blocked", judgement.blocked());
    judgement
        .findings()
        .forEach(finding ->
            expected.withObject("findings").put(finding.check(), finding.outcome().key()));
    judgement
        .mistakes()
        .forEach(mistake ->
            expected.withObject("mistakes").put(mistake.pointer().toString(), mistake.code()));
    form.fields()
        .forEach((key, field) -> {
          if (field.compute().isPresent()
              && judged.written().has(key)
              && !masked.closed(form, key)) {
            expected.withObject("values").set(key, judged.written().get(key));
          }
        });
    return expected;
  }

  private Bundle passing(Bundle bundle) {
    Set<String> failing =
        new PackCases(workspace.zone())
            .failures(bundle, alone).stream()
                .map(FileFinding::file)
                .map(file -> file.substring(0, file.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    bundle.cases().keySet().removeIf(path -> failing.stream().anyMatch(path::startsWith));
    return bundle;
  }
}
