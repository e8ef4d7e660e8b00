package dev.proofline.designer.people;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Oversight.Remark;
import java.util.List;

/** What stands out among who may do what, each with what mends it. */
final class CheckUpList {

  private CheckUpList() {}

  static Component of(Desk desk, List<Remark> remarks) {
    if (remarks.isEmpty()) {
      return Parts.empty(
          "check", desk.say("people.checkup.none"), desk.say("people.checkup.none.words"));
    }
    Div list = Parts.box("checkup");
    remarks.forEach(remark -> list.add(line(desk, remark)));
    return list;
  }

  /** A role nobody has is a word to the wise; the others are a way for somebody. */
  private static Component line(Desk desk, Remark remark) {
    boolean idle = remark.code().equals("unused_role");
    Icon icon = new Icon(idle ? "clock" : "alert");
    icon.addClassName(idle ? "muted" : "t-warn");
    Div words = Parts.col(Parts.strong(desk.say(remark.about())));
    words.add(Parts.text(desk.say(remark.what())), Parts.hint(desk.say(remark.fix())));
    return Parts.box("cr", icon, words);
  }
}
