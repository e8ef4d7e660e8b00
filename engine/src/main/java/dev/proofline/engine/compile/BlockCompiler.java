package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableFlow.Block;
import dev.proofline.engine.executable.ExecutableFlow.Step;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.step.StepType;
import dev.proofline.engine.step.StepType.Compiled;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A list of steps → {@link Block}; what each makes known is known to those after it. */
final class BlockCompiler {
  private final FlowPlace flow;

  BlockCompiler(FlowPlace flow) {
    this.flow = flow;
  }

  /**
   * @param late whether the block stands in {@code late}, at any depth
   */
  Block compile(JsonNode steps, Pointer at, StepNames names, boolean late) {
    var compiled = new ArrayList<Step>();
    StepNames known = names;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof ObjectNode json) {
        var settings = new Settings(json, at.child(i));
        Optional<StepType> type = type(settings);
        if (type.isPresent()) {
          known = step(settings, type.get(), known, late, compiled);
        }
      }
    }
    return new Block(compiled);
  }

  private Optional<StepType> type(Settings step) {
    return flow.steps().all().stream().filter(type -> step.has(type.key())).findFirst();
  }

  private StepNames step(
      Settings settings, StepType type, StepNames names, boolean late, ArrayList<Step> compiled) {
    String key = settings.text("key").orElse("");
    if (!flow.keys().add(key)) {
      flow.findings().add(duplicate(settings, key));
    }
    if (type.lateOnly() && !late) {
      flow.findings().add(lateOnly(settings, type));
    }
    var guard = new StepCompiling(flow, key, names, late);
    Optional<Expression> condition =
        settings.has("if") ? guard.condition(settings, "if") : Optional.empty();
    Set<String> read = condition.map(Expression::names).orElse(Set.of());
    var compiling = new StepCompiling(flow, key, names.guardedBy(read), late);
    Optional<Compiled> made = type.compile(settings, compiling);
    if (made.isEmpty()) {
      return names;
    }
    compiled.add(
        new Step(
            key,
            type.key(),
            settings.at(),
            condition,
            made.get().act(),
            false,
            compiling.blocks()));
    if (type.approves()) {
      flow.approvals().add(key);
    }
    return names.after(key, made.get().results(), !settings.has("if") && made.get().certain());
  }

  private static Finding duplicate(Settings settings, String key) {
    return Finding.error(
        settings.at("key"),
        "duplicate_key",
        LocalText.of(
            "步骤标识在整个流程里要唯一，但“" + key + "”已经用过。",
            "Expected step keys to be unique in the whole flow, but \""
                + key
                + "\" is used twice."),
        LocalText.of("请换一个标识。", "Choose another key."));
  }

  private static Finding lateOnly(Settings settings, StepType type) {
    return Finding.error(
        settings.at(type.key()),
        "late_only",
        LocalText.of(
            "“" + type.key() + "”只能放在 late 里，但这里不是。",
            "Expected \"" + type.key() + "\" inside late, but it stands elsewhere."),
        LocalText.of("请移到审批或待办的 late 里。", "Move it into late of an approve or task."));
  }
}
