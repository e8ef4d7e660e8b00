package dev.proofline.designer.definitions;

import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.engine.definition.CalendarShape;
import dev.proofline.engine.definition.Kind;
import tools.jackson.databind.node.ObjectNode;

/** When people work. */
final class CalendarDesk implements KindDesk {

  private static final int WORKING_DAYS = 5;

  @Override
  public Kind kind() {
    return Kind.CALENDAR;
  }

  @Override
  public String icon() {
    return "calendar";
  }

  @Override
  public String about() {
    return "definitions.about.calendar";
  }

  @Override
  public String example() {
    return "definitions.example.calendar";
  }

  /** The hours of most offices. */
  @Override
  public void begin(ObjectNode json) {
    ObjectNode week = json.putObject("week");
    CalendarShape.DAYS.stream()
        .limit(WORKING_DAYS)
        .forEach(day -> week.putArray(day).add("09:00-12:00").add("13:30-18:00"));
  }

  @Override
  public KindBody body(DefinitionEditing editing) {
    return new CalendarBody(editing);
  }
}
