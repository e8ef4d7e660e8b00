package dev.proofline.designer.data;

import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Ownerships;
import dev.proofline.engine.Records.RecordView;
import java.util.List;
import java.util.Set;

/** What can be done with the rows that are chosen; out of sight while none is. */
final class SelectionBar extends Div {

  private final Desk desk;
  private final Ownerships.May may;
  private final Owning owning;
  private final Runnable clear;

  /**
   * @param clear chooses none again
   */
  SelectionBar(Desk desk, Ownerships.May may, Owning owning, Runnable clear) {
    this.desk = desk;
    this.may = may;
    this.owning = owning;
    this.clear = clear;
    addClassNames("gridf", "wrapping");
    getElement().setAttribute("role", "status");
    show(Set.of());
  }

  /** Whether there is anything to do with several rows. */
  static boolean useful(Ownerships.May may) {
    return may.claim() || may.assign() || may.release() || may.merge();
  }

  void show(Set<RecordView> chosen) {
    removeAll();
    setVisible(!chosen.isEmpty());
    List<RecordView> rows = List.copyOf(chosen);
    add(Parts.strong(desk.say("data.chosen", rows.size())));
    if (may.claim()) {
      add(Parts.button("", desk.say("own.claim"), "s", () -> owning.claim(rows)));
    }
    if (may.assign()) {
      add(Parts.button("", desk.say("own.transfer"), "s", () -> owning.transfer(rows)));
    }
    if (may.release()) {
      add(Parts.button("", desk.say("own.release"), "s", () -> owning.release(rows)));
    }
    if (may.merge() && rows.size() > 1) {
      add(Parts.button("", desk.say("own.merge"), "s", () -> owning.merge(rows)));
    }
    add(Parts.button("", desk.say("data.chosen.none"), "link s right", clear));
  }
}
