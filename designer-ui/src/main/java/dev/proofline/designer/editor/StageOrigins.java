package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Segment;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** From which stages one may be entered: as the field says, from any, or from those chosen. */
final class StageOrigins extends Div {

  private enum Way {
    USUAL("stages.from.usual"),
    ANY("stages.from.any"),
    CHOSEN("stages.from.chosen");

    private final String words;

    Way(String words) {
      this.words = words;
    }
  }

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final FormEditing editing;
  private final Slot slot;
  private final Map<String, String> others;
  private final Set<String> chosen = new LinkedHashSet<>();
  private final Div holder = Parts.box("row wrapping gap4");

  /**
   * @param others key to title of the other stages
   */
  StageOrigins(FormEditing editing, Slot slot, Map<String, String> others) {
    this.editing = editing;
    this.slot = slot;
    this.others = others;
    addClassNames("fld", "col", "gap4");
    getElement().setAttribute("data-property", slot.property().key());
    JsonNode now = slot.value();
    if (now != null && now.isArray()) {
      now.forEach(key -> chosen.add(key.asString("")));
    }
    Map<Way, String> ways = new LinkedHashMap<>();
    for (Way way : Way.values()) {
      ways.put(way, editing.say(way.words));
    }
    String label = editing.desk().say(slot.property().label());
    Way way = way(now);
    var segment = new Segment<>(label, ways, way).full().onChoose(this::choose);
    segment.setEnabled(!editing.readOnly());
    add(Parts.text(label, "lbl"), segment, holder, new Said(editing, slot.place()));
    show(way);
  }

  private static Way way(@Nullable JsonNode now) {
    if (now == null) {
      return Way.USUAL;
    }
    return now.isArray() ? Way.CHOSEN : Way.ANY;
  }

  private void choose(Way way) {
    show(way);
    switch (way) {
      case USUAL -> slot.changed().accept(null);
      case ANY -> slot.changed().accept(JSON.stringNode("any"));
      case CHOSEN -> write();
    }
  }

  private void show(Way way) {
    holder.removeAll();
    holder.setVisible(way == Way.CHOSEN);
    others.forEach((key, title) -> holder.add(chip(key, title)));
  }

  private NativeButton chip(String key, String title) {
    var chip = new NativeButton(title);
    chip.addClassName("chip");
    chip.getElement().setAttribute("type", "button");
    chip.setEnabled(!editing.readOnly());
    press(chip, chosen.contains(key));
    chip.addClickListener(click -> {
      press(chip, chosen.add(key) || !chosen.remove(key));
      write();
    });
    return chip;
  }

  private static void press(NativeButton chip, boolean on) {
    chip.setClassName("on", on);
    chip.getElement().setAttribute("aria-pressed", String.valueOf(on));
  }

  /** In the order of the stages, whichever was pressed first. */
  private void write() {
    ArrayNode list = JSON.arrayNode();
    others.keySet().stream().filter(chosen::contains).forEach(list::add);
    slot.changed().accept(list);
  }
}
