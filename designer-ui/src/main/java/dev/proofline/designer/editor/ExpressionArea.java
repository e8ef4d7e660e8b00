package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.engine.base.Pointer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An expression as text, checked as it is typed. */
public final class ExpressionArea extends Div {

  private final Editing<?> editing;
  private final Div shared = new Div();
  private final TextArea area;
  private final FieldNames names;

  public ExpressionArea(
      Editing<?> editing,
      String text,
      String name,
      Supplier<Pointer> place,
      Consumer<String> changed) {
    var area = new TextArea();
    area.addClassNames("expr", "wide");
    area.setAriaLabel(name);
    area.setValue(words(editing, place).toLabels(text));
    area.setMinRows(2);
    area.setMaxRows(8);
    area.setReadOnly(editing.readOnly());
    area.setPlaceholder(editing.say("editor.expr.placeholder"));
    area.getElement().setAttribute("spellcheck", "false");
    area.setValueChangeMode(ValueChangeMode.LAZY);
    area.setValueChangeTimeout(300);
    area.addValueChangeListener(event -> {
      FieldWords words = words(editing, place);
      String written = event.getValue().strip();
      warn(editing, words.ambiguous(written));
      changed.accept(words.toKeys(written));
    });
    shared.addClassNames("said", "t-warn");
    warn(editing, words(editing, place).ambiguous(area.getValue()));
    this.area = area;
    this.editing = editing;
    this.names = new FieldNames(editing, place.get(), label -> insert(area, label));
    addClassNames("col", "gap4");
    add(area);
    if (!editing.readOnly()) {
      add(new Completing(editing, area, place));
      add(names);
    }
    add(shared, new Excerpt(editing, area, place));
    add(new Said(editing, place).praising(() -> !area.getValue().isBlank()));
  }

  /** What could be written, where that is not a sum. */
  public ExpressionArea suggesting(String example) {
    area.setPlaceholder(example);
    return this;
  }

  /** An example of that type, and only names that give it. */
  public ExpressionArea giving(String type) {
    names.giving(type);
    return switch (type) {
      case "Place" -> suggesting(editing.say("editor.expr.placeholder.place"));
      case "people" -> suggesting(editing.say("editor.expr.placeholder.people"));
      case "timestamp" -> suggesting(editing.say("editor.expr.placeholder.timestamp"));
      case "text" -> suggesting(editing.say("editor.expr.placeholder.text"));
      default -> this;
    };
  }

  private static FieldWords words(Editing<?> editing, Supplier<Pointer> place) {
    return editing.ground().words(place.get());
  }

  /** Which field a label means that several have cannot be known. */
  private void warn(Editing<?> editing, Optional<String> label) {
    shared.setVisible(label.isPresent());
    shared.setText(label.map(found -> editing.say("editor.expr.shared", found)).orElse(""));
  }

  /** Puts the name where the cursor is, as if it were typed. */
  static void insert(Component area, String key) {
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
