package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.expression.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** {@code create}: makes a record. */
final class CreateStep implements StepType {

  @Override
  public String key() {
    return "create";
  }

  @Override
  public LocalText title() {
    return LocalText.of("新建记录", "Create a record");
  }

  @Override
  public LocalText about() {
    return LocalText.of("在另一张表单里新建一条记录", "Makes a record of a form");
  }

  @Override
  public String icon() {
    return "create";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.required("form", new Shape.KeyOf(Kind.FORM), LocalText.of("表单", "Form")),
        Property.required(
            "set", new Shape.MapOf(new Shape.AnyValue()), LocalText.of("字段的值", "Values")));
  }

  @Override
  public Optional<Compiled> compile(Settings step, Compiling compiling) {
    Settings settings = step.nested(key()).orElseThrow();
    return compiling
        .form(settings, "form")
        .map(form -> {
          var results = new LinkedHashMap<String, Type>();
          results.put("record", Type.row(form));
          SetRules set = SetRules.compile(settings, "set", form, compiling);
          return new Compiled(new CreateAct(form, set), results);
        });
  }

  private record CreateAct(String form, SetRules set) implements WritingAct {
    @Override
    public Move enter(Scene scene) {
      return Move.stay(
          scene.memory(),
          new Effect.CreateRecord(scene.position(), form, set.answers(scene.situation())));
    }
  }
}
