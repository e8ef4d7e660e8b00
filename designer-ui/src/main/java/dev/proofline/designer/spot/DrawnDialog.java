package dev.proofline.designer.spot;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.SpotChecking.CheckView;
import dev.proofline.engine.SpotChecking.DrawView;
import dev.proofline.engine.store.PeopleStore.User;

/** The records of a draw, each with what was decided. */
final class DrawnDialog extends Dialog {

  private final Desk desk;

  DrawnDialog(Desk desk, DrawView draw) {
    this.desk = desk;
    setHeaderTitle(desk.say(draw.form().title()) + " · " + desk.when(draw.draw().at()));
    setWidth("min(680px, 96vw)");
    Div list = Parts.box("dlg col gap12");
    list.add(Parts.hint(desk.say("spots.seed", draw.draw().data().path("seed").asString(""))));
    desk.engine()
        .spotChecking()
        .drawn(desk.caller(), draw.draw().id())
        .forEach(one -> list.add(card(one)));
    add(list);
    getFooter().add(Parts.button(desk.say("common.close"), this::close));
  }

  private Component card(CheckView one) {
    var label = new Anchor("/spot-checks/" + one.check().id(), one.record().label());
    label.setRouterIgnore(true);
    Div head =
        Parts.row(
            label,
            Parts.text(one.by().map(User::name).orElse(""), "muted"),
            Parts.box("grow"),
            one.outcome()
                .map(found -> Parts.badge(desk.say(found.title()), SpotChecksView.tone(found)))
                .orElseGet(() ->
                    Parts.badge(
                        "clock",
                        desk.say("spots.waits", one.reviewer().map(User::name).orElse("")),
                        "")));
    Div card = Parts.box("card pad col gap4", head);
    if (one.check().comment() != null) {
      card.add(Parts.text(one.check().comment()));
    }
    return card;
  }
}
