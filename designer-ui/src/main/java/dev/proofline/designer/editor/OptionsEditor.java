package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.LocalWords;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.search.MadeKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The options of a choice, or the stages of a way: labels and colours; the value kept behind a
 * label is made from it.
 */
final class OptionsEditor extends Div {

  /** What an item's value and label are called, and what an item is. */
  enum Named {
    OPTIONS("value", "label", "options.new", "options.add", "option"),
    STAGES("key", "title", "stages.new", "stages.add", "stage");

    private final String value;
    private final String label;
    private final String fresh;
    private final String more;
    private final String made;

    Named(String value, String label, String fresh, String more, String made) {
      this.value = value;
      this.label = label;
      this.fresh = fresh;
      this.more = more;
      this.made = made;
    }
  }

  /** What else there is to edit of an item, below its line. */
  interface More {
    Component of(Slot own, List<Property> properties, Item item);

    /** Whether the item is kept although somebody removes it; what is kept of it is changed. */
    default boolean keeps(ObjectNode item) {
      return false;
    }
  }

  /**
   * One of the items.
   *
   * @param others value to label of all but this
   * @param write takes over what was changed in the JSON
   */
  record Item(ObjectNode json, Map<String, String> others, Runnable write) {}

  private final Named named;
  private final @Nullable More below;
  private final Editing<?> editing;
  private final Slot slot;
  private final List<ObjectNode> options = new ArrayList<>();
  private final Div list = Parts.box("opts");

  OptionsEditor(Editing<?> editing, Slot slot, Named named, @Nullable More more) {
    this.named = named;
    this.below = more;
    this.editing = editing;
    this.slot = slot;
    addClassNames("col", "gap4");
    if (slot.value() instanceof ArrayNode array) {
      for (JsonNode node : array) {
        if (node instanceof ObjectNode option) {
          options.add(option.deepCopy());
        }
      }
    }
    add(list);
    add(Parts.row(Parts.button("plus", editing.say(named.more), "link s", this::more)));
    show(-1);
  }

  private void show(int focus) {
    list.removeAll();
    for (int i = 0; i < options.size(); i++) {
      list.add(line(i, i == focus));
    }
  }

  private Div line(int index, boolean focus) {
    ObjectNode option = options.get(index);
    String language = editing.desk().words().language();
    var label = new TextField();
    label.setAriaLabel(editing.say("options.label"));
    label.setWidthFull();
    label.setValue(title(option));
    label.setValueChangeMode(ValueChangeMode.LAZY);
    label.addValueChangeListener(event -> {
      JsonNode words = LocalWords.put(option.get(named.label), event.getValue(), language);
      option.set(named.label, words == null ? JsonNodeFactory.instance.stringNode("") : words);
      write();
    });
    if (focus) {
      label.focus();
      label.setAutoselect(true);
    }
    Div line =
        Parts.box(
            "opt",
            colours().isEmpty() ? Parts.text(index + 1 + ".", "lbl") : colour(option),
            label,
            move("up", "options.up", index, -1),
            move("down", "options.down", index, 1),
            Parts.iconButton(
                "trash",
                editing.say("options.remove"),
                "g s",
                () -> {
                  if (below == null || !below.keeps(option)) {
                    options.remove(index);
                  }
                  show(-1);
                  write();
                }));
    return below == null ? line : Parts.box("stg", line, details(below, index));
  }

  /** What else there is to say of an item, below its line. */
  private Component details(More more, int index) {
    ObjectNode stage = options.get(index);
    Map<String, String> others = new LinkedHashMap<>();
    for (ObjectNode other : options) {
      if (other != stage) {
        others.put(other.path(named.value).asString(""), title(other));
      }
    }
    Slot own =
        new Slot(slot.property(), stage, () -> slot.place().get().child(index), _ -> write());
    return more.of(own, properties(), new Item(stage, others, this::write));
  }

  private String title(ObjectNode option) {
    return Optional.ofNullable(option.get(named.label))
        .flatMap(Settings::words)
        .map(words -> words.in(editing.desk().words().language()))
        .orElse("");
  }

  private List<Property> properties() {
    return slot.property().shape() instanceof Shape.ListOf(Shape.Nested(var properties))
        ? properties
        : List.of();
  }

  private NativeButton move(String icon, String key, int index, int by) {
    NativeButton button =
        Parts.iconButton(
            icon,
            editing.say(key),
            "g s",
            () -> {
              ObjectNode option = options.remove(index);
              options.add(index + by, option);
              show(-1);
              write();
            });
    button.setEnabled(index + by >= 0 && index + by < options.size());
    return button;
  }

  private NativeButton colour(ObjectNode option) {
    var swatch = new NativeButton();
    swatch.getElement().setAttribute("type", "button");
    swatch.addClassNames("swatch", option.path("color").asString("none"));
    Parts.name(swatch, editing.say("options.colour"));
    var menu = new ContextMenu(swatch);
    menu.setOpenOnClick(true);
    menu.addItem(editing.say("common.none"), event -> paint(option, swatch, "none"));
    for (String colour : colours()) {
      Div words =
          Parts.row(
              Parts.box("swatch " + colour), Parts.text(editing.desk().choice("color", colour)));
      menu.addItem(words, event -> paint(option, swatch, colour));
    }
    return swatch;
  }

  private List<String> colours() {
    return properties().stream()
        .filter(property -> property.key().equals("color"))
        .flatMap(property ->
            property.shape() instanceof Shape.Choice(var values)
                ? values.stream()
                : Stream.<String>empty())
        .toList();
  }

  private void paint(ObjectNode option, NativeButton swatch, String colour) {
    swatch.setClassName("swatch " + colour);
    if (colour.equals("none")) {
      option.remove("color");
    } else {
      option.put("color", colour);
    }
    write();
  }

  private void more() {
    Set<String> taken = new HashSet<>();
    options.forEach(option -> taken.add(option.path(named.value).asString("")));
    String label = editing.say(named.fresh, options.size() + 1);
    ObjectNode option = JsonNodeFactory.instance.objectNode();
    option.put(named.value, MadeKeys.make("", named.made, taken));
    option.set(named.label, LocalWords.put(null, label, editing.desk().words().language()));
    options.add(option);
    show(options.size() - 1);
    write();
  }

  private void write() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    options.forEach(option -> array.add(option.deepCopy()));
    slot.changed().accept(array);
  }
}
