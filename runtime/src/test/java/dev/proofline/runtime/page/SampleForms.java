package dev.proofline.runtime.page;

import dev.proofline.catalog.Catalog;
import dev.proofline.engine.channel.Channels;
import dev.proofline.engine.compile.Source;
import dev.proofline.engine.compile.WorkspaceCompiler;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.CelExpressions;
import dev.proofline.engine.script.ScriptRunner;
import dev.proofline.engine.step.Steps;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The forms of our packs, compiled. */
final class SampleForms {

  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private static final WorkspaceCompiler COMPILER =
      new WorkspaceCompiler(
          CelExpressions::new, new NoScripts(), new Steps(Channels.keys()), SHANGHAI);
  private static final Catalogue PACKS = compile();

  private SampleForms() {}

  static ExecutableForm of(String key) {
    ExecutableForm form = PACKS.forms().get(key);
    if (form == null) {
      throw new IllegalArgumentException(key + " of " + PACKS.forms().keySet());
    }
    return form;
  }

  static Collection<ExecutableForm> all() {
    return PACKS.forms().values();
  }

  static ExecutableForm of(ObjectNode json) {
    var id = new DefinitionId(Kind.FORM, json.path("key").asString());
    return COMPILER.form(new Source(id, 1, json), PACKS).orElseThrow();
  }

  private static Catalogue compile() {
    var sources = new ArrayList<Source>();
    Catalog.bundles().stream()
        .flatMap(bundle -> bundle.files().values().stream())
        .forEach(json -> {
          Kind kind = Kind.of(json.path("kind").asString()).orElseThrow();
          sources.add(new Source(new DefinitionId(kind, json.path("key").asString()), 4, json));
        });
    return COMPILER.compile(sources, Map.of()).orElseThrow();
  }

  /** Scripts are taken for sound; nothing here runs one. */
  private static final class NoScripts implements ScriptRunner {
    @Override
    public List<Result> run(Request request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Problem> examine(String code) {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
