package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Design.Comparison;
import dev.proofline.engine.Design.Side;
import java.time.Duration;
import java.util.function.Function;

/** Those who try a version beside the others: what they sent in, and what became of it. */
final class PilotFigures extends Div {

  private final Desk desk;
  private final Comparison comparison;
  private final NativeTable table = new NativeTable();

  PilotFigures(Desk desk, Comparison comparison) {
    this.desk = desk;
    this.comparison = comparison;
    addClassName("col");
    table.addClassName("compare");
    NativeTableRow head = table.getHead().addRow();
    head.addHeaderCell();
    head.addHeaderCell().setText(desk.say("pilot.side.tried"));
    head.addHeaderCell().setText(desk.say("pilot.side.others"));
    head.getChildren().forEach(cell -> cell.getElement().setAttribute("scope", "col"));
    line("pilot.submitted", side -> String.valueOf(side.submitted()));
    line("pilot.blocked", side -> share(side.blocked(), side.submitted() + side.blocked()));
    line("pilot.returned", side -> share(side.returned(), side.submitted()));
    line("pilot.effective", side -> share(side.effective(), side.submitted()));
    line("pilot.took", side -> side.took().map(this::span).orElse("—"));
    add(table, Parts.hint(desk.say("pilot.since", desk.moment(comparison.since()))));
  }

  private void line(String key, Function<Side, String> figure) {
    NativeTableRow row = table.getBody().addRow();
    NativeTableHeaderCell name = row.addHeaderCell();
    name.setText(desk.say(key));
    name.getElement().setAttribute("scope", "row");
    row.addDataCell().setText(figure.apply(comparison.tried()));
    row.addDataCell().setText(figure.apply(comparison.others()));
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "—" : part + " · " + Math.round(100.0 * part / whole) + "%";
  }

  private String span(Duration took) {
    long seconds = took.toSeconds();
    return seconds < 60
        ? desk.say("pilot.seconds", seconds)
        : desk.say("pilot.minutes", seconds / 60, seconds % 60);
  }
}
