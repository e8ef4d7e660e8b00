package dev.proofline.engine;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.compile.Source;
import dev.proofline.engine.compile.WorkspaceCompiler;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.store.DefinitionStore.Published;
import dev.proofline.engine.store.Moves;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What versions ask besides that some teams try, or tried in vain since what is in force was
 * published: records are listed, filtered and exported with it by whoever may read them, as each
 * shows it.
 */
final class TriedFields {

  private static final String FIELDS = "fields";
  private static final String OPTIONS = "options";

  private final Store store;
  private final WorkspaceCompiler compiler;
  private final Supplier<Catalogue> catalogue;

  /** Another one after each publish: what was being made of the one before is not kept. */
  private volatile ConcurrentHashMap<String, Optional<Listed>> known = new ConcurrentHashMap<>();

  TriedFields(Store store, WorkspaceCompiler compiler, Supplier<Catalogue> catalogue) {
    this.store = store;
    this.compiler = compiler;
    this.catalogue = catalogue;
  }

  /**
   * A form as its records are listed.
   *
   * @param vocabulary what expressions over it may say
   * @param tried the versions that have a field which the one in force has not
   */
  record Listed(ExecutableForm form, Vocabulary vocabulary, Map<String, Set<Integer>> tried) {
    Listed {
      tried = Map.copyOf(tried);
    }

    /** Without what is left in its row of a version that the record has no more. */
    StoredRecord of(StoredRecord record) {
      Answers answers = record.answers();
      for (Map.Entry<String, Set<Integer>> field : tried.entrySet()) {
        if (!field.getValue().contains(record.formVersion())) {
          answers = answers.without(field.getKey());
        }
      }
      return record.withAnswers(answers);
    }
  }

  /** What was published changes what is in force, and which versions are newer. */
  void forget() {
    known = new ConcurrentHashMap<>();
  }

  /** Empty where nobody was asked anything but what the version in force asks. */
  Optional<Listed> of(String key) {
    return known.computeIfAbsent(key, this::made);
  }

  private Optional<Listed> made(String key) {
    ExecutableForm inForce = catalogue.get().forms().get(key);
    if (inForce == null) {
      return Optional.empty();
    }
    var id = new DefinitionId(Kind.FORM, key);
    List<Published> newer =
        store.definitions().setAside(key).stream()
            .filter(version -> version > inForce.version())
            .sorted()
            .flatMap(version -> store.definitions().version(id, version).stream())
            .toList();
    return newer.isEmpty()
        ? Optional.empty()
        : store
            .definitions()
            .version(id, inForce.version())
            .flatMap(written -> listed(inForce, written, newer));
  }

  private Optional<Listed> listed(
      ExecutableForm inForce, Published written, List<Published> newer) {
    ObjectNode merged = written.json().deepCopy();
    Set<String> kept =
        store.moves().hidden(inForce).stream().map(Moves.Hidden::field).collect(Collectors.toSet());
    var tried = new HashMap<String, Set<Integer>>();
    for (Published version : newer) {
      for (JsonNode field : version.json().path(FIELDS)) {
        String key = field.path("key").asString("");
        if (inForce.field(key).isEmpty() && (kept.contains(key) || field.has(FIELDS))) {
          tried.computeIfAbsent(key, _ -> new HashSet<>()).add(version.version());
        }
      }
      add(merged.withArray(FIELDS), version.json().path(FIELDS), "key", tried.keySet());
    }
    var source = new Source(written.id(), inForce.version(), merged);
    Catalogue now = catalogue.get();
    return compiler.form(source, now) instanceof Outcome.Ok<ExecutableForm>(var form, _)
        ? Optional.of(new Listed(form, compiler.vocabulary(source, now), tried))
        : Optional.empty();
  }

  /** New fields that are told, and what fields of both versions have besides. */
  private static void add(ArrayNode to, JsonNode from, String name, Set<String> told) {
    for (JsonNode item : from) {
      String key = item.path(name).asString("");
      Optional<ObjectNode> same =
          to.valueStream()
              .filter(one -> one.path(name).asString("").equals(key))
              .filter(ObjectNode.class::isInstance)
              .map(ObjectNode.class::cast)
              .findFirst();
      if (same.isPresent()) {
        within(same.get(), item);
      } else if (told.contains(key)) {
        to.add(item.deepCopy());
      }
    }
  }

  private static void within(ObjectNode field, JsonNode other) {
    if (field.get(OPTIONS) instanceof ArrayNode options) {
      add(options, other.path(OPTIONS), "value", all(other.path(OPTIONS), "value"));
    }
    if (field.get(FIELDS) instanceof ArrayNode columns) {
      add(columns, other.path(FIELDS), "key", all(other.path(FIELDS), "key"));
    }
  }

  private static Set<String> all(JsonNode items, String name) {
    return items
        .valueStream()
        .map(item -> item.path(name).asString(""))
        .collect(Collectors.toSet());
  }
}
