package dev.proofline.designer.people;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import org.jspecify.annotations.Nullable;

/** Adds a team or changes one. */
final class TeamDialog extends Dialog {

  private final Desk desk;
  private final @Nullable Team team;
  private final Runnable done;
  private final TextField name = new TextField();
  private final Select<String> level = new Select<>();
  private final Select<User> head = new Select<>();
  private final Select<Team> parent = new Select<>();

  TeamDialog(Desk desk, @Nullable Team team, Runnable done) {
    this.desk = desk;
    this.team = team;
    this.done = done;
    setHeaderTitle(team == null ? desk.say("people.add.team") : team.name());
    setWidth("420px");
    name.setLabel(desk.say("people.team.name"));
    name.setRequiredIndicatorVisible(true);
    level.setLabel(desk.say("people.level"));
    level.setItems("team", "region", "company");
    level.setItemLabelGenerator(
        one -> one == null ? "" : desk.words().find("level." + one).orElse(one));
    level.setValue("team");
    head.setLabel(desk.say("people.head"));
    head.setItems(desk.engine().accounts().users(desk.caller()));
    head.setItemLabelGenerator(one -> one == null ? desk.say("common.none") : one.name());
    head.setEmptySelectionAllowed(true);
    parent.setLabel(desk.say("people.parent"));
    parent.setItems(
        desk.engine().accounts().teams(desk.caller()).stream()
            .filter(one -> team == null || !one.id().equals(team.id()))
            .toList());
    parent.setItemLabelGenerator(one -> one == null ? desk.say("common.none") : one.name());
    parent.setEmptySelectionAllowed(true);
    if (team != null) {
      fill(team);
    }
    Div body = Parts.box("dlg", name, level, head, parent);
    body.getChildren().forEach(child -> ((com.vaadin.flow.component.HasSize) child).setWidthFull());
    add(body);
    NativeButton save = Parts.primary(desk.say("common.save"), this::save);
    getFooter().add(Parts.button(desk.say("common.cancel"), this::close), save);
  }

  private void fill(Team now) {
    name.setValue(now.name());
    level.setValue(now.level());
    head.getListDataView()
        .getItems()
        .filter(one -> one.id().equals(now.head()))
        .findFirst()
        .ifPresent(head::setValue);
    parent
        .getListDataView()
        .getItems()
        .filter(one -> one.id().equals(now.parent()))
        .findFirst()
        .ifPresent(parent::setValue);
  }

  private void save() {
    name.setInvalid(name.getValue().isBlank());
    if (name.isInvalid()) {
      return;
    }
    var edited =
        new Team(
            team == null ? desk.newId() : team.id(),
            name.getValue().strip(),
            level.getValue(),
            head.isEmpty() ? null : head.getValue().id(),
            parent.isEmpty() ? null : parent.getValue().id());
    if (Notices.attempt(desk, () -> desk.engine().accounts().put(desk.caller(), edited))) {
      close();
      done.run();
    }
  }
}
