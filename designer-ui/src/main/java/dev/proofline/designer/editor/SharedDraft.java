package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.store.DefinitionStore;
import java.util.Optional;

/** Tells whoever opens a draft that somebody else changed it last, until it is their own. */
final class SharedDraft extends Div implements Editing.Watcher {

  private final Editing<?> editing;

  /**
   * @param who saved it
   */
  SharedDraft(Editing<?> editing, String who) {
    this.editing = editing;
    addClassNames("banner", "shared");
    String at = editing.kept().map(kept -> editing.desk().when(kept.at())).orElse("");
    add(new Icon("users"), Parts.text(editing.say("editor.shared", who, at)));
    getElement().setAttribute("role", "status");
    editing.watch(this);
  }

  /** Who saved the draft, where that was not whoever edits it here. */
  static Optional<String> by(Editing<?> editing) {
    return editing
        .kept()
        .map(DefinitionStore.Draft::by)
        .filter(by -> !by.equals(editing.desk().caller().user()))
        .flatMap(editing.desk()::name);
  }

  @Override
  public void savedChanged() {
    setVisible(by(editing).isPresent());
  }
}
