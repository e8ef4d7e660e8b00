package dev.proofline.engine.compile;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.DefinitionParser;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.CelExpressions;
import dev.proofline.engine.script.ScriptRunner;
import dev.proofline.engine.step.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Definitions to test with, and the compiler they are compiled by. */
public final class Definitions {

  public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private Definitions() {}

  public static WorkspaceCompiler compiler() {
    return compiler(new NoScripts());
  }

  public static WorkspaceCompiler compiler(ScriptRunner scripts) {
    return new WorkspaceCompiler(
        CelExpressions::new, scripts, new Steps(List.of("inbox", "mail", "webhook")), SHANGHAI);
  }

  /** From JSON with single quotes for double ones; text inside needs none of either. */
  public static Source of(String json) {
    return source(new DefinitionParser().parse(json.replace('\'', '"')).orElseThrow());
  }

  public static Source source(ObjectNode json) {
    Kind kind = Kind.of(json.path("kind").asString("")).orElseThrow();
    return new Source(new DefinitionId(kind, json.path("key").asString("")), 1, json);
  }

  /** A definition of the test resources. */
  public static Source resource(String name) {
    return source(new DefinitionParser().parse(text(name)).orElseThrow());
  }

  public static String text(String name) {
    try (var in = Definitions.class.getResourceAsStream("/definitions/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "Expected the resource " + name + ", but it is not there.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  public static Catalogue catalogue(Source... sources) {
    return compile(List.of(sources)).orElseThrow();
  }

  public static Outcome<Catalogue> compile(List<Source> sources) {
    return compiler().compile(sources, Map.of());
  }

  /** A form of these fields and checks alone in its workspace. */
  public static ExecutableForm form(String fields, String rest) {
    Source form =
        of("{'kind':'form','key':'visit','title':'拜访','fields':[" + fields + "]" + rest + "}");
    var forms = catalogue(form).forms();
    return java.util.Objects.requireNonNull(forms.get("visit"));
  }

  /** Takes every script for good and lets it pass. */
  public static final class NoScripts implements ScriptRunner {
    private final List<String> codes = new ArrayList<>();

    @Override
    public List<Result> run(Request request) {
      codes.add(request.code());
      return Collections.nCopies(request.records().size(), new Result.Done(List.of(), List.of()));
    }

    @Override
    public List<Problem> examine(String code) {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
