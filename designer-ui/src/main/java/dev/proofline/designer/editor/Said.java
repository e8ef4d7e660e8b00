package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import java.util.List;
import java.util.function.Supplier;

/** What the compiler says of one place of the draft, in words below it. */
final class Said extends Div implements Editing.Watcher {

  private final Editing editing;
  private final Supplier<Pointer> place;
  private boolean praise;

  Said(Editing editing, Supplier<Pointer> place) {
    this.editing = editing;
    this.place = place;
    addClassName("col");
    getElement().setAttribute("aria-live", "polite");
    editing.watch(this);
    addAttachListener(event -> problemsChanged());
    problemsChanged();
  }

  /** Says so too when nothing is wrong. */
  Said praising() {
    praise = true;
    problemsChanged();
    return this;
  }

  @Override
  public void problemsChanged() {
    removeAll();
    List<Finding> found = editing.problemsAt(place.get());
    for (Finding finding : found) {
      String tone = finding.isError() ? "t-bad" : "t-warn";
      add(
          Parts.box(
              "said " + tone,
              new Icon(finding.isError() ? "err" : "alert", "s"),
              Parts.text(editing.desk().say(finding.message()))));
      if (finding.hint() != null) {
        add(Parts.hint(editing.desk().say(finding.hint())));
      }
    }
    if (found.isEmpty() && praise) {
      add(
          Parts.box(
              "said t-ok", new Icon("check", "s"), Parts.text(editing.say("editor.expr.fine"))));
    }
  }
}
