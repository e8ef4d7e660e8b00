package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.expression.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A condition that holds whatever is entered, or never does. */
final class ConstantConditions implements Lint {

  private static final List<String> CONDITIONS =
      List.of("visibleIf", "requiredIf", "readOnlyIf", "lockedIf", "if", "expect", "where");

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    var sources = new ArrayList<>(scene.of(Kind.FORM));
    sources.addAll(scene.of(Kind.FLOW));
    for (Source source : sources) {
      scene.rules(source, (object, at, scope) -> look(object, at, scope, scene, found));
    }
  }

  private static void look(
      ObjectNode object, Pointer at, Scope scope, LintScene scene, Consumer<Finding> found) {
    for (String property : CONDITIONS) {
      if (object.path(property).isString()) {
        scene
            .constant(object.path(property).asString(), scope)
            .ifPresent(holds -> found.accept(constant(at.child(property), holds)));
      }
    }
  }

  private static Finding constant(Pointer at, boolean holds) {
    return Expected.of("随填写内容而变的条件", "a condition that depends on what is entered")
        .but(holds ? "它总是成立" : "它永远不成立", holds ? "this one always holds" : "this one never holds")
        .hint(
            holds ? "请去掉条件，或改正它。" : "请改正条件，或去掉这条规则。",
            holds ? "Take the condition out or correct it." : "Correct it or take the rule out.")
        .warning(at, "constant_condition");
  }
}
