package dev.proofline.designer.data;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.common.ConditionWords;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.condition.Condition;
import dev.proofline.designer.condition.Condition.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The filter in force as chips, each of which can be taken off. */
final class FilterChips {

  private FilterChips() {}

  /**
   * @param changed gets the filter without the chip that was taken off
   */
  static void show(
      Div holder, List<Choosable> fields, String filter, Desk desk, Consumer<String> changed) {
    holder.removeAll();
    holder.setVisible(!filter.isEmpty());
    if (filter.isEmpty()) {
      return;
    }
    Optional<Group> group = Condition.parse(filter);
    if (group.isEmpty()) {
      String words =
          ConditionWords.said(filter, fields, desk.words())
              .orElse(desk.say("data.filter.expression"));
      Div chip = chip(words, desk, () -> changed.accept(""));
      chip.setTitle(filter);
      holder.add(chip);
      return;
    }
    List<Condition> parts = group.get().parts();
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0 && !group.get().all()) {
        holder.add(Parts.hint(desk.say("condition.or")));
      }
      int index = i;
      holder.add(
          chip(
              ConditionWords.of(parts.get(i), fields, desk.words()),
              desk,
              () -> {
                var left = new ArrayList<>(parts);
                left.remove(index);
                changed.accept(left.isEmpty() ? "" : new Group(group.get().all(), left).text());
              }));
    }
  }

  private static Div chip(String words, Desk desk, Runnable remove) {
    var off = new NativeButton("", click -> remove.run());
    off.getElement().setAttribute("type", "button");
    Parts.name(off, desk.say("condition.remove"));
    off.add(new Icon("x", "s"));
    return Parts.box("chip on", Parts.text(words), off);
  }
}
