package dev.proofline.designer.data;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.condition.Condition;
import dev.proofline.designer.condition.Condition.Clause;
import dev.proofline.designer.condition.Condition.Group;
import dev.proofline.designer.condition.Condition.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
      holder.add(chip(filter, desk, () -> changed.accept("")));
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
              words(parts.get(i), fields, desk),
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

  private static String words(Condition part, List<Choosable> fields, Desk desk) {
    return switch (part) {
      case Group(boolean all, var parts) ->
          parts.stream()
              .map(inner -> words(inner, fields, desk))
              .collect(
                  Collectors.joining(" " + desk.say(all ? "condition.and" : "condition.or") + " "));
      case Clause(var key, var operator, var values) -> {
        Optional<Choosable> field =
            fields.stream().filter(one -> one.key().equals(key)).findFirst();
        String label = field.map(Choosable::label).orElse(key);
        String does = desk.say("operator." + operator.name().toLowerCase(Locale.ROOT));
        String with =
            values.stream().map(value -> value(value, field)).collect(Collectors.joining("、"));
        yield (label + " " + does + " " + with).strip();
      }
    };
  }

  private static String value(Operand operand, Optional<Choosable> field) {
    return switch (operand) {
      case Operand.Text(var text) ->
          field.map(found -> found.choices().getOrDefault(text, text)).orElse(text);
      case Operand.Num(var number) -> number.toPlainString();
      case Operand.Day(var day) -> day.toString();
    };
  }
}
