package dev.proofline.designer.forms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
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
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The doors to a new form: empty, a copy of one there is, or from a file. */
final class NewFormDialog extends Dialog {

  private final Desk desk;
  private final List<Design.Entry> forms;
  private final TextField name = new TextField();

  NewFormDialog(Desk desk) {
    this.desk = desk;
    this.forms = desk.engine().design().list(desk.caller(), Kind.FORM);
    setHeaderTitle(desk.say("forms.create"));
    setWidth("min(960px, 94vw)");
    name.setLabel(desk.say("forms.name"));
    name.setPlaceholder(desk.say("forms.name.example"));
    name.setMaxLength(60);
    name.setWidthFull();
    name.focus();
    Div doors = Parts.box(forms.isEmpty() ? "doors two" : "doors", empty());
    doors.getStyle().setMarginTop("4px");
    if (!forms.isEmpty()) {
      doors.add(copy());
    }
    doors.add(fromFile());
    add(Parts.box("dlg", name, doors));
  }

  private Component empty() {
    NativeButton start = Parts.primary(desk.say("forms.empty.start"), () -> create(draft()));
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
    NativeButton start =
        Parts.button(
            desk.say("forms.copy.start"),
            () -> {
              if (select.isEmpty()) {
                select.setInvalid(true);
              } else {
                create(copyOf(select.getValue()));
              }
            });
    return door(
        "card door",
        Drawings.copy(),
        "forms.copy",
        "forms.copy.words",
        Parts.box("row", select, start));
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

  private String key() {
    return MadeKeys.make(
        name.getValue(),
        "form",
        forms.stream().map(entry -> entry.id().key()).collect(Collectors.toSet()));
  }

  private ObjectNode draft() {
    return FormDraft.empty(key(), title(desk.say("forms.untitled"))).json();
  }

  private ObjectNode copyOf(Design.Entry entry) {
    ObjectNode json = desk.engine().design().open(desk.caller(), entry.id()).json().deepCopy();
    json.put("key", key());
    json.put("title", title(desk.say("forms.copy.title", desk.say(entry.title()))));
    return json;
  }

  private String title(String otherwise) {
    return name.getValue().isBlank() ? otherwise : name.getValue().strip();
  }

  private void create(ObjectNode json) {
    var id = new DefinitionId(Kind.FORM, json.path("key").asString(""));
    if (Notices.attempt(desk, () -> desk.engine().design().save(desk.caller(), id, json, 0))) {
      close();
      EditorNavigation.edit(id);
    }
  }
}
