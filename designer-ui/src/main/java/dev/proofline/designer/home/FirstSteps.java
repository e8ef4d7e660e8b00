package dev.proofline.designer.home;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Records;
import dev.proofline.engine.Records.FormAccess;
import java.util.List;

/** The way through a new workspace, each step ticked once it is done; gone when all are. */
final class FirstSteps extends Div {

  private static final int LOOKED_AT = 20;
  private static final String SAMPLE = "-SAMPLE-";

  private final Desk desk;

  /**
   * @param forms whether there is a form already
   */
  FirstSteps(Desk desk, boolean forms) {
    this.desk = desk;
    addClassName("mt24");
    getStyle().set("border-top", "1px solid var(--pl-line)").setPaddingTop("24px");
    List<Boolean> done = List.of(true, forms, forms && isFilled(), hasColleagues());
    setVisible(done.contains(false));
    if (isVisible()) {
      add(Parts.h3(desk.say("home.steps")), list(done));
    }
  }

  private OrderedList list(List<Boolean> done) {
    var list = new OrderedList();
    list.addClassName("steps");
    for (int i = 0; i < done.size(); i++) {
      Span dot = Parts.text("", "dot");
      var item = new ListItem();
      if (done.get(i)) {
        item.addClassName("done");
        dot.add(new Icon("check"));
      } else if (i == done.indexOf(false)) {
        item.addClassName("now");
      }
      String step = "home.step." + (i + 1);
      String words = done.get(i) ? "home.step.done" : step + ".words";
      item.add(dot, Parts.strong(desk.say(step)), Parts.box("hint", Parts.text(desk.say(words))));
      list.add(item);
    }
    return list;
  }

  /** Whether anybody filled a form; what a pack brought as samples does not count. */
  private boolean isFilled() {
    Records records = desk.engine().records();
    return records.forms(desk.caller()).stream()
        .map(FormAccess::form)
        .map(form -> new Records.Query(form.key(), null, null, List.of(), LOOKED_AT, null))
        .flatMap(query -> records.list(desk.caller(), query).items().stream())
        .anyMatch(view -> !view.record().receipt().contains(SAMPLE));
  }

  private boolean hasColleagues() {
    return desk.engine().accounts().users(desk.caller()).size() > 1;
  }
}
