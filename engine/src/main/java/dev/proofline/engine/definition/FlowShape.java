package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.List;

/** What a flow says (language.md §5), and what every step says beside its verb. */
public final class FlowShape {

  static final List<Property> PROPERTIES =
      List.of(
          Property.required("when", Shape.Open.TRIGGER, LocalText.of("触发", "When")),
          Property.of("if", new Shape.Expr("bool"), LocalText.of("条件", "If")),
          Property.of("once", new Shape.Flag(), LocalText.of("只运行一次", "Once")).more(),
          Property.of("decides", new Shape.Flag(), LocalText.of("决定记录状态", "Decides the status"))
              .more(),
          Property.required("do", Shape.Open.STEPS, LocalText.of("步骤", "Steps")));

  public static final List<Property> OF_EVERY_STEP =
      List.of(
          Property.required("key", new Shape.Key(), LocalText.of("标识", "Key")).more(),
          Property.of("if", new Shape.Expr("bool"), LocalText.of("条件", "If")),
          Property.of("note", new Shape.Words(), LocalText.of("备注", "Note")).more(),
          Property.of("was", new Shape.Key(), LocalText.of("原标识", "Formerly")).more());

  private FlowShape() {}
}
