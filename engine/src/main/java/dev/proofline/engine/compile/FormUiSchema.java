package dev.proofline.engine.compile;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm.Section;
import dev.proofline.engine.expression.Expression;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Forms UI schema of a form. A condition that compares one field with one text becomes a
 * rule; any other stands in the options as it was written.
 */
final class FormUiSchema {

  private static final Pattern EQUALITY =
      Pattern.compile("\\s*([a-z][a-z0-9_]*)\\s*==\\s*'([^'\\\\]*)'\\s*");

  private FormUiSchema() {}

  static ObjectNode of(FormOutline form) {
    ObjectNode layout = element("VerticalLayout");
    ArrayNode elements = layout.putArray("elements");
    Predicate<Expression> told = rule -> form.mayTell(rule.text());
    for (Section section : form.layout()) {
      ObjectNode group = element("Group");
      if (section.title() != null) {
        group.put("label", section.title().toString());
      }
      condition(group, section.visibleIf().filter(told));
      ArrayNode controls = group.putArray("elements");
      for (String key : section.fields()) {
        ExecutableField field = form.fields().get(key);
        if (field != null) {
          controls.add(control(field, told));
        }
      }
      elements.add(group);
    }
    return layout;
  }

  private static ObjectNode control(ExecutableField field, Predicate<Expression> told) {
    ObjectNode control =
        element("Control")
            .put("scope", "#/properties/" + field.key())
            .put("label", field.label().toString());
    condition(control, field.visibleIf().filter(told));
    options(control).put("type", field.type().key());
    if (field.compute().isPresent()) {
      options(control).put("readonly", true);
    }
    if (field.type().key().equals("long_text")) {
      options(control).put("multi", true);
    }
    field
        .requiredIf()
        .filter(told)
        .ifPresent(rule -> options(control).put("requiredIf", rule.text()));
    return control;
  }

  private static void condition(ObjectNode element, Optional<Expression> visible) {
    if (visible.isEmpty()) {
      return;
    }
    Matcher equality = EQUALITY.matcher(visible.get().text());
    if (!equality.matches()) {
      options(element).put("visibleIf", visible.get().text());
      return;
    }
    ObjectNode condition = element.putObject("rule").put("effect", "SHOW").putObject("condition");
    condition.put("scope", "#/properties/" + equality.group(1));
    condition.putObject("schema").put("const", equality.group(2));
  }

  private static ObjectNode options(ObjectNode element) {
    return element.get("options") instanceof ObjectNode options
        ? options
        : element.putObject("options");
  }

  private static ObjectNode element(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
