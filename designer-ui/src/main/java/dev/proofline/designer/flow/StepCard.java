package dev.proofline.designer.flow;

import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import java.util.List;
import java.util.function.Consumer;

/** One card of a flow. */
final class StepCard extends Div {

  /** How far a simulation came with it. */
  enum Mark {
    NONE,
    DONE,
    HERE,
    STUCK
  }

  private final DefinitionEditing editing;
  private final Pointer place;
  private final Div top = Parts.box("t");
  private final Div words = Parts.box("w");
  private final Div wrong = Parts.box("col gap4");
  private StepWords.Card shown = new StepWords.Card("", "alert", "", "");
  private Mark mark = Mark.NONE;

  StepCard(DefinitionEditing editing, Pointer place, Consumer<Pointer> select) {
    this.editing = editing;
    this.place = place;
    addClassName("fcard");
    getElement()
        .setAttribute("data-place", place.toString())
        .setAttribute("role", "option")
        .setAttribute("tabindex", "-1");
    addClickListener(click -> select.accept(place));
    add(top, words, wrong);
  }

  Pointer place() {
    return place;
  }

  void tools(Div tools) {
    tools.getElement().addEventListener("click", event -> {}).stopPropagation();
    addComponentAsFirst(tools);
  }

  void draggable() {
    DragSource.create(this);
  }

  void show(StepWords.Card card) {
    shown = card;
    top.removeAll();
    top.add(new Icon(card.icon()), Parts.text(card.kind()));
    switch (mark) {
      case NONE -> {}
      case DONE -> top.add(right("check", "flow.mark.done", "ok"));
      case HERE -> top.add(right("clock", "flow.mark.here", "warn"));
      case STUCK -> top.add(right("err", "flow.mark.stuck", "bad"));
    }
    words.removeAll();
    words.add(Parts.strong(card.head()));
    if (!card.rest().isBlank()) {
      words.add(Parts.text(card.rest(), "d"));
    }
    getElement().setAttribute("aria-label", card.kind() + " " + card.head() + " " + card.rest());
  }

  private com.vaadin.flow.component.html.Span right(String icon, String key, String tone) {
    var badge = Parts.badge(icon, editing.say(key), tone);
    badge.addClassName("right");
    return badge;
  }

  void selected(boolean selected) {
    setClassName("sel", selected);
    getElement()
        .setAttribute("tabindex", selected ? "0" : "-1")
        .setAttribute("aria-selected", String.valueOf(selected));
  }

  void mark(Mark now) {
    if (mark != now) {
      mark = now;
      show(shown);
    }
  }

  void problems(List<Finding> problems) {
    setClassName("err", problems.stream().anyMatch(Finding::isError));
    wrong.removeAll();
    wrong.setVisible(!problems.isEmpty());
    problems.stream()
        .limit(2)
        .forEach(finding ->
            wrong.add(
                Parts.box(
                    "said " + tone(finding),
                    new Icon(icon(finding), "s"),
                    Parts.text(editing.desk().say(finding.message())))));
  }

  private static String tone(Finding finding) {
    return switch (finding.severity()) {
      case ERROR -> "t-bad";
      case WARNING -> "t-warn";
      case NOTE -> "muted";
    };
  }

  private static String icon(Finding finding) {
    return switch (finding.severity()) {
      case ERROR -> "err";
      case WARNING -> "alert";
      case NOTE -> "info";
    };
  }
}
