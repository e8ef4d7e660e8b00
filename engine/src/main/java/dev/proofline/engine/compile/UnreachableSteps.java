package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Scope;
import java.util.ArrayList;
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
          (object, at) ->
              BLOCKS.forEach(block -> steps(object.path(block), at.child(block), found)));
      new Branching(scene, scope, found).look(flow.json(), flow.at());
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

  /** The branches of a flow's switches, and what is known where they stand. */
  private record Branching(LintScene scene, Scope scope, Consumer<Finding> found) {

    void look(JsonNode node, Pointer at) {
      if (node instanceof ObjectNode object) {
        for (var entry : object.properties()) {
          Pointer place = at.child(entry.getKey());
          if (entry.getKey().equals("switch")) {
            branches(entry.getValue(), place, List.of());
          } else {
            look(entry.getValue(), place);
          }
        }
      } else if (node.isArray()) {
        for (int i = 0; i < node.size(); i++) {
          look(node.get(i), at.child(i));
        }
      }
    }

    /**
     * @param failed conditions of which none held on the way here
     */
    private void branches(JsonNode branches, Pointer at, List<Expression> failed) {
      var before = new ArrayList<>(failed);
      Set<String> written = new HashSet<>();
      boolean taken = false;
      for (int i = 0; i < branches.size(); i++) {
        String text = branches.get(i).path("if").asString("");
        Optional<Expression> condition =
            text.isEmpty() ? Optional.empty() : scene.condition(text, scope);
        boolean again = !text.isEmpty() && !written.add(text.replaceAll("\\s", ""));
        boolean caught =
            condition
                .filter(one -> !one.constant().equals(Optional.of(false)))
                .filter(one -> before.stream().anyMatch(one::implies))
                .isPresent();
        if (taken || again || caught) {
          found.accept(
              Expected.of("能走到的分支", "a branch that can be taken")
                  .but("前面的分支总是先被选中", "one before it is always taken first")
                  .hint("请改正条件或调整顺序。", "Correct the conditions or their order.")
                  .warning(at.child(i), "branch_never_taken"));
        }
        condition.ifPresent(before::add);
        taken |= condition.flatMap(Expression::constant).equals(Optional.of(true));
        first(
            branches.get(i).path("do"),
            at.child(i).child("do"),
            text.isEmpty() ? before : List.of());
      }
    }

    /** Only the first step of a branch surely sees the row as the conditions saw it. */
    private void first(JsonNode steps, Pointer at, List<Expression> failed) {
      for (int i = 0; i < steps.size(); i++) {
        JsonNode step = steps.get(i);
        boolean sees = i == 0 && step.has("switch");
        if (sees) {
          branches(step.path("switch"), at.child(i).child("switch"), failed);
        } else {
          look(step, at.child(i));
        }
      }
    }
  }
}
