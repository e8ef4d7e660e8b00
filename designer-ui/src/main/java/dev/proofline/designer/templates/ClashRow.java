package dev.proofline.designer.templates;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Packs.Clash;
import dev.proofline.engine.Packs.UpgradeItem;
import dev.proofline.engine.definition.DefinitionMerge.Side;
import java.util.Optional;
import java.util.function.Consumer;

/** One place both changed: how it was, how it is here, how the new version has it. */
final class ClashRow extends Div {

  private final Desk desk;
  private final Clash clash;
  private final Consumer<Side> choose;

  ClashRow(Desk desk, UpgradeItem item, Clash clash, Consumer<Side> choose) {
    this.desk = desk;
    this.clash = clash;
    this.choose = choose;
    addClassName("clash");
    getElement()
        .setAttribute("role", "group")
        .setAttribute("aria-label", desk.say(item.title()) + " " + desk.say(clash.place()));
    Div columns = Parts.box("three", was());
    columns.add(side(Side.MINE, "upgrade.mine", desk.say(clash.mine())));
    columns.add(side(Side.THEIRS, "upgrade.theirs", desk.say(clash.theirs())));
    add(
        Parts.row(
            new Icon(PackWords.icon(item.id().kind())),
            Parts.strong(desk.say(item.title())),
            Parts.text(desk.say(clash.place()), "muted")),
        columns);
  }

  private Component was() {
    return Parts.box(
        "side was", Parts.hint(desk.say("upgrade.was")), Parts.text(desk.say(clash.base())));
  }

  private Component side(Side side, String title, String words) {
    boolean chosen = clash.chosen().equals(Optional.of(side));
    var button = new NativeButton();
    button.addClassName("side");
    button.setClassName("on", chosen);
    button
        .getElement()
        .setAttribute("type", "button")
        .setAttribute("aria-pressed", String.valueOf(chosen));
    Div head = Parts.row(Parts.hint(desk.say(title)));
    if (chosen) {
      head.add(Parts.badge("check", desk.say("upgrade.chosen"), "acc"));
    }
    button.add(head, Parts.text(words));
    button.addClickListener(click -> choose.accept(side));
    return button;
  }
}
