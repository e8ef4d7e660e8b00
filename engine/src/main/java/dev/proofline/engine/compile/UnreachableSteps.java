package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.expression.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A step after the end of its flow, or a branch after one that is always or already taken. */
final class UnreachableSteps implements Lint {

  private static final List<String> BLOCKS =
      List.of("do", "late", "rejected", "approved", "returned");

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Source flow : scene.of(Kind.FLOW)) {
      Scope scope = scene.scope(flow);
      LintScene.walk(
          flow.json(),
          flow.at(),
          (object, at) -> {
            BLOCKS.forEach(block -> steps(object.path(block), at.child(block), found));
            branches(object.path("switch"), at.child("switch"), scope, scene, found);
          });
    }
  }

  private static void steps(JsonNode steps, Pointer at, Consumer<Finding> found) {
    for (int i = 0; i + 1 < steps.size(); i++) {
      if (steps.get(i) instanceof ObjectNode step && step.has("end") && !step.has("if")) {
        found.accept(
            Expected.of("“结束”在最后", "\"end\" to be the last step")
                .but("后面还有步骤，永远走不到", "steps follow it that are never reached")
                .hint("请移动或删除它们，或给“结束”加上条件。", "Move or remove them, or give \"end\" an if.")
                .warning(at.child(i + 1), "unreachable_step"));
        return;
      }
    }
  }

  private static void branches(
      JsonNode branches, Pointer at, Scope scope, LintScene scene, Consumer<Finding> found) {
    Set<String> before = new HashSet<>();
    boolean taken = false;
    for (int i = 0; i < branches.size(); i++) {
      String condition = branches.get(i).path("if").asString("");
      if (taken || (!condition.isEmpty() && !before.add(condition.replaceAll("\\s", "")))) {
        found.accept(
            Expected.of("能走到的分支", "a branch that can be taken")
                .but("前面的分支总是先被选中", "one before it is always taken first")
                .hint("请改正条件或调整顺序。", "Correct the conditions or their order.")
                .warning(at.child(i), "branch_never_taken"));
      }
      taken |= Optional.of(true).equals(scene.constant(condition, scope));
    }
  }
}
