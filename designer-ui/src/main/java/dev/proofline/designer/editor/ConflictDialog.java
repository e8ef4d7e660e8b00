package dev.proofline.designer.editor;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.store.DefinitionStore;

/** The draft was saved elsewhere meanwhile: what differs, and which of the two is kept. */
final class ConflictDialog extends Dialog {

  private final Editing<?> editing;
  private final Div differences = Parts.box("col gap4");

  ConflictDialog(Editing<?> editing) {
    this.editing = editing;
    setHeaderTitle(editing.say("editor.stale.title"));
    setWidth("560px");
    DefinitionStore.Draft saved =
        editing.desk().engine().design().open(editing.desk().caller(), editing.id());
    Div saying =
        Parts.box(
            "dlg",
            Parts.text(
                editing.say("editor.stale.words", who(saved), editing.desk().when(saved.at()))),
            differences);
    editing.differences(saved.json()).forEach(line -> differences.add(Parts.text(line)));
    add(saying);
    getFooter()
        .add(
            Parts.button(editing.say("editor.stale.theirs"), () -> keep(editing::takeTheirs)),
            Parts.primary(editing.say("editor.stale.mine"), () -> keep(editing::keepMine)));
  }

  private void keep(Runnable one) {
    close();
    one.run();
  }

  private String who(DefinitionStore.Draft saved) {
    return editing.desk().name(saved.by()).orElseGet(() -> editing.say("editor.stale.somebody"));
  }
}
