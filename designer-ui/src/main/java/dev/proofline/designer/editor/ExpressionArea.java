package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.engine.base.Pointer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An expression as text, checked as it is typed. */
final class ExpressionArea extends Div {

  ExpressionArea(
      Editing editing,
      String text,
      String name,
      Supplier<Pointer> place,
      Consumer<String> changed) {
    var area = new TextArea();
    area.addClassNames("expr", "wide");
    area.setAriaLabel(name);
    area.setValue(text);
    area.setMinRows(2);
    area.setMaxRows(8);
    area.setReadOnly(editing.readOnly());
    area.setPlaceholder(editing.say("editor.expr.placeholder"));
    area.getElement().setAttribute("spellcheck", "false");
    area.setValueChangeMode(ValueChangeMode.LAZY);
    area.setValueChangeTimeout(300);
    area.addValueChangeListener(event -> changed.accept(event.getValue().strip()));
    addClassNames("col", "gap4");
    add(area);
    if (!editing.readOnly()) {
      add(new FieldNames(editing, key -> insert(area, key)));
    }
    add(new Said(editing, place).praising(() -> !area.getValue().isBlank()));
  }

  /** Puts the name where the cursor is, as if it were typed. */
  private static void insert(TextArea area, String key) {
    area.getElement()
        .executeJs(
            """
            const input = this.inputElement;
            input.setRangeText($0, input.selectionStart, input.selectionEnd, 'end');
            input.focus();
            input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
            """,
            key);
  }
}
