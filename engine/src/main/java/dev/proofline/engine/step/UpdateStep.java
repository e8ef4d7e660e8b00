package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** {@code update}: changes the triggering record, or one that an expression finds. */
final class UpdateStep implements StepType {

  @Override
  public String key() {
    return "update";
  }

  @Override
  public LocalText title() {
    return LocalText.of("修改记录", "Change a record");
  }

  @Override
  public LocalText about() {
    return LocalText.of("修改触发的记录或关联的记录", "Changes the record or one it refers to");
  }

  @Override
  public String icon() {
    return "update";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.of("record", new Shape.Expr("row"), LocalText.of("哪条记录", "Which record")),
        Property.required(
            "set", new Shape.MapOf(new Shape.AnyValue()), LocalText.of("字段的值", "Values")));
  }

  @Override
  public Optional<Compiled> compile(Settings step, Compiling compiling) {
    Settings settings = step.nested(key()).orElseThrow();
    Optional<Expression> record =
        settings.has("record") ? compiling.expression(settings, "record", null) : Optional.empty();
    if (settings.has("record") && record.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> form =
        record.isPresent() ? form(record.get().type()) : compiling.triggeringForm();
    if (form.filter(compiling::hasForm).filter(key -> !ChainRows.isOne(key)).isEmpty()) {
      compiling.refuse(
          settings.at("record"),
          "record_expected",
          LocalText.of("这里需要一条表单记录。", "Expected a record of a form, but this gives none."),
          LocalText.of(
              "写 \"this\"，或写一个关联字段。",
              "Write \"this\" or a reference field, for example customer."));
      return Optional.empty();
    }
    SetRules set = SetRules.compile(settings, "set", form.get(), compiling);
    var results = new LinkedHashMap<String, Type>();
    results.put("record", Type.row(form.get()));
    return Optional.of(new Compiled(new UpdateAct(record, set), results));
  }

  private static Optional<String> form(Type type) {
    return type instanceof Type.RowOf(var rowType) ? Optional.of(rowType) : Optional.empty();
  }

  private record UpdateAct(Optional<Expression> record, SetRules set) implements WritingAct {
    @Override
    public Move enter(Scene scene) {
      Optional<Value.Ref> target =
          record.isEmpty()
              ? scene.record()
              : record
                  .get()
                  .evaluate(scene.situation())
                  .filter(Value.Ref.class::isInstance)
                  .map(Value.Ref.class::cast);
      return target.isEmpty()
          ? Incidents.noRecord()
          : Move.stay(
              scene.memory(),
              new Effect.UpdateRecord(
                  scene.position(), target.get(), set.values(scene.situation())));
    }
  }
}
