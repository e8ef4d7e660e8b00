package dev.proofline.designer.editor;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.store.DefinitionStore;

/** Makes a published version the draft, where no draft is open that could be undone to. */
public final class Restoring {

  private Restoring() {}

  /** Restores and opens the draft; asks first when another draft would be lost. */
  public static void over(Desk desk, DefinitionStore.Published version) {
    if (desk.engine().design().draft(desk.caller(), version.id()).isEmpty()) {
      restore(desk, version);
      return;
    }
    var dialog = new Dialog();
    dialog.setHeaderTitle(desk.say("versions.restore.title", version.version()));
    dialog.add(Parts.box("dlg", Parts.text(desk.say("versions.restore.words"))));
    NativeButton yes =
        Parts.button(
            "undo",
            desk.say("versions.restore"),
            "danger",
            () -> {
              dialog.close();
              restore(desk, version);
            });
    dialog.getFooter().add(Parts.button(desk.say("common.cancel"), dialog::close), yes);
    dialog.open();
  }

  private static void restore(Desk desk, DefinitionStore.Published version) {
    boolean done =
        Notices.attempt(
            desk,
            () -> {
              long revision = desk.engine().design().open(desk.caller(), version.id()).revision();
              desk.engine()
                  .design()
                  .save(desk.caller(), version.id(), version.json().deepCopy(), revision);
            });
    if (done) {
      Notices.done(desk.say("versions.restored", version.version()));
      UI.getCurrent().navigate(EditorNavigation.path(version.id()));
    }
  }
}
