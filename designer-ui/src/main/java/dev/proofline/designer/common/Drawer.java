package dev.proofline.designer.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.ShortcutRegistration;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import org.jspecify.annotations.Nullable;

/** A view with a panel that opens at its right; below 1280 px the panel lies over the view. */
public final class Drawer extends Div {

  private final Aside panel = new Aside();
  private final String closeWords;
  private Runnable closed = () -> {};

  /** Listened for only while open: what else Escape means in the view is none of its business. */
  private @Nullable ShortcutRegistration escape;

  public Drawer(Component main, String closeWords) {
    this.closeWords = closeWords;
    addClassName("with-drawer");
    panel.addClassName("drawer");
    panel.setVisible(false);
    add(main, panel);
  }

  /** Called after the panel closed. */
  public void onClose(Runnable listener) {
    closed = listener;
  }

  public void open(Component title, Component body, Component... footer) {
    panel.removeAll();
    Div head = Parts.box("drawer-h", title);
    head.add(Parts.iconButton("x", closeWords, "g right", this::close));
    panel.add(head, Parts.box("drawer-b", body));
    if (footer.length > 0) {
      panel.add(Parts.box("drawer-f", footer));
    }
    panel.setVisible(true);
    addClassName("open");
    if (escape == null) {
      escape = Shortcuts.addShortcutListener(this, this::close, Key.ESCAPE);
    }
  }

  public void close() {
    if (panel.isVisible()) {
      panel.setVisible(false);
      panel.removeAll();
      removeClassName("open");
      if (escape != null) {
        escape.remove();
        escape = null;
      }
      closed.run();
    }
  }
}
