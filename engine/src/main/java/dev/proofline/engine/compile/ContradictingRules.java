package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.expression.Scope;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A field, or a column of a table, that is asked for only while it is hidden. */
final class ContradictingRules implements Lint {

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Source form : scene.of(Kind.FORM)) {
      scene.rules(form, (object, at, scope) -> hidden(object, at, scope, scene, found));
    }
  }

  private static void hidden(
      ObjectNode field, Pointer at, Scope scope, LintScene scene, Consumer<Finding> found) {
    String visible = field.path("visibleIf").asString("");
    String required = field.path("requiredIf").asString("");
    if (visible.isEmpty() || required.isEmpty()) {
      return;
    }
    boolean alone =
        scene.constant(visible, scope).isPresent() || scene.constant(required, scope).isPresent();
    Optional<Boolean> both = scene.constant("(" + visible + ") && (" + required + ")", scope);
    if (!alone && both.equals(Optional.of(false))) {
      found.accept(
          Expected.of("显示时才必填的字段", "a field that is required while it is shown")
              .but("需要填写时它总是隐藏的", "it is hidden whenever it is required")
              .hint("请改正显示条件或必填条件。", "Correct visibleIf or requiredIf.")
              .warning(at.child("requiredIf"), "required_while_hidden"));
    }
  }
}
