package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.IFrame;
import dev.proofline.designer.common.Parts;

/** The real form against the draft, at the width of a phone; nothing can be submitted from it. */
final class Phone extends Div implements Editing.Watcher {

  private final Editing editing;
  private final EditorRoot root;
  private final IFrame frame = new IFrame();

  Phone(Editing editing, EditorRoot root) {
    this.editing = editing;
    this.root = root;
    addClassName("ph-w");
    frame.setTitle(editing.say("editor.phone"));
    add(Parts.box("dev", frame));
    editing.watch(this);
    addAttachListener(event -> refresh());
  }

  @Override
  public void savedChanged() {
    if (editing.saved() == Editing.Saved.SAVED) {
      refresh();
    }
  }

  void refresh() {
    if (isShown() && isAttached() && !editing.draft().fields().isEmpty()) {
      root.preview(frame, "/f/" + editing.id().key() + "?draft=1");
    }
  }

  /** A phone in a tab that is not shown need not be loaded. */
  private boolean isShown() {
    Component at = this;
    while (at.isVisible() && at.getParent().isPresent()) {
      at = at.getParent().get();
    }
    return at.isVisible();
  }
}
