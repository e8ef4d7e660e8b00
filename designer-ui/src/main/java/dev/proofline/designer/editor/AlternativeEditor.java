package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Segment;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A property that may be written in one of several ways: choose the way, then edit. */
final class AlternativeEditor extends Div {

  private final PropertyEditors editors;
  private final Slot slot;
  private final List<Shape> shapes;
  private final Div holder = new Div();

  AlternativeEditor(Editing<?> editing, PropertyEditors editors, Slot slot, List<Shape> shapes) {
    this.editors = editors;
    this.slot = slot;
    this.shapes = shapes;
    addClassNames("col", "gap12");
    holder.addClassName("way");
    int chosen = chosen(slot.value());
    Map<Integer, String> ways = new LinkedHashMap<>();
    for (int i = shapes.size() - 1; i >= 0; i--) {
      ways.put(i, editing.say(way(shapes.get(i))));
    }
    String label = editing.desk().say(slot.property().label());
    add(
        Parts.box(
            "setrow",
            Parts.text(label, "lbl"),
            new Segment<>(label, ways, chosen).onChoose(way -> show(way, null))),
        holder);
    show(chosen, slot.value());
  }

  private void show(int way, @Nullable JsonNode value) {
    holder.removeAll();
    Slot fitting = new Slot(written(shapes.get(way)), value, slot.place(), slot.changed());
    holder.add(editors.editor(fitting));
  }

  /** The property in one of its ways; its help stands below all of them already. */
  private Property written(Shape shape) {
    return slot.property().shaped(shape).plain();
  }

  private int chosen(@Nullable JsonNode value) {
    for (int i = 0; i < shapes.size(); i++) {
      if (fits(shapes.get(i), value)) {
        return i;
      }
    }
    return 0;
  }

  /** What is not written yet is begun in the plainest way. */
  private static boolean fits(Shape shape, @Nullable JsonNode value) {
    return switch (shape) {
      case Shape.ListOf _ -> value == null || value.isArray();
      case Shape.Decimal _, Shape.Whole _ -> value == null || value.isNumber();
      case Shape.Nested _ -> value != null && value.isObject();
      default -> value != null && value.isString();
    };
  }

  private static String way(Shape shape) {
    return switch (shape) {
      case Shape.ListOf(Shape.Plain()) -> "editor.way.listed";
      case Shape.ListOf _ -> "editor.way.own";
      case Shape.Decimal _, Shape.Whole _ -> "editor.way.number";
      case Shape.Expr _ -> "editor.way.formula";
      case Shape.Nested _ -> "editor.way.stages";
      default -> "editor.way.shared";
    };
  }
}
