package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.expression.Scope;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Limits that leave nothing to enter, and a field asked for only while it is hidden. */
final class ContradictingRules implements Lint {

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Source form : scene.of(Kind.FORM)) {
      Scope scope = scene.scope(form);
      JsonNode fields = form.json().path("fields");
      for (int i = 0; i < fields.size(); i++) {
        if (fields.get(i) instanceof ObjectNode field) {
          Pointer at = form.at().child("fields").child(i);
          limits(field, "min", "max", at, found);
          limits(field, "minLength", "maxLength", at, found);
          hidden(field, at, scope, scene, found);
        }
      }
    }
  }

  private static void limits(
      ObjectNode field, String least, String most, Pointer at, Consumer<Finding> found) {
    JsonNode min = field.path(least);
    JsonNode max = field.path(most);
    if (min.isNumber() && max.isNumber() && min.asDouble() > max.asDouble()) {
      found.accept(
          Expected.of(least + " 不大于 " + most, least + " to be at most " + most)
              .but(
                  least + " 是 " + min + "，" + most + " 是 " + max,
                  least + " is " + min + " and " + most + " is " + max)
              .hint("这个字段永远填不对，请改正其一。", "Nothing can be entered: correct one of them.")
              .warning(at.child(least), "empty_range"));
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
