package dev.proofline.designer.people;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Desk;
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
    Div list = Parts.col();
    for (Remark remark : remarks) {
      list.add(
          Parts.row(
              Parts.badge(
                  "alert",
                  desk.say(remark.about()),
                  remark.code().equals("unused_role") ? "" : "warn"),
              Parts.text(desk.say(remark.what())),
              Parts.hint(desk.say(remark.fix()))));
    }
    return list;
  }
}
