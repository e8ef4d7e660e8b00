package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.IFrame;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.base.Outcome;

/**
 * The real form against the draft, as on a phone; nothing can be submitted from it. What is faulty
 * is left out of it and said above; while nothing works, what was seen last stays.
 */
final class Phone extends Div implements FormEditing.Watcher {

  private final FormEditing editing;
  private final EditorRoot root;
  private final IFrame frame = new IFrame();
  private final Div notice = Parts.box("ph-n");
  private final Div instead = Parts.box("ph-i");
  private boolean outdated = true;
  private boolean pictured;

  Phone(FormEditing editing, EditorRoot root) {
    this.editing = editing;
    this.root = root;
    addClassName("ph-w");
    frame.setTitle(editing.say("editor.phone"));
    notice.getElement().setAttribute("role", "status");
    // The line is there before it says something, so that the phone keeps its height.
    add(Parts.box("ph-l", notice), Parts.box("dev", frame, instead));
    editing.follow(this);
    addAttachListener(event -> refresh());
  }

  @Override
  public void savedChanged() {
    if (editing.saved() == FormEditing.Saved.SAVED) {
      outdated = true;
    }
  }

  @Override
  public void problemsChanged() {
    refresh();
  }

  void refresh() {
    boolean empty = editing.draft().fields().isEmpty();
    boolean works = !empty && works();
    long errors = editing.errors();
    if (outdated && works && isShown() && isAttached()) {
      root.preview(frame, "/f/" + editing.id().key() + "?draft=1");
      outdated = false;
      pictured = true;
    }
    notice.setVisible(pictured && !empty && errors > 0);
    notice.setText(editing.say(works ? "editor.phone.without" : "editor.phone.last", errors));
    instead.setVisible(empty || !pictured);
    instead.setText(instead(empty, errors));
  }

  private boolean works() {
    Desk desk = editing.desk();
    return editing.isWhole()
        || desk.engine().design().preview(desk.caller(), editing.id(), editing.draft().json())
            instanceof Outcome.Ok<?>;
  }

  private String instead(boolean empty, long errors) {
    if (empty) {
      return editing.say("editor.phone.empty");
    }
    return errors > 0
        ? editing.say("editor.phone.errors", errors)
        : editing.say("editor.phone.asking");
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
