package dev.proofline.designer.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.condition.Condition;
import dev.proofline.designer.condition.Condition.Clause;
import dev.proofline.designer.condition.Condition.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group of a condition: lines, and groups in it, joined by all or by any. */
final class GroupEditor extends Div implements ConditionPart {

  /** A group as it begins: one line with nothing chosen. */
  static final Group BLANK = new Group(true, List.of(ClauseEditor.BLANK));

  /** Deeper than "(a or (b and c)) and d" nobody reads. */
  private static final int DEEPEST = 2;

  /** What all parts of a condition stand on. */
  record Ground(Words words, List<Choosable> fields, Runnable changed) {}

  private final Ground ground;
  private final int depth;
  private final Div connective = new Div();
  private final Div lines = Parts.col();
  private final Div tools = Parts.row();
  private final List<ConditionPart> parts = new ArrayList<>();
  private boolean all;

  GroupEditor(Ground ground, Group group, int depth) {
    this.ground = ground;
    this.depth = depth;
    this.all = group.all();
    addClassNames("col", "gap12");
    lines.getStyle().set("gap", "8px");
    tools.addClassName("wrapping");
    tools.add(Parts.button("plus", say("condition.add"), "link s", () -> more(ClauseEditor.BLANK)));
    if (depth < DEEPEST) {
      tools.add(Parts.button("layers", say("condition.group.add"), "link s", this::moreGroup));
    }
    if (!ground.fields.isEmpty()) {
      group.parts().forEach(this::put);
    }
    add(connective, lines, tools);
    showConnective();
  }

  /** Where more can be offered than to add to the group. */
  Div tools() {
    return tools;
  }

  @Override
  public Optional<Condition> chosen(boolean unfinished) {
    List<Condition> chosen =
        parts.stream().flatMap(part -> part.chosen(unfinished).stream()).toList();
    return chosen.isEmpty() ? Optional.empty() : Optional.of(new Group(all, chosen));
  }

  private String say(String key) {
    return ground.words.say(key);
  }

  private void put(Condition condition) {
    switch (condition) {
      case Clause clause -> {
        var holder = new ClauseEditor[1];
        holder[0] = new ClauseEditor(ground, clause, () -> remove(holder[0], holder[0]));
        parts.add(holder[0]);
        lines.add(holder[0]);
      }
      case Group group -> {
        var inner = new GroupEditor(ground, group, depth + 1);
        var box = Parts.box("condgroup");
        inner.tools.add(
            Parts.button(
                "x", say("condition.group.remove"), "link s right", () -> remove(inner, box)));
        box.add(inner);
        parts.add(inner);
        lines.add(box);
      }
    }
  }

  private void more(Condition condition) {
    put(condition);
    showConnective();
    ground.changed.run();
  }

  /** One that is joined as the group it is in would be no group. */
  private void moreGroup() {
    more(new Group(!all, List.of(ClauseEditor.BLANK, ClauseEditor.BLANK)));
  }

  private void remove(ConditionPart part, Component shown) {
    parts.remove(part);
    lines.remove(shown);
    if (parts.isEmpty()) {
      put(ClauseEditor.BLANK);
    }
    showConnective();
    ground.changed.run();
  }

  private void showConnective() {
    connective.removeAll();
    connective.setVisible(parts.size() > 1);
    if (parts.size() > 1) {
      Map<Boolean, String> both = new LinkedHashMap<>();
      both.put(true, say("condition.all"));
      both.put(false, say("condition.any"));
      connective.add(
          new Segment<>(say("condition.connective"), both, all)
              .full()
              .onChoose(chosen -> {
                all = chosen;
                ground.changed.run();
              }));
    }
  }
}
