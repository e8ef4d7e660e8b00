package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.executable.Structure.From;
import dev.proofline.engine.executable.Structure.Moves;
import dev.proofline.engine.executable.Structure.Stage;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.field.Control;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** The stages of a form's stage fields; their checks stand over the whole record. */
final class StageCompiler {

  private static final int MOST_STAGES = 50;

  private final Surroundings surroundings;
  private final Scope scope;
  private final SequencedMap<String, ExecutableField> fields;
  private final List<Finding> findings;

  StageCompiler(
      Surroundings surroundings,
      Scope scope,
      SequencedMap<String, ExecutableField> fields,
      List<Finding> findings) {
    this.surroundings = surroundings;
    this.scope = scope;
    this.fields = fields;
    this.findings = findings;
  }

  /** The fields, those of stages with what they are made of. */
  SequencedMap<String, ExecutableField> compile() {
    var complete = new LinkedHashMap<String, ExecutableField>();
    fields.forEach((key, field) ->
        complete.put(
            key,
            field.type().control(field.context()) instanceof Control.Stages
                ? field.with(stages(field.context().settings()))
                : field));
    return complete;
  }

  private Structure.Stages stages(Settings field) {
    List<Settings> written = field.list("stages");
    if (written.size() < 2 || written.size() > MOST_STAGES) {
      findings.add(miscounted(written.size(), field.at("stages")));
    }
    var checks = new CheckCompiler(surroundings, scope, fields, findings);
    var within = new WithinCompiler(surroundings, scope, findings);
    var stages = new ArrayList<Stage>();
    for (Settings stage : written) {
      String key = stage.text("key").orElse("");
      stages.add(
          new Stage(
              key,
              stage.words("title").orElseGet(() -> LocalText.plain(key)),
              checks.atOnce(stage.list("enter")),
              within.of(stage),
              stage.flag("final"),
              from(stage)));
    }
    Moves moves =
        field
            .text("moves")
            .map(text -> Moves.valueOf(text.toUpperCase(Locale.ROOT)))
            .orElse(Moves.FORWARD);
    var compiled = new Structure.Stages(moves, stages);
    checkNames(compiled, written);
    checkReach(compiled, written);
    return compiled;
  }

  private static Optional<From> from(Settings stage) {
    return stage
        .node("from")
        .map(node ->
            node.isString()
                ? new From(true, List.of())
                : new From(false, node.valueStream().map(key -> key.asString("")).toList()));
  }

  private void checkNames(Structure.Stages stages, List<Settings> written) {
    for (int i = 0; i < written.size(); i++) {
      Pointer at = written.get(i).at("from");
      List<String> named = stages.stages().get(i).from().map(From::stages).orElse(List.of());
      for (int j = 0; j < named.size(); j++) {
        if (stages.find(named.get(j)).isEmpty()) {
          findings.add(
              Expected.of("本字段的阶段", "a stage of this field")
                  .but("没有“" + named.get(j) + "”", "there is no '" + named.get(j) + "'")
                  .hint("请从列出的阶段里选。", "Name one that is listed.")
                  .error(at.child(j), "unknown_stage"));
        }
      }
    }
  }

  /** Every stage is somewhere a record begins, or comes to. */
  private void checkReach(Structure.Stages stages, List<Settings> written) {
    Set<String> reached = new HashSet<>();
    var open = new ArrayDeque<String>();
    stages.stages().stream().map(Stage::key).filter(stages::begins).forEach(open::add);
    while (!open.isEmpty()) {
      String from = open.pop();
      if (reached.add(from)) {
        stages.stages().stream()
            .map(Stage::key)
            .filter(to -> !reached.contains(to) && stages.allows(from, to))
            .forEach(open::add);
      }
    }
    for (Settings stage : written) {
      String title = stage.words("title").map(LocalText::toString).orElse("");
      if (!reached.contains(stage.text("key").orElse(""))) {
        findings.add(
            Expected.of("每个阶段都能进入", "every stage to be entered from somewhere")
                .but("没有路通向“" + title + "”", "nothing leads to '" + title + "'")
                .hint("请调整顺序、推进方式或“从哪些阶段进入”。", "Change the order, the moves or \"from\".")
                .error(stage.at("key"), "unreachable_stage"));
      }
    }
  }

  private static Finding miscounted(int count, Pointer at) {
    return Expected.of("2 到 " + MOST_STAGES + " 个阶段", "2 to " + MOST_STAGES + " stages")
        .but("有 " + count + " 个", "there are " + count)
        .error(at, "wrong_count");
  }
}
