package dev.proofline.designer.numbers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableRow;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.NumberWords;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Standing;
import dev.proofline.engine.Numbers.Group;
import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.Numbers.Question;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A number by one dimension: a bar for each value, greatest first, with what it was before. */
final class SplitTable extends Div {

  private static final int MOST = 100;

  private final Desk desk;
  private final MetricEntry metric;
  private final Asked asked;
  private final String dimension;

  SplitTable(Desk desk, MetricEntry metric, Asked asked) {
    this.desk = desk;
    this.metric = metric;
    this.asked = asked;
    this.dimension = asked.by().getFirst();
    Question question = asked.question(metric).by(asked.by());
    var answer = desk.engine().numbers().ask(desk.caller(), question);
    List<Group> groups = answer.groups().stream().limit(MOST).toList();
    addClassNames("col", "gap12");
    add(Parts.box("heatw", table(groups, answer.target())));
    if (answer.groups().size() > groups.size()) {
      add(Parts.hint(desk.say("numbers.map.left", answer.groups().size() - groups.size())));
    }
  }

  private Component table(List<Group> groups, @Nullable BigDecimal target) {
    var table = new NativeTable();
    table.addClassName("split");
    String title = desk.say(Objects.requireNonNull(metric.dimensions().get(dimension)));
    var top = new NativeTableRow();
    top.add(Headings.column(title, ""));
    top.add(Headings.column(desk.say("numbers.value"), "wide"));
    top.add(Headings.column(desk.say("numbers.earlier"), "was"));
    top.add(Headings.column(desk.say("numbers.change"), "more"));
    boolean judged = groups.stream().anyMatch(group -> group.state() != null);
    if (judged) {
      top.add(Headings.column(desk.say("numbers.state"), "more"));
    }
    BigDecimal most = most(groups, target);
    var body = new NativeTableBody();
    groups.forEach(group -> body.add(line(group, most, target, judged)));
    table.add(new NativeTableHeader(top), body);
    return table;
  }

  private BigDecimal most(List<Group> groups, @Nullable BigDecimal target) {
    if (metric.unit().equals("percent")) {
      return BigDecimal.ONE;
    }
    return groups.stream()
        .flatMap(group -> Optional.ofNullable(group.value()).stream())
        .reduce(target == null ? BigDecimal.ZERO : target, BigDecimal::max);
  }

  private NativeTableRow line(
      Group group, BigDecimal most, @Nullable BigDecimal target, boolean judged) {
    String label = group.labels().getOrDefault(dimension, "");
    var row = new NativeTableRow();
    row.add(Headings.row(label, ""));
    var value = new NativeTableCell();
    value.addClassName("wide");
    value.add(bar(group, most, target), number(group, label));
    row.add(value, cell(NumberWords.of(desk, metric.unit(), group.before()), "was"));
    var change = cell("", "more");
    Change.badge(desk, metric, group.value(), group.before()).ifPresent(change::add);
    row.add(change);
    if (judged) {
      var state = cell("", "more");
      if (group.state() != null) {
        state.add(Standing.badge(group.state(), desk.say(group.state().words())));
      }
      row.add(state);
    }
    return row;
  }

  private static NativeTableCell cell(String words, String classes) {
    var cell = new NativeTableCell(words);
    cell.addClassName(classes);
    return cell;
  }

  private Component number(Group group, String label) {
    Question rows =
        Question.of(metric.key())
            .during(asked.days().first(), asked.days().last())
            .only(group.keys());
    return RowsBehind.number(desk, metric, group, label, rows);
  }

  private Component bar(Group group, BigDecimal most, @Nullable BigDecimal target) {
    Div fill = Parts.box("fill");
    fill.setWidth(width(Optional.ofNullable(group.value()).orElse(BigDecimal.ZERO), most));
    if (group.state() != null) {
      fill.addClassName(Standing.tone(group.state()));
    }
    Div track = Parts.box("track", fill);
    if (target != null) {
      Div tick = Parts.box("tick");
      tick.getStyle().setLeft(width(target, most));
      track.add(tick);
    }
    track.getElement().setAttribute("aria-hidden", "true");
    return track;
  }

  private static String width(BigDecimal value, BigDecimal most) {
    return most.signum() <= 0
        ? "0"
        : value
                .max(BigDecimal.ZERO)
                .min(most)
                .movePointRight(2)
                .divide(most, 1, RoundingMode.HALF_UP)
            + "%";
  }
}
