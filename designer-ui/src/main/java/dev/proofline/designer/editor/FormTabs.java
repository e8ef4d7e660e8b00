package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Parts;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The two sides of a form: its page and its checks. */
final class FormTabs extends Div implements FormEditing.Watcher {

  private final FormEditing editing;
  private final Consumer<Boolean> open;
  private boolean checks;

  /**
   * @param open told whether the checks are shown
   */
  FormTabs(FormEditing editing, Consumer<Boolean> open) {
    this.editing = editing;
    this.open = open;
    addClassName("tabs");
    getElement().setAttribute("role", "tablist");
    editing.watch(this);
    show();
  }

  void checks(boolean shown) {
    checks = shown;
    show();
  }

  @Override
  public void draftChanged(@Nullable Object by) {
    show();
  }

  private void show() {
    Parts.fill(
        this,
        tab(editing.say("editor.tab.form"), Optional.empty(), !checks, false),
        tab(editing.say("checks"), Optional.of(editing.draft().checks().size()), checks, true));
  }

  private NativeButton tab(String words, Optional<Integer> count, boolean on, boolean toChecks) {
    var button = new NativeButton(words, click -> open.accept(toChecks));
    button.addClassName("tab");
    button.setClassName("on", on);
    button
        .getElement()
        .setAttribute("type", "button")
        .setAttribute("role", "tab")
        .setAttribute("aria-selected", String.valueOf(on));
    count.ifPresent(number -> button.add(Parts.text(String.valueOf(number), "n")));
    return button;
  }
}
