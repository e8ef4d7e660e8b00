package dev.proofline.designer.numbers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.NumberWords;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Numbers.Group;
import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.Numbers.Question;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A number by two dimensions: a table with a shade for how much, the number in every cell, and each
 * number a way to its rows.
 */
final class HeatMap extends Div {

  private static final int MOST_ROWS = 40;
  private static final int MOST_COLUMNS = 16;
  private static final int SHADES = 4;

  private final Desk desk;
  private final MetricEntry metric;
  private final Question base;
  private final String down;
  private final String across;
  private final Map<List<String>, Group> cells = new HashMap<>();
  private final Shade shade;

  HeatMap(Desk desk, MetricEntry metric, Asked asked) {
    this.desk = desk;
    this.metric = metric;
    this.base = Question.of(metric.key()).during(asked.days().first(), asked.days().last());
    this.down = asked.by().getFirst();
    this.across = asked.by().getLast();
    List<Group> rows = told(List.of(down));
    List<Group> columns = told(List.of(across));
    for (Group group : told(List.of(down, across))) {
      cells.put(List.of(key(group, down), key(group, across)), group);
    }
    List<Group> shownRows = rows.stream().limit(MOST_ROWS).toList();
    List<Group> shownColumns = columns.stream().limit(MOST_COLUMNS).toList();
    this.shade = Shade.of(cells.values().stream().map(Group::value));
    addClassNames("col", "gap12");
    Group whole = told(List.of()).getFirst();
    add(Parts.box("heatw", table(shownRows, shownColumns, whole)), legend());
    int left = rows.size() - shownRows.size() + columns.size() - shownColumns.size();
    if (left > 0) {
      add(Parts.hint(desk.say("numbers.map.left", left)));
    }
  }

  private List<Group> told(List<String> by) {
    return desk.engine().numbers().ask(desk.caller(), base.by(by)).groups();
  }

  private static String key(Group group, String dimension) {
    return group.keys().getOrDefault(dimension, "");
  }

  private static String label(Group group, String dimension) {
    return group.labels().getOrDefault(dimension, "");
  }

  private Component table(List<Group> rows, List<Group> columns, Group whole) {
    var table = new NativeTable();
    table.addClassName("heat");
    Parts.name(table, desk.say("numbers.map.name", title(down), title(across)));
    var top = new NativeTableRow(corner());
    columns.forEach(column -> top.add(Headings.column(label(column, across), "")));
    top.add(Headings.column(all(), "sum"));
    var body = new NativeTableBody();
    for (Group row : rows) {
      var line = new NativeTableRow(Headings.row(label(row, down), ""));
      columns.forEach(column -> line.add(cell(row, column)));
      line.add(sum(row, Map.of(down, key(row, down))));
      body.add(line);
    }
    var foot = new NativeTableRow(Headings.row(all(), "sum"));
    columns.forEach(column -> foot.add(sum(column, Map.of(across, key(column, across)))));
    foot.add(sum(whole, Map.of()));
    body.add(foot);
    table.add(new NativeTableHeader(top), body);
    return table;
  }

  private String all() {
    return desk.say(metric.adds() ? "numbers.total" : "numbers.whole");
  }

  private String title(String dimension) {
    return desk.say(Objects.requireNonNull(metric.dimensions().get(dimension)));
  }

  private NativeTableHeaderCell corner() {
    NativeTableHeaderCell corner = Headings.column("", "");
    corner.add(Parts.text(title(down)), Parts.hint(desk.say("numbers.map.by", title(across))));
    return corner;
  }

  private NativeTableCell cell(Group row, Group column) {
    Group group = cells.get(List.of(key(row, down), key(column, across)));
    var cell = new NativeTableCell();
    if (group == null) {
      cell.addClassName("none");
      cell.add(Parts.text(metric.adds() ? said(BigDecimal.ZERO) : "–"));
      return cell;
    }
    cell.addClassName("h" + shade.level(group.value()));
    cell.add(
        number(
            group,
            label(row, down) + " × " + label(column, across),
            Map.of(down, key(row, down), across, key(column, across))));
    return cell;
  }

  private NativeTableCell sum(Group group, Map<String, String> only) {
    var cell = new NativeTableCell();
    cell.addClassName("sum");
    String of = only.isEmpty() ? all() : String.join(" ", group.labels().values());
    cell.add(number(group, of, only));
    return cell;
  }

  private Component number(Group group, String of, Map<String, String> only) {
    return RowsBehind.number(desk, metric, group, of, base.only(only));
  }

  private String said(@Nullable BigDecimal value) {
    return NumberWords.of(desk, metric.unit(), value);
  }

  private Component legend() {
    Div legend = Parts.box("row heatl", Parts.hint(said(shade.least())));
    for (int level = 1; level <= SHADES; level++) {
      legend.add(Parts.box("h" + level));
    }
    legend.add(Parts.hint(said(shade.most())), Parts.hint(desk.say("numbers.map.legend")));
    return legend;
  }

  /** How dark a cell is: by where its number lies between the least and the most. */
  record Shade(@Nullable BigDecimal least, @Nullable BigDecimal most) {

    static Shade of(Stream<? extends @Nullable BigDecimal> values) {
      List<BigDecimal> known = values.flatMap(Stream::ofNullable).sorted().toList();
      return known.isEmpty() ? new Shade(null, null) : new Shade(known.getFirst(), known.getLast());
    }

    int level(@Nullable BigDecimal value) {
      if (value == null || least == null || most == null) {
        return 0;
      }
      double range = most.subtract(least).doubleValue();
      double part = range > 0 ? value.subtract(least).doubleValue() / range : 1;
      return 1 + (int) Math.min(SHADES - 1, Math.floor(part * SHADES));
    }
  }
}
