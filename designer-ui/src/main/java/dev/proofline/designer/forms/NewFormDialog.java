package dev.proofline.designer.forms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Drawings;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.designer.editor.EditorNavigation;
import dev.proofline.engine.Design;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.search.MadeKeys;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The doors to a new form: empty, a copy of one there is, or from a file. */
final class NewFormDialog extends Dialog {

  private static final int LONGEST_KEY = 63;
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]*");

  private final Desk desk;
  private final List<Design.Entry> forms;
  private final TextField name = new TextField();
  private final TextField key = new TextField();
  private String proposed = "";

  NewFormDialog(Desk desk) {
    this.desk = desk;
    this.forms = desk.engine().design().list(desk.caller(), Kind.FORM);
    setHeaderTitle(desk.say("forms.create"));
    setWidth("min(960px, 94vw)");
    name.setLabel(desk.say("forms.name"));
    name.setPlaceholder(desk.say("forms.name.example"));
    name.setMaxLength(60);
    name.setWidthFull();
    name.setRequired(true);
    name.setValueChangeMode(ValueChangeMode.EAGER);
    name.addValueChangeListener(_ -> propose());
    name.focus();
    key.setLabel(desk.say("forms.key"));
    key.setHelperText(desk.say("forms.key.hint"));
    key.setMaxLength(LONGEST_KEY);
    key.setWidthFull();
    Div doors = Parts.box(forms.isEmpty() ? "doors two" : "doors", empty());
    doors.getStyle().setMarginTop("4px");
    if (!forms.isEmpty()) {
      doors.add(copy());
    }
    doors.add(fromFile());
    add(Parts.box("dlg", Parts.box("form-names", name, key), doors));
  }

  /** The key follows the name until somebody writes one. */
  private void propose() {
    name.setInvalid(false);
    if (key.isEmpty() || key.getValue().equals(proposed)) {
      proposed = name.isEmpty() ? "" : made(name.getValue());
      key.setValue(proposed);
    }
  }

  private String made(String title) {
    return MadeKeys.make(title, "form", taken());
  }

  private Set<String> taken() {
    return forms.stream().map(entry -> entry.id().key()).collect(Collectors.toSet());
  }

  private Component empty() {
    NativeButton start = Parts.primary(desk.say("forms.empty.start"), () -> start(this::draft));
    return door(
        "card door pri",
        Drawings.blank(),
        "forms.empty",
        "forms.empty.words",
        Parts.row(start, Parts.hint(desk.say("forms.empty.hint"))));
  }

  private Component copy() {
    var select = new Select<Design.Entry>();
    select.setItems(forms);
    select.setItemLabelGenerator(entry -> entry == null ? "" : desk.say(entry.title()));
    select.setPlaceholder(desk.say("forms.copy.which"));
    select.setAriaLabel(desk.say("forms.copy.which"));
    select.addValueChangeListener(chosen -> called(chosen.getValue()));
    NativeButton start =
        Parts.button(
            desk.say("forms.copy.start"),
            () -> {
              if (select.isEmpty()) {
                select.setInvalid(true);
              } else {
                start(() -> copyOf(select.getValue()));
              }
            });
    return door(
        "card door",
        Drawings.copy(),
        "forms.copy",
        "forms.copy.words",
        Parts.box("row", select, start));
  }

  /** A copy has a name to begin with. */
  private void called(Design.Entry original) {
    if (name.isEmpty()) {
      name.setValue(desk.say("forms.copy.title", desk.say(original.title())));
    }
  }

  private Component fromFile() {
    NativeButton start =
        Parts.button(
            desk.say("import.start"),
            () -> {
              close();
              new ImportDialog(desk, name.getValue()).open();
            });
    return door("card door", Drawings.sheet(), "import", "import.words", Parts.row(start));
  }

  private Component door(
      String classes, Span picture, String title, String words, Component action) {
    var door = new Article();
    door.addClassNames(classes.split(" "));
    door.add(
        picture,
        Parts.box("b", Parts.h2(desk.say(title)), Parts.text(desk.say(words), "muted"), action));
    return door;
  }

  /** Asks for what is missing of name and key. */
  private void start(Supplier<ObjectNode> form) {
    boolean named = told(name, !name.getValue().isBlank(), "forms.name.missing");
    boolean keyed = told(key, KEY.matcher(key.getValue()).matches(), "forms.key.bad");
    if (named && keyed && told(key, !taken().contains(key.getValue()), "forms.key.taken")) {
      create(form.get());
    }
  }

  /** Says what is missing at the field, and goes there. */
  private boolean told(TextField field, boolean good, String wrong) {
    field.setInvalid(!good);
    field.setErrorMessage(desk.say(wrong));
    if (!good) {
      field.focus();
    }
    return good;
  }

  private ObjectNode draft() {
    return FormDraft.empty(key.getValue(), name.getValue().strip()).json();
  }

  private ObjectNode copyOf(Design.Entry entry) {
    ObjectNode json = desk.engine().design().open(desk.caller(), entry.id()).json().deepCopy();
    json.put("key", key.getValue());
    json.put("title", name.getValue().strip());
    return json;
  }

  private void create(ObjectNode json) {
    var id = new DefinitionId(Kind.FORM, json.path("key").asString(""));
    if (Notices.attempt(desk, () -> desk.engine().design().save(desk.caller(), id, json, 0))) {
      close();
      EditorNavigation.edit(id);
    }
  }
}
