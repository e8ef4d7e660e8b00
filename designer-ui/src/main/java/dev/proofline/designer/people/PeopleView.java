package dev.proofline.designer.people;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.PackTitles;
import dev.proofline.designer.common.PageHead;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Design;
import dev.proofline.engine.Oversight.Remark;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who works here, in which team, as what. */
@Route(PeopleNavigation.PATH)
public final class PeopleView extends Div implements HasDynamicTitle {

  private enum Tab {
    PEOPLE,
    TEAMS,
    ROLES,
    CHECK_UP
  }

  private final Desk desk = Desk.here();
  private final Div tabs = Parts.box("tabs line");
  private final Div holder = Parts.box("gridw whole");
  private Tab tab = Tab.PEOPLE;
  private String search = "";

  public PeopleView() {
    if (!desk.rights().users()) {
      throw new Refusal(
          Refusal.Reason.NOT_ALLOWED,
          LocalText.of(
              "只有角色里有“管理人员”权限的人可以打开“人员与角色”。如有需要，请联系管理员。",
              "Only those whose role may manage people can open People and roles. Ask an"
                  + " administrator if you need it."));
    }
    addClassName("view");
    holder.getStyle().set("margin-top", "14px").set("margin-bottom", "24px");
    add(head(), tabs, holder);
    show();
  }

  @Override
  public String getPageTitle() {
    return desk.say("nav.people") + " – " + desk.say("brand");
  }

  private Component head() {
    return new PageHead(
        desk.say("nav.people"),
        desk.say("people.sub"),
        desk.say("people.search"),
        words -> {
          search = words;
          show();
        },
        Parts.button("plus", desk.say("people.add.team"), "", () -> team(null)),
        Parts.button("plus", desk.say("people.add"), "p", () -> person(null)));
  }

  private void show() {
    List<User> users = desk.engine().accounts().users(desk.caller());
    List<Team> teams = desk.engine().accounts().teams(desk.caller());
    List<Design.Entry> roles = desk.engine().design().list(desk.caller(), Kind.ROLE);
    List<Remark> remarks =
        desk.engine().accounts().rights(desk.caller()).users()
            ? desk.engine().oversight().checkUp(desk.caller())
            : List.of();
    tabs.removeAll();
    tabs.add(
        tab(Tab.PEOPLE, "people.tab.people", users.size()),
        tab(Tab.TEAMS, "people.tab.teams", teams.size()),
        tab(Tab.ROLES, "people.tab.roles", roles.size()),
        tab(Tab.CHECK_UP, "people.tab.checkup", remarks.size()));
    Parts.fill(
        holder,
        switch (tab) {
          case PEOPLE -> people(users, teams, roles);
          case TEAMS -> teams(users, teams);
          case ROLES -> roles(users, roles);
          case CHECK_UP -> CheckUpList.of(desk, remarks);
        });
  }

  private NativeButton tab(Tab to, String key, int count) {
    var button = new NativeButton(desk.say(key));
    button.addClassName("tab");
    button.setClassName("on", to == tab);
    button.getElement().setAttribute("type", "button");
    button.add(Parts.text(String.valueOf(count), "n"));
    button.addClickListener(click -> {
      tab = to;
      show();
    });
    return button;
  }

  private Grid<User> people(List<User> users, List<Team> teams, List<Design.Entry> roles) {
    Map<UUID, String> names = new HashMap<>();
    users.forEach(user -> names.put(user.id(), user.name()));
    teams.forEach(team -> names.put(team.id(), team.name()));
    var grid = new Grid<User>();
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.addComponentColumn(this::name).setHeader(desk.say("people.name")).setAutoWidth(true);
    grid.addColumn(User::login).setHeader(desk.say("people.login")).setAutoWidth(true);
    grid.addColumn(user -> roles(user, roles))
        .setHeader(desk.say("people.roles"))
        .setAutoWidth(true);
    grid.addColumn(user -> named(names, user.team()))
        .setHeader(desk.say("people.team"))
        .setAutoWidth(true);
    grid.addColumn(user -> named(names, user.manager()))
        .setHeader(desk.say("people.manager"))
        .setAutoWidth(true);
    grid.addColumn(user -> user.phone() == null ? "" : user.phone())
        .setHeader(desk.say("people.phone"))
        .setAutoWidth(true);
    grid.addComponentColumn(this::state).setHeader(desk.say("people.state")).setAutoWidth(true);
    grid.setItems(
        users.stream()
            .filter(user ->
                (user.name() + " " + user.login()).toLowerCase(Locale.ROOT).contains(search))
            .sorted(Comparator.comparing((User user) -> !user.active()).thenComparing(User::login))
            .toList());
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addItemClickListener(event -> person(event.getItem()));
    grid.setEmptyStateText(desk.say("people.none"));
    return grid;
  }

  private static String named(Map<UUID, String> names, @org.jspecify.annotations.Nullable UUID id) {
    return id == null ? "" : names.getOrDefault(id, "");
  }

  private Component name(User user) {
    Div avatar = Parts.box("avatar s");
    avatar.setText(
        user.name().isEmpty()
            ? ""
            : user.name().substring(0, user.name().offsetByCodePoints(0, 1)));
    return Parts.row(avatar, Parts.strong(user.name()));
  }

  private Component state(User user) {
    return user.active()
        ? Parts.badge("check", desk.say("people.active"), "ok")
        : Parts.badge("lock", desk.say("people.disabled"), "");
  }

  private String roles(User user, List<Design.Entry> roles) {
    return roles.stream()
        .filter(role -> user.roles().contains(role.id().key()))
        .map(role -> desk.say(role.title()))
        .collect(Collectors.joining(desk.say("common.comma")));
  }

  private Grid<Team> teams(List<User> users, List<Team> teams) {
    Map<UUID, String> names = new HashMap<>();
    users.forEach(user -> names.put(user.id(), user.name()));
    teams.forEach(team -> names.put(team.id(), team.name()));
    var grid = new Grid<Team>();
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.addComponentColumn(team -> Parts.strong(team.name())).setHeader(desk.say("people.team"));
    grid.addColumn(team -> desk.words().find("level." + team.level()).orElse(team.level()))
        .setHeader(desk.say("people.level"));
    grid.addColumn(team -> named(names, team.head())).setHeader(desk.say("people.head"));
    grid.addColumn(team -> named(names, team.parent())).setHeader(desk.say("people.parent"));
    grid.addColumn(team -> users.stream().filter(user -> team.id().equals(user.team())).count())
        .setHeader(desk.say("people.members"));
    grid.setItems(
        teams.stream()
            .filter(team -> team.name().toLowerCase(Locale.ROOT).contains(search))
            .toList());
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addItemClickListener(event -> team(event.getItem()));
    grid.setEmptyStateText(desk.say("people.teams.none"));
    return grid;
  }

  private Grid<Design.Entry> roles(List<User> users, List<Design.Entry> roles) {
    Map<String, String> packs = PackTitles.of(desk);
    var grid = new Grid<Design.Entry>();
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.addComponentColumn(role -> Parts.strong(desk.say(role.title())))
        .setHeader(desk.say("people.role"));
    grid.addColumn(role ->
            users.stream()
                .filter(user -> user.roles().contains(role.id().key()))
                .map(User::name)
                .limit(6)
                .collect(Collectors.joining(desk.say("common.comma"))))
        .setHeader(desk.say("people.who"))
        .setFlexGrow(3);
    grid.addColumn(
            role -> users.stream().filter(user -> user.roles().contains(role.id().key())).count())
        .setHeader(desk.say("people.members"));
    grid.addColumn(role -> packs.getOrDefault(role.pack(), desk.say("forms.own")))
        .setHeader(desk.say("forms.column.pack"));
    grid.setItems(roles);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setEmptyStateText(desk.say("people.roles.none"));
    return grid;
  }

  private void person(@org.jspecify.annotations.Nullable User user) {
    new PersonDialog(desk, user, this::show).open();
  }

  private void team(@org.jspecify.annotations.Nullable Team team) {
    new TeamDialog(desk, team, this::show).open();
  }
}
