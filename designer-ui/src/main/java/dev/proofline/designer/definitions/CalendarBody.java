package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.DefinitionEditing;
import java.util.List;

/** A line for each day of the week, then the days that are otherwise. */
final class CalendarBody extends GeneratedBody {

  CalendarBody(DefinitionEditing editing) {
    super(editing);
  }

  @Override
  protected List<Component> sections() {
    return List.of(
        card(editors(property -> List.of("zone", "default", "teams").contains(property.key()))),
        card(List.of(week())),
        card(editors(property -> List.of("closed", "open").contains(property.key()))));
  }

  private Component week() {
    Div week = Parts.box("col gap12", Parts.h3(editing().say("calendar.week")));
    week.add(Parts.hint(editing().say("calendar.week.hint")));
    editing().desk().engine().design().shapes().of(editing().id().kind()).stream()
        .filter(property -> property.key().equals("week"))
        .forEach(property -> week.add(new WeekEditor(editing(), slot(property))));
    return week;
  }
}
