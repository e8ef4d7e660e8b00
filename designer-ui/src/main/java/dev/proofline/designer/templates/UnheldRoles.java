package dev.proofline.designer.templates;

import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.people.PeopleNavigation;
import dev.proofline.engine.Design;
import dev.proofline.engine.Packs;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.PeopleStore.User;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The roles that a pack and those it stands on gave and nobody has yet: without somebody in them
 * its flows find nobody.
 */
final class UnheldRoles {

  private final Desk desk;
  private final String pack;

  UnheldRoles(Desk desk, String pack) {
    this.desk = desk;
    this.pack = pack;
  }

  /** Says them, for those who may give roles; nothing when each is somebody's. */
  void show(Div body) {
    List<Design.Entry> roles =
        desk.rights().design() && desk.rights().users() ? unheld() : List.of();
    if (roles.isEmpty()) {
      return;
    }
    Div section =
        Parts.box(
            "s5",
            Parts.h3(desk.say("templates.roles.unheld", roles.size())),
            Parts.hint(desk.say("templates.roles.unheld.hint")));
    for (Design.Entry role : roles) {
      section.add(
          Parts.box(
              "cr",
              new Icon(PackWords.icon(Kind.ROLE)),
              Parts.box("col grow", Parts.strong(desk.say(role.title()))),
              Parts.button(
                  "users", desk.say("templates.roles.assign"), "s", PeopleNavigation::open)));
    }
    body.add(section);
  }

  private List<Design.Entry> unheld() {
    Set<String> held =
        desk.engine().accounts().users(desk.caller()).stream()
            .filter(User::active)
            .flatMap(user -> user.roles().stream())
            .collect(Collectors.toSet());
    Set<String> packs = together();
    return desk.engine().design().list(desk.caller(), Kind.ROLE).stream()
        .filter(role -> packs.contains(role.pack()))
        .filter(role -> !held.contains(role.id().key()))
        .toList();
  }

  /** The pack with all it needs: they are installed with it. */
  private Set<String> together() {
    Map<String, List<String>> needs =
        desk.engine().packs().list(desk.caller()).stream()
            .collect(Collectors.toMap(Packs.Entry::key, Packs.Entry::needs));
    var together = new LinkedHashSet<String>();
    var open = new ArrayDeque<>(List.of(pack));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (together.add(next)) {
        open.addAll(needs.getOrDefault(next, List.of()));
      }
    }
    return together;
  }
}
