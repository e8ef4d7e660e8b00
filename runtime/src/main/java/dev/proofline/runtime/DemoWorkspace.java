package dev.proofline.runtime;

import dev.proofline.catalog.Catalog;
import dev.proofline.catalog.DemoPeople;
import dev.proofline.catalog.DemoPeople.DemoPerson;
import dev.proofline.catalog.DemoPeople.DemoTeam;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.base.Ids;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.OwnerOnly;
import dev.proofline.engine.store.PeopleStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The demo: packs, people in three teams, three months of their work. What is there already is left
 * as it is, so that stopping in the middle or starting again does no harm.
 */
final class DemoWorkspace {
  private final Engine engine;
  private final Caller operator = SystemCallers.operator();
  private final Ids ids;
  private final String password;
  private final DemoPeople people = Catalog.demoPeople();

  private DemoWorkspace(Engine engine, String password) {
    this.engine = engine;
    this.ids = new Ids(engine.clock(), new SecureRandom());
    this.password = password;
  }

  static DemoWorkspace install(Engine engine, Settings settings) {
    Path kept = settings.data().resolve("demo.password");
    Optional<String> before = read(kept);
    String password =
        settings.text("demo.password").or(() -> before).orElseGet(DemoWorkspace::invented);
    var demo = new DemoWorkspace(engine, password);
    demo.install(before.filter(password::equals).isEmpty());
    write(kept, password);
    return demo;
  }

  String password() {
    return password;
  }

  List<DemoPerson> people() {
    return people.people();
  }

  private void install(boolean newPassword) {
    installPack(Catalog.BASE_PACK, false);
    List<PeopleStore.User> added = addPeople();
    (newPassword ? engine.accounts().users(operator) : added)
        .parallelStream()
            .filter(user -> isDemo(user.login()))
            .forEach(user -> engine.accounts().setPassword(operator, user.id(), password));
    Catalog.DEMO_PACKS.forEach(pack -> installPack(pack, true));
    people.takeUp(engine, operator);
  }

  private boolean isDemo(String login) {
    return people.people().stream().anyMatch(person -> person.login().equals(login));
  }

  private void installPack(String key, boolean samples) {
    boolean there =
        engine.packs().list(operator).stream()
            .anyMatch(entry -> entry.key().equals(key) && entry.installed() != null);
    if (!there) {
      engine.packs().install(operator, key, samples);
    }
  }

  /** Teams, then people, then who leads which team. Returns the people who were not there. */
  private List<PeopleStore.User> addPeople() {
    Map<String, PeopleStore.Team> teams = addTeams();
    var byLogin = new HashMap<String, PeopleStore.User>();
    engine.accounts().users(operator).forEach(user -> byLogin.put(user.login(), user));
    var added = new ArrayList<PeopleStore.User>();
    for (DemoPerson person : people.people()) {
      if (!byLogin.containsKey(person.login())) {
        PeopleStore.User user = engine.accounts().put(operator, user(person, teams, byLogin));
        byLogin.put(user.login(), user);
        added.add(user);
      }
    }
    for (DemoTeam team : people.teams()) {
      PeopleStore.Team known = found(teams, team.key());
      UUID head = team.head() == null ? null : found(byLogin, team.head()).id();
      if (known.head() == null && head != null) {
        engine
            .accounts()
            .put(
                operator,
                new PeopleStore.Team(
                    known.id(), known.name(), known.level(), head, known.parent()));
      }
    }
    return added;
  }

  private Map<String, PeopleStore.Team> addTeams() {
    var byName = new HashMap<String, PeopleStore.Team>();
    engine.accounts().teams(operator).forEach(team -> byName.put(team.name(), team));
    var byKey = new HashMap<String, PeopleStore.Team>();
    for (DemoTeam team : people.teams()) {
      PeopleStore.Team known = byName.get(team.name());
      UUID parent = team.parent() == null ? null : found(byKey, team.parent()).id();
      byKey.put(
          team.key(),
          known != null
              ? known
              : engine
                  .accounts()
                  .put(
                      operator,
                      new PeopleStore.Team(ids.next(), team.name(), team.level(), null, parent)));
    }
    return byKey;
  }

  private PeopleStore.User user(
      DemoPerson person,
      Map<String, PeopleStore.Team> teams,
      Map<String, PeopleStore.User> byLogin) {
    String manager = person.manager();
    return new PeopleStore.User(
        ids.next(),
        person.login(),
        person.name(),
        manager == null ? null : found(byLogin, manager).id(),
        found(teams, person.team()).id(),
        person.roles(),
        null,
        person.email(),
        LocalText.DEFAULT_LANGUAGE,
        true);
  }

  private static <T> T found(Map<String, T> known, String key) {
    T found = known.get(key);
    if (found == null) {
      throw new IllegalStateException(
          "Expected " + key + " before those who refer to it, but it is not there.");
    }
    return found;
  }

  private static String invented() {
    String letters = "abcdefghjkmnpqrstuvwxyz23456789";
    var random = new SecureRandom();
    var text = new StringBuilder("demo");
    for (int i = 0; i < 8; i++) {
      text.append(i % 4 == 0 ? "-" : "").append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static Optional<String> read(Path path) {
    try {
      return Files.exists(path) ? Optional.of(Files.readString(path).strip()) : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void write(Path path, String password) {
    try {
      Files.write(OwnerOnly.file(path), password.getBytes(StandardCharsets.UTF_8));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
