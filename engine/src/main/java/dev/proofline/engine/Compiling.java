package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.compile.Beside;
import dev.proofline.engine.compile.FieldNames;
import dev.proofline.engine.compile.Source;
import dev.proofline.engine.compile.WorkspaceCompiler;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableConnector;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.store.DefinitionStore;
import dev.proofline.engine.store.DefinitionStore.Published;
import dev.proofline.engine.store.Store;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compiles what is stored: everything current together, older versions one by one when needed. */
final class Compiling implements FormVersions, FlowVersions {

  private final Store store;
  private final FormerOptions former;
  private final WorkspaceCompiler compiler;
  private final Supplier<Catalogue> catalogue;
  private final ConcurrentHashMap<Version, Optional<ExecutableForm>> forms =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Version, Optional<ExecutableFlow>> flows =
      new ConcurrentHashMap<>();
  private final TriedFields tried;

  /**
   * @param catalogue what is published now
   */
  Compiling(Store store, WorkspaceCompiler compiler, Supplier<Catalogue> catalogue) {
    this.store = store;
    this.former = new FormerOptions(store.definitions());
    this.compiler = compiler;
    this.catalogue = catalogue;
    this.tried = new TriedFields(store, compiler, catalogue);
  }

  private record Version(String key, int number) {}

  /** Every pointer starts with {@code /<kind>/<key>}. */
  Outcome<Catalogue> compile(Collection<Source> sources) {
    return compiler.compile(List.copyOf(sources), beside(settings(sources)));
  }

  /** The same with the values that packs give their settings, whatever the workspace says. */
  Outcome<Catalogue> alone(Collection<Source> sources) {
    return compiler.compile(List.copyOf(sources), beside(Map.of()));
  }

  /** Warnings about these definitions among all of them. */
  List<Finding> lint(
      Collection<Source> sources, Catalogue compiled, Predicate<DefinitionId> about) {
    return compiler.lint(List.copyOf(sources), compiled).stream()
        .filter(finding -> {
          List<String> tokens = finding.pointer().tokens();
          return Kind.of(tokens.get(0))
              .filter(kind -> about.test(new DefinitionId(kind, tokens.get(1))))
              .isPresent();
        })
        .toList();
  }

  /** A connector as a draft says it, among what is published. */
  Outcome<ExecutableConnector> connector(ObjectNode draft) {
    DefinitionId id = new DefinitionId(Kind.CONNECTOR, draft.path("key").asString(""));
    return compiler.connector(new Source(id, 0, draft), catalogue.get());
  }

  /**
   * A form among what is published as far as it works: what is faulty is left out, with everything
   * that needs it; empty when nothing is left.
   */
  Optional<ExecutableForm> working(DefinitionId id, ObjectNode draft) {
    ObjectNode form = draft.deepCopy();
    Outcome<ExecutableForm> outcome = form(id, form);
    while (outcome instanceof Outcome.Refused<ExecutableForm>(var findings)
        && !FaultyParts.takeOut(form, findings.stream().filter(Finding::isError).toList())
            .isEmpty()) {
      outcome = form(id, form);
    }
    return value(outcome).filter(made -> !made.fields().isEmpty());
  }

  private Outcome<ExecutableForm> form(DefinitionId id, ObjectNode json) {
    return compiler.form(new Source(id, 0, json), catalogue.get());
  }

  Outcome<Catalogue> current() {
    return current(Map.of());
  }

  /** What is published, with other values of some settings. */
  Outcome<Catalogue> current(Map<String, JsonNode> others) {
    List<Source> sources = store.definitions().current().stream().map(this::source).toList();
    var settings = new LinkedHashMap<>(settings(sources));
    settings.putAll(others);
    return compiler.compile(sources, beside(settings));
  }

  private Beside beside(Map<String, JsonNode> settings) {
    return new Beside(settings, this::names);
  }

  /** Of all versions that are stored, also those only some teams tried. */
  FieldNames names(String form) {
    return FieldNames.of(
        store.definitions().versions(new DefinitionId(Kind.FORM, form)).stream()
            .map(Published::json));
  }

  Source source(Published published) {
    return new Source(published.id(), published.version(), published.json(), former.of(published));
  }

  /** The versions some teams have before the others; one that no longer compiles is nobody's. */
  Map<String, Workspace.Pilot> pilots() {
    var pilots = new LinkedHashMap<String, Workspace.Pilot>();
    for (DefinitionStore.Pilot pilot : store.definitions().pilots()) {
      form(pilot.form(), pilot.version())
          .ifPresent(form -> pilots.put(pilot.form(), new Workspace.Pilot(form, pilot.teams())));
    }
    return pilots;
  }

  /** What was published changes what older versions mean, so they are compiled anew. */
  void forget() {
    forms.clear();
    flows.clear();
    tried.forget();
  }

  /** The workspace's own values of the settings its packs declare. */
  private Map<String, JsonNode> settings(Collection<Source> sources) {
    var own = new LinkedHashMap<String, JsonNode>();
    for (Source source : sources) {
      if (source.id().kind() == Kind.PACK) {
        for (String key : declared(source.json())) {
          store.definitions().setting(key).ifPresent(value -> own.put(key, value));
        }
      }
    }
    return own;
  }

  private static List<String> declared(ObjectNode pack) {
    return pack.path("settings")
        .valueStream()
        .map(setting -> setting.path("key").asString(""))
        .filter(key -> !key.isEmpty())
        .toList();
  }

  @Override
  public Optional<ExecutableForm> form(String key, int version) {
    ExecutableForm now = catalogue.get().forms().get(key);
    return now != null && (now.version() == version || ChainRows.isOne(key))
        ? Optional.of(now)
        : forms.computeIfAbsent(
            new Version(key, version),
            _ ->
                stored(Kind.FORM, key, version)
                    .flatMap(source -> value(compiler.form(source, catalogue.get()))));
  }

  @Override
  public Optional<TriedFields.Listed> listed(String key) {
    return tried.of(key);
  }

  @Override
  public Expressions words(String key, int version) {
    Source source = stored(Kind.FORM, key, version).orElseThrow(Refusals::notFound);
    return compiler.words(source, catalogue.get());
  }

  @Override
  public Optional<ExecutableFlow> flow(String key, int version) {
    ExecutableFlow now = catalogue.get().flows().get(key);
    return now != null && now.version() == version
        ? Optional.of(now)
        : flows.computeIfAbsent(
            new Version(key, version),
            _ ->
                stored(Kind.FLOW, key, version)
                    .flatMap(source -> value(compiler.flow(source, catalogue.get()))));
  }

  private Optional<Source> stored(Kind kind, String key, int version) {
    return store.definitions().version(new DefinitionId(kind, key), version).map(this::source);
  }

  private static <T> Optional<T> value(Outcome<T> outcome) {
    return outcome instanceof Outcome.Ok<T>(var value, _) ? Optional.of(value) : Optional.empty();
  }
}
