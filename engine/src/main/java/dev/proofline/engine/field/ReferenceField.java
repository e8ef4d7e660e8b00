package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import java.util.List;

/** A record of another form. */
final class ReferenceField extends PointingField {

  @Override
  public String key() {
    return "reference";
  }

  @Override
  public LocalText title() {
    return LocalText.of("关联记录", "Reference");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.ADVANCED;
  }

  @Override
  public String icon() {
    return "link";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.required("of", new Shape.KeyOf(Kind.FORM), LocalText.of("关联表单", "Form")),
        Property.of("only", new Shape.Expr("bool"), LocalText.of("可选范围", "Only"))
            .help(
                LocalText.of(
                    "it 是候选记录，例如 it.stage != 'lost'。",
                    "it is the candidate, as in it.stage != 'lost'."))
            .more());
  }

  @Override
  String target(FieldContext field) {
    return field.settings().text("of").orElse("");
  }
}
