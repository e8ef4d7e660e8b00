package dev.proofline.catalog;

import java.util.List;
import java.util.Set;
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

  /** {@code team} is a team's key, {@code manager} a login. */
  public record DemoPerson(
      String login,
      String name,
      String team,
      @Nullable String manager,
      Set<String> roles,
      @Nullable String email) {
    public DemoPerson {
      roles = Set.copyOf(roles);
    }
  }
}
