package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import java.util.List;
import java.util.Optional;

/** {@code {"changed": form, "fields": [field]}}: system fields such as status count too. */
final class ChangedTrigger implements TriggerType {

  @Override
  public String key() {
    return "changed";
  }

  @Override
  public LocalText title() {
    return LocalText.of("修改时", "When changed");
  }

  @Override
  public String icon() {
    return "update";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.required(key(), new Shape.KeyOf(Kind.FORM), TriggerType.FORM),
        Property.of(
            "fields", new Shape.ListOf(new Shape.Plain()), LocalText.of("哪些字段", "Which fields")));
  }

  @Override
  public Optional<Trigger> compile(Settings trigger, Compiling compiling) {
    Optional<String> form = trigger.text(key());
    List<String> fields = trigger.texts("fields");
    form.filter(compiling::hasForm)
        .ifPresent(known -> {
          for (int i = 0; i < fields.size(); i++) {
            if (!compiling.knows(known, fields.get(i))) {
              refuse(known, fields.get(i), i, trigger, compiling);
            }
          }
        });
    return form.map(key -> new Trigger.Changed(key, fields));
  }

  private static void refuse(
      String form, String field, int index, Settings trigger, Compiling compiling) {
    compiling.refuse(
        trigger.at("fields").child(index),
        "unknown_field",
        LocalText.of(
            "表单 " + form + " 没有字段 " + field + "。",
            "Expected a field of " + form + ", but " + field + " is none."),
        LocalText.of("请检查字段名。", "Check the field's key."));
  }
}
