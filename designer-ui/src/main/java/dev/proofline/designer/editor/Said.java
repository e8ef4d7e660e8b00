package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the compiler says of one place of the draft, in words below it. */
public final class Said extends Div implements Editing.Watcher {

  private final Editing<?> editing;
  private final Supplier<Pointer> place;
  private BooleanSupplier praise = () -> false;
  private String asked = "editor.asked.formula";

  public Said(Editing<?> editing, Supplier<Pointer> place) {
    this.editing = editing;
    this.place = place;
    addClassName("col");
    getElement().setAttribute("aria-live", "polite");
    editing.watch(this);
    addAttachListener(event -> problemsChanged());
    problemsChanged();
  }

  /** What is asked for as long as nothing is there follows from what is to be there. */
  Said asking(Shape shape) {
    asked = asked(shape);
    problemsChanged();
    return this;
  }

  private static String asked(Shape shape) {
    return switch (shape) {
      case Shape.Expr _, Shape.AnyValue _ -> "editor.asked.formula";
      case Shape.KeyOf _,
          Shape.Choice _,
          Shape.Choices _,
          Shape.FieldKey _,
          Shape.Operation _,
          Shape.People _,
          Shape.Day _ ->
          "editor.asked.choose";
      case Shape.Words _,
          Shape.Plain _,
          Shape.Key _,
          Shape.Pattern _,
          Shape.Span _,
          Shape.Flag _,
          Shape.Whole _,
          Shape.Decimal _,
          Shape.Code _,
          Shape.ListOf _,
          Shape.MapOf _,
          Shape.Nested _,
          Shape.AnyOf _,
          Shape.Json _,
          Shape.Open _ ->
          "editor.asked.write";
    };
  }

  /** Says so too when nothing is wrong with what is there. */
  public Said praising(BooleanSupplier written) {
    praise = written;
    problemsChanged();
    return this;
  }

  @Override
  public void problemsChanged() {
    removeAll();
    List<Finding> found = editing.problemsAt(place.get());
    Set<String> said = new HashSet<>();
    for (Finding finding : found) {
      if (said.add(FindingWords.message(finding, editing))) {
        say(finding);
      }
    }
    if (editing.isAsking(place.get())) {
      add(Parts.hint(asked()));
    }
    // A draft with errors elsewhere may not have been read as far as here.
    if (editing.isWhole() && found.isEmpty() && praise.getAsBoolean()) {
      add(
          Parts.box(
              "said t-ok", new Icon("check", "s"), Parts.text(editing.say("editor.expr.fine"))));
    }
  }

  private String asked() {
    boolean begun = !editing.draft().at(place.get()).asString("").isBlank();
    return editing.say(begun ? "editor.asked.condition" : asked);
  }

  private void say(Finding finding) {
    String tone = finding.isError() ? "t-bad" : "t-warn";
    add(
        Parts.box(
            "said " + tone,
            new Icon(finding.isError() ? "err" : "alert", "s"),
            Parts.text(FindingWords.message(finding, editing))));
    String hint = FindingWords.hint(finding, editing);
    if (!hint.isEmpty()) {
      add(Parts.hint(hint));
    }
    if (!editing.readOnly()) {
      editing
          .ground()
          .mending(finding)
          .ifPresent(
              mending -> add(Parts.row(Parts.button("", mending.button(), "s", mending.press()))));
    }
  }
}
