package dev.proofline.engine;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.channel.Channels;
import dev.proofline.engine.compile.FlowCompiler;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.step.Steps;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Flow versions: the published one from the catalogue, older ones compiled when they are needed.
 */
final class StoredFlowVersions implements FlowVersions {
  private final Workspace workspace;
  private final Function<Vocabulary, Expressions> expressions;
  private final AtomicReference<Older> older;

  /** Versions compiled against a catalogue; of no use once another is published. */
  private record Older(
      Catalogue catalogue, Map<DefinitionVersion, Optional<ExecutableFlow>> flows) {
    static Older of(Catalogue catalogue) {
      return new Older(catalogue, new ConcurrentHashMap<>());
    }
  }

  private record DefinitionVersion(String key, int version) {}

  StoredFlowVersions(Workspace workspace, Function<Vocabulary, Expressions> expressions) {
    this.workspace = workspace;
    this.expressions = expressions;
    this.older = new AtomicReference<>(Older.of(workspace.catalogue()));
  }

  @Override
  public Optional<ExecutableFlow> flow(String key, int version) {
    Catalogue catalogue = workspace.catalogue();
    ExecutableFlow current = catalogue.flows().get(key);
    if (current != null && current.version() == version) {
      return Optional.of(current);
    }
    Older known = older.get();
    if (known.catalogue() != catalogue) {
      known = Older.of(catalogue);
      older.set(known);
    }
    return known
        .flows()
        .computeIfAbsent(
            new DefinitionVersion(key, version), wanted -> compiled(wanted, catalogue));
  }

  private Optional<ExecutableFlow> compiled(DefinitionVersion wanted, Catalogue catalogue) {
    var compiler =
        new FlowCompiler(
            expressions.apply(catalogue.vocabulary()),
            catalogue.vocabulary(),
            catalogue.forms(),
            new Steps(Channels.keys()));
    return workspace
        .store()
        .definitions()
        .version(new DefinitionId(Kind.FLOW, wanted.key()), wanted.version())
        .map(published ->
            compiler.compile(new Settings(published.json(), Pointer.ROOT), wanted.version()))
        .flatMap(outcome ->
            outcome instanceof Outcome.Ok<ExecutableFlow>(var flow, _)
                ? Optional.of(flow)
                : Optional.empty());
  }
}
