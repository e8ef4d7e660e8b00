package dev.proofline.designer.numbers;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.common.ConditionWords;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.RecordFields;
import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.Numbers.Recipe;
import java.util.List;

/** How a number is made, in words; the expressions behind them one press away. */
public final class Definition extends Div {

  private final Desk desk;
  private final List<Choosable> fields;

  public Definition(Desk desk, MetricEntry metric) {
    this.desk = desk;
    Recipe recipe = metric.recipe();
    this.fields = recipe == null ? List.of() : RecordFields.ofSource(recipe.source(), desk);
    addClassNames("pad", "col", "gap4", "made");
    var raw = Parts.text(desk.say(metric.expression()), "mono muted");
    add(recipe == null ? Parts.text(desk.say(metric.definition())) : words(recipe, metric));
    raw.setVisible(false);
    NativeButton show = Parts.button("code", desk.say("condition.expression"), "link s", () -> {});
    show.getElement().setAttribute("aria-expanded", "false");
    show.addClickListener(click -> {
      raw.setVisible(!raw.isVisible());
      show.getElement().setAttribute("aria-expanded", String.valueOf(raw.isVisible()));
    });
    add(Parts.row(show), raw);
  }

  private DescriptionList words(Recipe recipe, MetricEntry metric) {
    var list = new DescriptionList();
    list.addClassName("kv");
    String over = desk.say(recipe.over());
    line(list, "numbers.made.of", desk.say("numbers.made.fold", over, desk.say(recipe.fold())));
    if (recipe.folded() != null) {
      line(
          list, recipe.share() ? "numbers.made.that" : "numbers.made.value", said(recipe.folded()));
    }
    line(
        list,
        "numbers.made.where",
        recipe.where() == null ? desk.say("numbers.made.all") : said(recipe.where()));
    line(list, "numbers.made.at", said(recipe.at()));
    if (!metric.dimensions().isEmpty()) {
      line(
          list,
          "numbers.made.by",
          String.join(
              desk.say("common.comma"),
              metric.dimensions().values().stream().map(desk::say).toList()));
    }
    return list;
  }

  private String said(String expression) {
    return ConditionWords.said(expression, fields, desk.words())
        .orElse(desk.say("numbers.made.expression"));
  }

  private void line(DescriptionList list, String key, String words) {
    list.add(new DescriptionList.Term(desk.say(key)), new DescriptionList.Description(words));
  }
}
