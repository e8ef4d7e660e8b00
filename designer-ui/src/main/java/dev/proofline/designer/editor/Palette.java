package dev.proofline.designer.editor;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.field.FieldGroup;
import dev.proofline.engine.field.FieldType;
import dev.proofline.engine.field.FieldTypes;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The field types in their groups, to drag onto the canvas or to press. */
final class Palette extends Aside {

  private static final Pattern LONG_WORD = Pattern.compile("\\w{12}");

  private final FormEditing editing;
  private final Consumer<String> typed;
  private final Consumer<String> pressed;
  private final Div groups = Parts.col();

  /**
   * @param typed told the key of a field found by typing
   * @param pressed told the key of a field whose button was pressed
   */
  Palette(FormEditing editing, Consumer<String> typed, Consumer<String> pressed) {
    this.editing = editing;
    this.typed = typed;
    this.pressed = pressed;
    addClassNames("pane", "l");
    getElement().setAttribute("aria-label", editing.say("editor.palette"));
    var search = new TextField();
    search.addClassNames("wide", "palette-search");
    search.setPlaceholder(editing.say("editor.palette.search"));
    search.setAriaLabel(editing.say("editor.palette.search"));
    search.setPrefixComponent(new Icon("search"));
    search.setSuffixComponent(Parts.text("/", "kbd"));
    search.setClearButtonVisible(false);
    search.setValueChangeMode(ValueChangeMode.EAGER);
    search.addValueChangeListener(event -> show(event.getValue()));
    search.addKeyPressListener(Key.ENTER, event -> first(search));
    groups.getStyle().set("margin-top", "12px");
    Div body = Parts.box("pane-b col", search, groups);
    Div hint =
        Parts.box(
            "hint",
            Parts.text(editing.say("editor.palette.hint")),
            Parts.text(" "),
            Parts.text("Enter", "kbd"),
            Parts.text(" "),
            Parts.text(editing.say("editor.palette.hint.end")));
    hint.getStyle().set("padding", "10px 14px");
    add(body, hint);
    show("");
  }

  /** Enter takes the first one found. */
  private void first(TextField search) {
    String part = part(search.getValue());
    if (!part.isEmpty()) {
      Stream.of(FieldGroup.values())
          .flatMap(group -> FieldTypes.all().stream().filter(type -> type.group() == group))
          .filter(type -> fits(type, part))
          .findFirst()
          .ifPresent(type -> {
            search.clear();
            add(type, typed);
          });
    }
  }

  private void add(FieldType type, Consumer<String> added) {
    Adding.field(editing, type.key(), Adding.behindSelection(editing));
    editing.selected().ifPresent(added);
  }

  private static String part(String wanted) {
    return wanted.strip().toLowerCase(Locale.ROOT);
  }

  private void show(String wanted) {
    groups.removeAll();
    String part = part(wanted);
    for (FieldGroup group : FieldGroup.values()) {
      List<FieldType> types =
          FieldTypes.all().stream()
              .filter(type -> type.group() == group && fits(type, part))
              .toList();
      boolean sections = group == FieldGroup.LAYOUT && fits(editing.say("editor.section"), part);
      if (!types.isEmpty() || sections) {
        Div grid = Parts.box("pal");
        types.forEach(type -> grid.add(button(type)));
        if (sections) {
          grid.add(press("section", editing.say("editor.section"), () -> Adding.section(editing)));
        }
        groups.add(head(group), grid);
      }
    }
    if (groups.getComponentCount() == 0) {
      groups.add(Parts.hint(editing.say("editor.palette.none")));
    }
  }

  private H4 head(FieldGroup group) {
    var head = new H4(editing.desk().say(group.title()));
    head.addClassName("row");
    if (group == FieldGroup.PROOF) {
      var badge = Parts.badge("shield", editing.say("editor.palette.proof"), "acc");
      badge.addClassName("right");
      head.add(badge);
    }
    return head;
  }

  private NativeButton button(FieldType type) {
    NativeButton button =
        press(type.icon(), editing.desk().say(type.title()), () -> add(type, pressed));
    button.getElement().setAttribute("draggable", "true").setAttribute("data-new", type.key());
    return button;
  }

  private static NativeButton press(String icon, String words, Runnable action) {
    var button = new NativeButton();
    button.addClassName("pf");
    button.getElement().setAttribute("type", "button");
    button.setTitle(words);
    // A word is not broken: it takes the line.
    button.setClassName("long", LONG_WORD.matcher(words).find());
    button.add(new Icon(icon), Parts.text(words));
    button.addClickListener(click -> action.run());
    return button;
  }

  private boolean fits(FieldType type, String part) {
    return fits(editing.desk().say(type.title()), part)
        || fits(type.title().in("en"), part)
        || type.key().contains(part);
  }

  private static boolean fits(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part);
  }
}
