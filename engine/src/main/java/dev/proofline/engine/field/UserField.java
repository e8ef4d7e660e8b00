package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Value;
import java.util.List;

/** A person of the workspace. */
final class UserField extends PointingField {

  @Override
  public String key() {
    return "user";
  }

  @Override
  public LocalText title() {
    return LocalText.of("人员", "Person");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.ADVANCED;
  }

  @Override
  public String icon() {
    return "user";
  }

  @Override
  public List<Property> properties() {
    return List.of();
  }

  @Override
  String target(FieldContext field) {
    return Value.Ref.USER;
  }
}
