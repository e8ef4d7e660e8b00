package dev.proofline.designer.people;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Design;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds a person or changes one; disabling says what it does and asks once. */
final class PersonDialog extends Dialog {

  private final Desk desk;
  private final @Nullable User user;
  private final Runnable done;
  private final TextField name = new TextField();
  private final TextField login = new TextField();
  private final TextField phone = new TextField();
  private final TextField email = new TextField();
  private final PasswordField password = new PasswordField();
  private final MultiSelectComboBox<Design.Entry> roles = new MultiSelectComboBox<>();
  private final Select<Team> team = new Select<>();
  private final Select<User> manager = new Select<>();

  PersonDialog(Desk desk, @Nullable User user, Runnable done) {
    this.desk = desk;
    this.user = user;
    this.done = done;
    setHeaderTitle(user == null ? desk.say("people.add") : user.name());
    setWidth("min(600px, 94vw)");
    fields();
    var layout = new FormLayout(name, login, roles, team, manager, phone, email, password);
    layout.setResponsiveSteps(
        new FormLayout.ResponsiveStep("0", 1), new FormLayout.ResponsiveStep("420px", 2));
    add(Parts.box("dlg", layout));
    footer();
  }

  private void fields() {
    name.setLabel(desk.say("people.name"));
    login.setLabel(desk.say("people.login"));
    phone.setLabel(desk.say("people.phone"));
    email.setLabel(desk.say("people.email"));
    password.setLabel(desk.say(user == null ? "people.password" : "people.password.new"));
    password.setHelperText(desk.say("people.password.hint"));
    password.getElement().setAttribute("autocomplete", "new-password");
    name.setRequiredIndicatorVisible(true);
    login.setRequiredIndicatorVisible(true);
    login.setReadOnly(user != null);
    List<Design.Entry> all = desk.engine().design().list(desk.caller(), Kind.ROLE);
    roles.setLabel(desk.say("people.roles"));
    roles.setItems(all);
    roles.setItemLabelGenerator(role -> desk.say(role.title()));
    team.setLabel(desk.say("people.team"));
    team.setItems(desk.engine().accounts().teams(desk.caller()));
    team.setItemLabelGenerator(one -> one == null ? desk.say("common.none") : one.name());
    team.setEmptySelectionAllowed(true);
    manager.setLabel(desk.say("people.manager"));
    manager.setItems(
        desk.engine().accounts().users(desk.caller()).stream().filter(User::active).toList());
    manager.setItemLabelGenerator(one -> one == null ? desk.say("common.none") : one.name());
    manager.setEmptySelectionAllowed(true);
    if (user != null) {
      fill(user, all);
    }
  }

  private void fill(User now, List<Design.Entry> all) {
    name.setValue(now.name());
    login.setValue(now.login());
    phone.setValue(Objects.requireNonNullElse(now.phone(), ""));
    email.setValue(Objects.requireNonNullElse(now.email(), ""));
    roles.setValue(
        all.stream()
            .filter(role -> now.roles().contains(role.id().key()))
            .collect(Collectors.toSet()));
    team.getListDataView()
        .getItems()
        .filter(one -> one.id().equals(now.team()))
        .findFirst()
        .ifPresent(team::setValue);
    manager
        .getListDataView()
        .getItems()
        .filter(one -> one.id().equals(now.manager()))
        .findFirst()
        .ifPresent(manager::setValue);
  }

  private void footer() {
    Div footer = Parts.row();
    footer.addClassName("wide");
    if (user != null && user.active()) {
      NativeButton off =
          Parts.button("lock", desk.say("people.disable"), "g danger", () -> disable(user));
      footer.add(off);
    }
    if (user != null) {
      User person = user;
      footer.add(
          Parts.button("eye", desk.say("people.sight"), "g", () -> SightDialog.open(desk, person)));
    }
    NativeButton cancel = Parts.button(desk.say("common.cancel"), this::close);
    cancel.addClassName("right");
    footer.add(cancel, Parts.primary(desk.say("common.save"), this::save));
    getFooter().add(footer);
  }

  private void save() {
    name.setInvalid(name.getValue().isBlank());
    login.setInvalid(login.getValue().isBlank());
    if (name.isInvalid() || login.isInvalid()) {
      return;
    }
    boolean saved =
        Notices.attempt(
            desk,
            () -> {
              if (password.getValue().isBlank()) {
                desk.engine().accounts().put(desk.caller(), edited());
              } else {
                desk.engine().accounts().put(desk.caller(), edited(), password.getValue());
              }
            });
    if (saved) {
      close();
      done.run();
    }
  }

  private User edited() {
    Set<String> keys =
        roles.getValue().stream().map(role -> role.id().key()).collect(Collectors.toSet());
    UUID id = user == null ? desk.newId() : user.id();
    return new User(
        id,
        login.getValue().strip(),
        name.getValue().strip(),
        manager.isEmpty() ? null : manager.getValue().id(),
        team.isEmpty() ? null : team.getValue().id(),
        keys,
        phone.getValue().isBlank() ? null : phone.getValue().strip(),
        email.getValue().isBlank() ? null : email.getValue().strip(),
        user == null ? desk.words().language() : user.language(),
        user == null || user.active());
  }

  private void disable(User person) {
    var ask = new Dialog();
    ask.setHeaderTitle(desk.say("people.disable.title", person.name()));
    ask.add(Parts.box("dlg", Parts.text(desk.say("people.disable.words"))));
    ask.getFooter()
        .add(
            Parts.button(desk.say("common.cancel"), ask::close),
            Parts.button(
                "lock",
                desk.say("people.disable"),
                "danger",
                () -> {
                  ask.close();
                  if (Notices.attempt(
                      desk, () -> desk.engine().accounts().disable(desk.caller(), person.id()))) {
                    close();
                    done.run();
                  }
                }));
    ask.open();
  }
}
