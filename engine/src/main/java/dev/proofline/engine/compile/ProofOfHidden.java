package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.check.CheckType;
import dev.proofline.engine.check.Checks;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableField.WhenHidden;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A check of what a field holds that is only made while the field is hidden. */
final class ProofOfHidden implements Lint {

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Source form : scene.of(Kind.FORM)) {
      scene.rules(
          form,
          (object, at, scope) -> {
            for (CheckType type : Checks.all()) {
              String of = object.path(type.key()).path("of").asString("");
              ExecutableField field = fields(scene, form, scope).get(of);
              if (field != null && isHidden(field, conditions(form, at), scene, scope)) {
                found.accept(hidden(field, at.child(type.key()).child("of")));
              }
            }
          });
    }
  }

  private static Map<String, ExecutableField> fields(LintScene scene, Source form, Scope scope) {
    return ImpossibleProof.fields(scene, form, scope.thisRow());
  }

  /** When the check is made: its own condition and those of the checks around it. */
  private static List<String> conditions(Source form, Pointer at) {
    var conditions = new ArrayList<String>();
    JsonNode node = form.json();
    for (String token : at.tokens().subList(form.at().tokens().size(), at.tokens().size())) {
      node = node.isArray() ? node.path(Integer.parseInt(token)) : node.path(token);
      if (node instanceof ObjectNode check && check.path("if").isString()) {
        conditions.add("(" + check.path("if").asString() + ")");
      }
    }
    return conditions;
  }

  private static boolean isHidden(
      ExecutableField field, List<String> conditions, LintScene scene, Scope scope) {
    if (conditions.isEmpty() || field.whenHidden() == WhenHidden.KEEP) {
      return false;
    }
    Optional<Expression> made = scene.condition(String.join(" && ", conditions), scope);
    Optional<Expression> shown = field.visibleIf();
    return made.isPresent()
        && shown.isPresent()
        && made.get().constant().isEmpty()
        && shown.get().constant().isEmpty()
        && made.get().excludes(shown.get());
  }

  private static Finding hidden(ExecutableField field, Pointer at) {
    LocalText label = field.label();
    return Expected.of("能做到的证据要求", "proof that can be brought")
        .but(
            "校验时“" + label.in(LocalText.DEFAULT_LANGUAGE) + "”总是隐藏的",
            "'" + label.in(LocalText.ENGLISH) + "' is hidden whenever it is asked for")
        .hint(
            "请改正校验的条件，或字段的显示条件。", "Correct the condition of the check, or when the field is shown.")
        .warning(at, "impossible_proof");
  }
}
