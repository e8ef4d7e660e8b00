package dev.proofline.designer.common;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.condition.Condition;
import dev.proofline.designer.condition.Condition.Clause;
import dev.proofline.designer.condition.Condition.Group;
import dev.proofline.designer.condition.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A condition made by choosing, with the expression one click away. An expression that cannot be
 * shown as choices is shown as it is.
 */
public final class ConditionEditor extends Div {

  private final Words words;
  private final List<Choosable> fields;
  private final Consumer<String> changed;
  private final @Nullable Runnable escape;
  private final Div lines = Parts.col();
  private final Div connective = new Div();
  private final List<ClauseEditor> editors = new ArrayList<>();
  private boolean all = true;
  private boolean unfinished;
  private String text;

  /**
   * @param text the expression; empty when there is none yet
   * @param changed gets every new text; empty when nothing is complete
   * @param expression opens the expression for editing, or null when there is no such place
   */
  public ConditionEditor(
      Words words,
      List<Choosable> fields,
      String text,
      Consumer<String> changed,
      @Nullable Runnable expression) {
    this.words = words;
    this.fields = fields;
    this.text = text;
    this.changed = changed;
    this.escape = expression;
    addClassNames("col", "gap12");
    lines.getStyle().set("gap", "8px");
    show();
  }

  /** Tells of conditions in which something is still to be chosen too, instead of leaving them. */
  public ConditionEditor keepingUnfinished() {
    unfinished = true;
    return this;
  }

  /** Whether the text can be edited by choosing among these fields. */
  public static boolean choosable(String text, List<Choosable> fields) {
    return text.isBlank() || group(text, fields).isPresent();
  }

  private static Optional<Group> group(String text, List<Choosable> fields) {
    return Condition.parse(text)
        .filter(group ->
            group.parts().stream()
                .allMatch(part -> part instanceof Clause clause && fits(clause, fields)));
  }

  private static boolean fits(Clause clause, List<Choosable> fields) {
    return clause.field().isEmpty()
        || fields.stream()
            .anyMatch(field ->
                field.key().equals(clause.field())
                    && field.operators().contains(clause.operator()));
  }

  private void show() {
    removeAll();
    lines.removeAll();
    editors.clear();
    Optional<Group> group = text.isBlank() ? Optional.empty() : group(text, fields);
    all = group.map(Group::all).orElse(true);
    group.ifPresent(found -> found.parts().forEach(part -> addLine((Clause) part)));
    if (group.isEmpty()) {
      addFirst();
    }
    var tools = Parts.row(Parts.button("plus", words.say("condition.add"), "link s", this::more));
    if (escape != null) {
      NativeButton code =
          Parts.button("code", words.say("condition.expression"), "link s right", escape);
      tools.add(code);
    }
    add(connective, lines, tools);
    showConnective();
  }

  private void addFirst() {
    if (!fields.isEmpty()) {
      addLine(new Clause("", Operator.EQUALS, List.of()));
    }
  }

  private void addLine(Clause clause) {
    var holder = new ClauseEditor[1];
    var line = new ClauseEditor(words, fields, clause, this::read, () -> remove(holder[0]));
    holder[0] = line;
    editors.add(line);
    lines.add(line);
  }

  private void more() {
    addLine(new Clause("", Operator.EQUALS, List.of()));
    showConnective();
    read();
  }

  private void remove(ClauseEditor line) {
    editors.remove(line);
    lines.remove(line);
    if (editors.isEmpty()) {
      addFirst();
    }
    showConnective();
    read();
  }

  private void showConnective() {
    connective.removeAll();
    if (editors.size() > 1) {
      Map<Boolean, String> both = new LinkedHashMap<>();
      both.put(true, words.say("condition.all"));
      both.put(false, words.say("condition.any"));
      connective.add(
          new Segment<>(words.say("condition.connective"), both, all)
              .full()
              .onChoose(chosen -> {
                all = chosen;
                read();
              }));
    }
  }

  private void read() {
    List<Condition> clauses = new ArrayList<>();
    for (ClauseEditor line : editors) {
      if (unfinished) {
        clauses.add(line.asChosen());
      } else {
        line.clause().ifPresent(clauses::add);
      }
    }
    String written = clauses.isEmpty() ? "" : new Group(all, clauses).text();
    if (!written.equals(text)) {
      text = written;
      changed.accept(written);
    }
  }
}
