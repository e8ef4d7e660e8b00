package dev.proofline.engine;

import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The organisation at one moment: people, teams, who reports to whom. Immutable. */
final class Org {

  private static final String REGION = "region";

  private final SequencedMap<UUID, User> users;
  private final SequencedMap<UUID, Team> teams;
  private final Map<String, User> byLogin = new HashMap<>();
  private final Map<UUID, List<UUID>> reports = new HashMap<>();
  private final Map<UUID, List<UUID>> teamsBelow = new HashMap<>();

  Org(Collection<User> users, Collection<Team> teams) {
    var usersById = new LinkedHashMap<UUID, User>();
    for (User user : users) {
      usersById.put(user.id(), user);
      byLogin.put(user.login(), user);
      if (user.manager() != null) {
        reports.computeIfAbsent(user.manager(), _ -> new ArrayList<>()).add(user.id());
      }
    }
    var teamsById = new LinkedHashMap<UUID, Team>();
    for (Team team : teams) {
      teamsById.put(team.id(), team);
      if (team.parent() != null) {
        teamsBelow.computeIfAbsent(team.parent(), _ -> new ArrayList<>()).add(team.id());
      }
    }
    this.users = Collections.unmodifiableSequencedMap(usersById);
    this.teams = Collections.unmodifiableSequencedMap(teamsById);
  }

  SequencedMap<UUID, User> users() {
    return users;
  }

  SequencedMap<UUID, Team> teams() {
    return teams;
  }

  Optional<User> user(@Nullable UUID id) {
    return id == null ? Optional.empty() : Optional.ofNullable(users.get(id));
  }

  Optional<User> user(String login) {
    return Optional.ofNullable(byLogin.get(login));
  }

  Optional<Team> team(@Nullable UUID id) {
    return id == null ? Optional.empty() : Optional.ofNullable(teams.get(id));
  }

  Optional<UUID> teamOf(@Nullable UUID user) {
    return user(user).map(User::team);
  }

  /** The nearest ancestor team of level region, the team itself included. */
  Optional<UUID> regionOf(@Nullable UUID team) {
    var seen = new HashSet<UUID>();
    Team at = team(team).orElse(null);
    while (at != null && seen.add(at.id())) {
      if (at.level().equals(REGION)) {
        return Optional.of(at.id());
      }
      at = team(at.parent()).orElse(null);
    }
    return Optional.empty();
  }

  /** The person and the whole reporting line below. */
  Set<UUID> line(UUID user) {
    return below(user, reports);
  }

  /** The person's manager, that one's, and so on. */
  List<User> above(User user) {
    var above = new LinkedHashMap<UUID, User>();
    Optional<User> at = user(user.manager());
    while (at.isPresent() && above.putIfAbsent(at.get().id(), at.get()) == null) {
      at = user(at.get().manager());
    }
    return List.copyOf(above.values());
  }

  /** The team and all teams below it. */
  Set<UUID> branch(UUID team) {
    return below(team, teamsBelow);
  }

  List<User> activeInRole(String role) {
    return users.values().stream()
        .filter(user -> user.active() && user.roles().contains(role))
        .toList();
  }

  private static Set<UUID> below(UUID top, Map<UUID, List<UUID>> children) {
    var found = new HashSet<UUID>();
    var open = new ArrayDeque<UUID>();
    open.add(top);
    while (!open.isEmpty()) {
      UUID next = open.poll();
      if (found.add(next)) {
        open.addAll(children.getOrDefault(next, List.of()));
      }
    }
    return found;
  }
}
