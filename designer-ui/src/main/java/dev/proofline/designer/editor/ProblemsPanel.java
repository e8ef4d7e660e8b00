package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.base.Finding;
import java.util.List;
import java.util.function.Consumer;

/** Everything that is wrong with the draft, each a press away from its place. */
public final class ProblemsPanel extends Div implements Editing.Watcher {

  private final Editing<?> editing;
  private final Consumer<Finding> open;
  private final Div rows = Parts.box("rows");
  private boolean unfolded = true;
  private int current = -1;

  public ProblemsPanel(Editing<?> editing, Consumer<Finding> open) {
    this.editing = editing;
    this.open = open;
    addClassName("prob");
    getElement().setAttribute("role", "region").setAttribute("aria-label", editing.say("problems"));
    editing.watch(this);
    show();
  }

  @Override
  public void problemsChanged() {
    current = Math.min(current, editing.problems().size() - 1);
    show();
  }

  /** F8: the next one, from the first again after the last. */
  public void next() {
    if (!editing.problems().isEmpty()) {
      open((current + 1) % editing.problems().size());
    }
  }

  private void open(int index) {
    current = index;
    unfolded = true;
    show();
    open.accept(editing.problems().get(index));
  }

  private void show() {
    removeAll();
    List<Finding> problems = editing.problems();
    setVisible(!problems.isEmpty());
    var head = new NativeButton();
    head.addClassName("ph2");
    head.getElement()
        .setAttribute("type", "button")
        .setAttribute("aria-expanded", String.valueOf(unfolded));
    head.add(Parts.strong(editing.say("problems")));
    long errors = editing.errors();
    if (errors > 0) {
      head.add(Parts.badge("err", editing.say("problems.errors", errors), "bad"));
    }
    if (problems.size() > errors) {
      head.add(
          Parts.badge("alert", editing.say("problems.warnings", problems.size() - errors), "warn"));
    }
    head.add(Parts.text(editing.say("problems.next"), "hint right"));
    head.add(new Icon(unfolded ? "down" : "up"));
    head.addClickListener(click -> {
      unfolded = !unfolded;
      show();
    });
    add(head);
    if (unfolded) {
      rows.removeAll();
      int number = 0;
      for (int i = 0; i < problems.size(); i++) {
        number += problems.get(i).isError() ? 1 : 0;
        rows.add(row(i, problems.get(i), number));
      }
      add(rows);
    }
  }

  private NativeButton row(int index, Finding finding, int number) {
    var row = new NativeButton();
    row.addClassName("pr");
    row.setClassName("on", index == current);
    row.getElement().setAttribute("type", "button");
    var mark = Parts.text(finding.isError() ? String.valueOf(number) : "", "no");
    if (!finding.isError()) {
      mark.addClassName("w");
      mark.add(new Icon("alert"));
    }
    var words =
        new com.vaadin.flow.component.html.Span(
            Parts.strong(Subject.name(finding, editing) + "  "),
            Parts.text(FindingWords.message(finding, editing)));
    words.addClassName("ell");
    String hint = FindingWords.hint(finding, editing);
    row.setTitle((FindingWords.message(finding, editing) + "\n" + hint).strip());
    var way = Parts.text(hint, "muted ell");
    row.add(mark, words, way, Parts.text(editing.say("problems.go"), "t-acc"));
    row.addClickListener(click -> open(index));
    return row;
  }
}
