package dev.proofline.engine.scenario;

import dev.proofline.engine.Accounts;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of a scenario: two reps under a manager under a director, finance beside them. */
enum Cast {
  ADMIN("admin", null, Place.COMPANY),
  DIRECTOR("director", null, Place.EAST),
  MANAGER("manager", DIRECTOR, Place.SUZHOU),
  FINANCE("finance", null, Place.COMPANY),
  REP1("rep", MANAGER, Place.SUZHOU),
  REP2("rep", MANAGER, Place.SUZHOU),
  REP9("rep", null, Place.WUXI);

  static final String PASSWORD = "correct horse";

  private final String role;
  private final @Nullable Cast manager;
  private final Place place;

  Cast(String role, @Nullable Cast manager, Place place) {
    this.role = role;
    this.manager = manager;
    this.place = place;
  }

  private enum Place {
    COMPANY("company", null),
    EAST("region", COMPANY),
    SUZHOU("team", EAST),
    WUXI("team", EAST);

    private final String level;
    private final @Nullable Place parent;

    Place(String level, @Nullable Place parent) {
      this.level = level;
      this.parent = parent;
    }

    UUID id() {
      return new UUID(0x7000L, 0x8000_0000_0000_0100L + ordinal());
    }

    static @Nullable UUID id(@Nullable Place place) {
      return place == null ? null : place.id();
    }
  }

  String login() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  UUID team() {
    return place.id();
  }

  UUID id() {
    return new UUID(0x7000L, 0x8000_0000_0000_0000L + 1 + ordinal());
  }

  private static @Nullable UUID id(@Nullable Cast cast) {
    return cast == null ? null : cast.id();
  }

  static Cast of(String login) {
    return Arrays.stream(values())
        .filter(one -> one.login().equals(login))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Nobody in the cast is called " + login + "."));
  }

  Caller caller() {
    return new Caller(id(), login(), login(), Set.of(role), "zh-CN", "127.0.0.1", "test");
  }

  /** Everybody moves in; their roles must be published. */
  static void moveIn(Engine engine) {
    Accounts accounts = engine.accounts();
    Caller operator = SystemCallers.operator();
    for (Place place : Place.values()) {
      accounts.put(
          operator, new Team(place.id(), place.name(), place.level, null, Place.id(place.parent)));
    }
    for (Cast one : values()) {
      accounts.put(
          operator,
          new User(
              one.id(),
              one.login(),
              one.login(),
              id(one.manager),
              one.place.id(),
              Set.of(one.role),
              null,
              null,
              "zh-CN",
              true));
    }
  }

  /** Roles as scenarios need them: reps their own, managers their line, finance only tasks. */
  static final Map<String, String> ROLES =
      Map.of(
          "rep",
          """
          {"kind": "role", "key": "rep", "title": {"zh-CN": "业务员", "en": "Rep"},
           "can": [{"on": "*", "read": "own", "write": "own", "create": true}]}\
          """,
          "manager",
          """
          {"kind": "role", "key": "manager", "title": {"zh-CN": "销售经理", "en": "Manager"},
           "can": [{"on": "*", "read": "reports", "write": "own", "create": true}],
           "design": ["form", "flow", "metric", "options"], "duties": ["install"]}\
          """,
          "director",
          """
          {"kind": "role", "key": "director", "title": {"zh-CN": "大区总监", "en": "Director"},
           "can": [{"on": "*", "read": "region"}]}\
          """,
          "finance",
          """
          {"kind": "role", "key": "finance", "title": {"zh-CN": "财务", "en": "Finance"},
           "can": [{"on": "*", "read": "none"}]}\
          """);
}
