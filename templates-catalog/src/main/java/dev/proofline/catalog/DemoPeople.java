package dev.proofline.catalog;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.engine.store.PeopleStore;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The people of the demo workspace: three sales teams in one region, and those who decide. */
public record DemoPeople(List<DemoTeam> teams, List<DemoPerson> people) {
  public DemoPeople {
    teams = List.copyOf(teams);
    people = List.copyOf(people);
  }

  /** Parents come before their children; {@code head} is a login. */
  public record DemoTeam(
      String key, String name, String level, @Nullable String parent, @Nullable String head) {}

  /** Gives those roles to whom they are meant for that packs brought since; again without harm. */
  public void takeUp(Engine engine, Caller caller) {
    Set<String> known = engine.design().roles(caller).keySet();
    Map<String, PeopleStore.User> byLogin =
        engine.accounts().users(caller).stream()
            .collect(Collectors.toMap(PeopleStore.User::login, user -> user));
    for (DemoPerson person : people) {
      PeopleStore.User user = byLogin.get(person.login());
      Set<String> roles = new HashSet<>(person.later());
      roles.retainAll(known);
      if (user != null && !user.roles().containsAll(roles)) {
        roles.addAll(user.roles());
        engine.accounts().put(caller, with(user, roles));
      }
    }
  }

  private static PeopleStore.User with(PeopleStore.User user, Set<String> roles) {
    return new PeopleStore.User(
        user.id(),
        user.login(),
        user.name(),
        user.manager(),
        user.team(),
        roles,
        user.phone(),
        user.email(),
        user.language(),
        user.active());
  }

  /**
   * {@code team} is a team's key, {@code manager} a login.
   *
   * @param later roles of packs that the demo does not begin with
   */
  public record DemoPerson(
      String login,
      String name,
      String team,
      @Nullable String manager,
      Set<String> roles,
      Set<String> later,
      @Nullable String email) {
    public DemoPerson {
      roles = Set.copyOf(roles);
      later = Set.copyOf(later);
    }
  }
}
