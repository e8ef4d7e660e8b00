package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrgTest {

  private static final UUID DIRECTOR = new UUID(1, 1);
  private static final UUID MANAGER = new UUID(1, 2);
  private static final UUID REP = new UUID(1, 3);
  private static final UUID EAST = new UUID(2, 1);
  private static final UUID SUZHOU = new UUID(2, 2);

  @Test
  void the_line_of_a_director_reaches_down_to_the_reps() {
    Org org = org(null);

    assertEquals(Set.of(DIRECTOR, MANAGER, REP), org.line(DIRECTOR));
    assertEquals(Set.of(REP), org.line(REP));
  }

  @Test
  void the_region_of_a_team_is_its_nearest_ancestor_of_that_level() {
    Org org = org(null);

    assertEquals(Optional.of(EAST), org.regionOf(SUZHOU));
    assertEquals(Set.of(EAST, SUZHOU), org.branch(EAST));
  }

  @Test
  void a_circle_of_managers_ends() {
    Org org = org(REP);

    assertEquals(Set.of(DIRECTOR, MANAGER, REP), org.line(REP));
  }

  private static Org org(@Nullable UUID managerOfDirector) {
    return new Org(
        List.of(
            user(DIRECTOR, "director", managerOfDirector, EAST),
            user(MANAGER, "manager", DIRECTOR, SUZHOU),
            user(REP, "rep1", MANAGER, SUZHOU)),
        List.of(
            new Team(EAST, "华东大区", "region", DIRECTOR, null),
            new Team(SUZHOU, "苏州组", "team", MANAGER, EAST)));
  }

  private static User user(UUID id, String login, @Nullable UUID manager, UUID team) {
    return new User(id, login, login, manager, team, Set.of(), null, null, "zh-CN", true);
  }
}
