package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Which operation of the connector beside it is called: follows the connector that is chosen. */
final class OperationEditor extends Div implements Editing.Watcher {

  private final PropertyEditors editors;
  private final Called called;
  private final Slot slot;
  private SequencedMap<String, String> offered;

  OperationEditor(Editing<?> editing, PropertyEditors editors, Slot slot) {
    this.editors = editors;
    this.called = new Called(editing);
    this.slot = slot;
    this.offered = called.operations(slot.place().get());
    editing.watch(this);
    show(slot);
  }

  @Override
  public void draftChanged(@Nullable Object by) {
    SequencedMap<String, String> now = called.operations(slot.place().get());
    if (!now.keySet().equals(offered.keySet())) {
      offered = now;
      show(new Slot(slot.property(), null, slot.place(), slot.changed()));
    }
  }

  /** There is nothing to choose before the connector is. */
  private void show(Slot chosen) {
    removeAll();
    Component select = editors.select(chosen, new LinkedHashMap<>(offered));
    select.getElement().setEnabled(!offered.isEmpty());
    add(select);
  }
}
