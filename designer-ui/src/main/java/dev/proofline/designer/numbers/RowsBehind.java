package dev.proofline.designer.numbers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.NumberWords;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.Numbers.Group;
import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.Numbers.Question;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** From a number to the rows of the data page that it is made of. */
final class RowsBehind {

  private RowsBehind() {}

  private static String address(Desk desk, Question question) {
    Numbers.Behind behind = desk.engine().numbers().behind(desk.caller(), question, null);
    String filter = URLEncoder.encode(behind.filter(), StandardCharsets.UTF_8);
    return "/designer/data/" + behind.form() + "?filter=" + filter;
  }

  static Anchor link(Desk desk, String words, Question question) {
    return new Anchor(address(desk, question), words);
  }

  /**
   * The number of a group that leads to its rows, or only the number where there are none to look
   * at.
   *
   * @param of what the group is called
   */
  static Component number(
      Desk desk, MetricEntry metric, Group group, String of, Question question) {
    String value = NumberWords.of(desk, metric.unit(), group.value());
    if (metric.form() == null) {
      return Parts.text(value);
    }
    Anchor link = link(desk, value, question);
    Parts.name(link, desk.say("numbers.cell", of, value, group.rows()).strip());
    return link;
  }
}
