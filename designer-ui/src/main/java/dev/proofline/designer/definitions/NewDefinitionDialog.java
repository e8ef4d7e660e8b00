package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Segment;
import dev.proofline.designer.draft.DefinitionDraft;
import dev.proofline.designer.draft.LocalWords;
import dev.proofline.designer.editor.EditorNavigation;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.search.MadeKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A new definition: its kind and its name; the key is made from it. */
final class NewDefinitionDialog extends Dialog {

  private final Desk desk;
  private final TextField name = new TextField();
  private final Div about = Parts.box("hint");
  private final Segment<KindDesk> kind;

  /**
   * @param wanted the key of the kind to begin with; another word leaves the first
   */
  NewDefinitionDialog(Desk desk, List<KindDesk> kinds, String wanted) {
    this.desk = desk;
    setHeaderTitle(desk.say("definitions.create"));
    setWidth("min(560px, 94vw)");
    Map<KindDesk, String> choices = new LinkedHashMap<>();
    kinds.forEach(one -> choices.put(one, desk.say(one.kind().title())));
    KindDesk first =
        kinds.stream()
            .filter(one -> one.kind().key().equals(wanted))
            .findFirst()
            .orElseGet(kinds::getFirst);
    kind = new Segment<>(desk.say("definitions.kind"), choices, first).full();
    kind.onChoose(chosen -> explain());
    name.setLabel(desk.say("definitions.name"));
    name.setMaxLength(60);
    name.setWidthFull();
    name.setRequired(true);
    name.addKeyDownListener(Key.ENTER, event -> create());
    name.focus();
    explain();
    add(Parts.box("dlg", kind, about, name));
    NativeButton go = Parts.primary(desk.say("definitions.create.go"), this::create);
    getFooter().add(Parts.button(desk.say("common.cancel"), this::close), go);
  }

  private void explain() {
    about.setText(desk.say(kind.chosen().about()));
    name.setPlaceholder(desk.say(kind.chosen().example()));
  }

  private void create() {
    String title = name.getValue().strip();
    if (title.isEmpty()) {
      name.setInvalid(true);
      name.setErrorMessage(desk.say("definitions.name.missing"));
      return;
    }
    var id =
        new DefinitionId(
            kind.chosen().kind(), MadeKeys.make(title, kind.chosen().kind().key(), taken()));
    ObjectNode json = DefinitionDraft.empty(id, title).json();
    JsonNode words = LocalWords.put(null, title, desk.words().language());
    if (words != null) {
      json.set("title", words);
    }
    kind.chosen().begin(json);
    if (Notices.attempt(desk, () -> desk.engine().design().save(desk.caller(), id, json, 0))) {
      close();
      EditorNavigation.edit(id);
    }
  }

  private Set<String> taken() {
    return desk.engine().design().list(desk.caller(), kind.chosen().kind()).stream()
        .map(entry -> entry.id().key())
        .collect(Collectors.toSet());
  }
}
