package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Value;
import java.util.List;

/** A team of the workspace. */
final class TeamField extends PointingField {

  @Override
  public String key() {
    return "team";
  }

  @Override
  public LocalText title() {
    return LocalText.of("团队", "Team");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.ADVANCED;
  }

  @Override
  public String icon() {
    return "team";
  }

  @Override
  public List<Property> properties() {
    return List.of();
  }

  @Override
  String target(FieldContext field) {
    return Value.Ref.TEAM;
  }
}
