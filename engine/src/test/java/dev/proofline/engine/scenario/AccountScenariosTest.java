package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Accounts;
import dev.proofline.engine.Accounts.From;
import dev.proofline.engine.Caller;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.store.PeopleStore.Session;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountScenariosTest {

  private final Scenario scenario = Scenario.clean(Databases.h2(), List.of());
  private final Accounts accounts = scenario.engine().accounts();
  private final User admin =
      ((LiveEngine) scenario.engine()).firstAdmin("boss", "苏管理", Cast.PASSWORD);

  @AfterEach
  void close() {
    scenario.close();
  }

  private Accounts.SignedIn signIn(String login, String password) {
    return accounts.signIn(login, password, "zh-CN", "10.0.0.1", "phone");
  }

  @Test
  void the_first_admin_signs_in_and_may_do_everything() {
    Accounts.SignedIn signedIn = signIn("boss", Cast.PASSWORD);

    Caller caller = accounts.caller(signedIn.token(), "en", "10.0.0.1", "phone").orElseThrow();
    Accounts.Rights rights = accounts.rights(caller);

    assertEquals(admin.id(), caller.user());
    assertTrue(rights.design() && rights.install() && rights.users() && rights.audit());
    refused(
        Reason.CONFLICT,
        () -> ((LiveEngine) scenario.engine()).firstAdmin("other", "别人", Cast.PASSWORD));
  }

  @Test
  void a_wrong_login_and_a_wrong_password_sound_the_same() {
    Refusal login = refused(Reason.NOT_SIGNED_IN, () -> signIn("nobody", Cast.PASSWORD));
    Refusal password = refused(Reason.NOT_SIGNED_IN, () -> signIn("boss", "wrong password"));

    assertEquals(login.text(), password.text());
    assertEquals(login.findings(), password.findings());
  }

  @Test
  void guessing_waits_longer_each_time_and_a_right_password_is_no_way_around() {
    for (int i = 0; i < 5; i++) {
      refused(Reason.NOT_SIGNED_IN, () -> signIn("boss", "guess"));
    }

    Refusal refusal = refused(Reason.TOO_MANY, () -> signIn("boss", Cast.PASSWORD));
    assertTrue(refusal.text().in("en").contains("1 seconds"));
    scenario.clock().advance(Duration.ofSeconds(1));
    assertFalse(signIn("boss", Cast.PASSWORD).token().isEmpty());
  }

  @Test
  void a_stranger_locks_nobody_out_at_another_address() {
    guessEverywhere("boss", 150);

    assertFalse(signIn("boss", Cast.PASSWORD).token().isEmpty());
  }

  @Test
  void a_known_device_signs_in_whatever_strangers_do() {
    String device = signIn("boss", Cast.PASSWORD).knownDevice();
    guessEverywhere("boss", 200);
    for (int i = 0; i < 100; i++) {
      tryWrong("boss", "10.0.0.1", Optional.empty());
    }

    refused(Reason.TOO_MANY, () -> signIn("boss", Cast.PASSWORD));
    Accounts.SignedIn again =
        accounts.signIn(
            "boss", Cast.PASSWORD, "en", new From("10.0.0.1", "phone", Optional.of(device)));

    assertEquals(device, again.knownDevice());
  }

  @Test
  void a_device_is_known_to_the_account_it_signed_in_to_and_waits_for_its_own_mistakes() {
    addTemp();
    Optional<String> device = Optional.of(signIn("boss", Cast.PASSWORD).knownDevice());

    for (int i = 0; i < 5; i++) {
      tryWrong("temp", "10.0.0.1", device);
    }
    refused(Reason.TOO_MANY, () -> signIn("temp", Cast.PASSWORD));
    for (int i = 0; i < 5; i++) {
      assertEquals(Reason.NOT_SIGNED_IN, tryWrong("boss", "10.0.0.1", device));
    }

    assertEquals(Reason.TOO_MANY, tryWrong("boss", "10.0.0.1", device));
    assertTrue(accounts.caller(device.orElseThrow(), "", "", "").isEmpty());
  }

  @Test
  void waiting_does_not_tell_whether_a_login_exists() {
    for (String login : List.of("boss", "nobody")) {
      for (int i = 0; i < 5; i++) {
        assertEquals(Reason.NOT_SIGNED_IN, tryWrong(login, "10.0.0.7", Optional.empty()));
      }
      assertEquals(Reason.TOO_MANY, tryWrong(login, "10.0.0.7", Optional.empty()));
    }
  }

  private void guessEverywhere(String login, int times) {
    for (int i = 0; i < times; i++) {
      tryWrong(login, "192.0.2." + i, Optional.empty());
    }
  }

  private Reason tryWrong(String login, String address, Optional<String> device) {
    try {
      accounts.signIn(login, "guess", "en", new From(address, "", device));
      throw new AssertionError("Signed in with a wrong password.");
    } catch (Refusal refusal) {
      return refusal.reason();
    }
  }

  @Test
  void ones_own_password_is_changed_with_the_old_one_and_every_other_session_ends() {
    String here = signIn("boss", Cast.PASSWORD).token();
    String there = signIn("boss", Cast.PASSWORD).token();
    Caller boss = accounts.caller(here, "en", "", "").orElseThrow();

    refused(Reason.INVALID, () -> accounts.setPassword(boss, boss.user(), "another one"));
    Refusal wrong =
        refused(
            Reason.INVALID,
            () -> accounts.changePassword(boss, Optional.of(here), "not it", "another one"));
    assertEquals("wrong_password", wrong.findings().getFirst().code());
    assertTrue(accounts.caller(there, "en", "", "").isPresent());
    accounts.changePassword(boss, Optional.of(here), Cast.PASSWORD, "another one");

    assertTrue(accounts.caller(here, "en", "", "").isPresent());
    assertTrue(accounts.caller(there, "en", "", "").isEmpty());
    assertFalse(signIn("boss", "another one").token().isEmpty());
  }

  @Test
  void the_old_password_cannot_be_guessed_in_a_session_somebody_left_open() {
    String token = signIn("boss", Cast.PASSWORD).token();
    Caller boss = accounts.caller(token, "en", "", "").orElseThrow();

    for (int i = 0; i < 5; i++) {
      refused(
          Reason.INVALID,
          () -> accounts.changePassword(boss, Optional.of(token), "guess", "another one"));
    }

    refused(
        Reason.TOO_MANY,
        () -> accounts.changePassword(boss, Optional.of(token), Cast.PASSWORD, "another one"));
  }

  @Test
  void a_session_lives_while_it_is_used_but_not_for_ever() {
    String token = signIn("boss", Cast.PASSWORD).token();

    for (int day = 1; day < 30; day++) {
      scenario.clock().advance(Duration.ofDays(1));
      assertTrue(accounts.caller(token, "", "", "").isPresent(), "day " + day);
    }

    scenario.clock().advance(Duration.ofDays(1));
    assertTrue(accounts.caller(token, "", "", "").isEmpty());
  }

  @Test
  void an_unused_session_ends() {
    String token = signIn("boss", Cast.PASSWORD).token();

    scenario.clock().advance(Duration.ofDays(7));

    assertTrue(accounts.caller(token, "", "", "").isEmpty());
    assertTrue(accounts.caller("made up", "", "", "").isEmpty());
  }

  @Test
  void disabling_somebody_ends_their_sessions_at_once() {
    UUID id = addTemp();
    String token = signIn("temp", Cast.PASSWORD).token();

    accounts.disable(SystemCallers.operator(), id);

    assertTrue(accounts.caller(token, "", "", "").isEmpty());
    refused(Reason.NOT_SIGNED_IN, () -> signIn("temp", Cast.PASSWORD));
  }

  @Test
  void the_last_who_manages_accounts_stays() {
    Caller operator = SystemCallers.operator();
    User demoted =
        new User(admin.id(), "boss", admin.name(), null, null, Set.of(), null, null, "zh-CN", true);

    refused(Reason.CONFLICT, () -> accounts.put(operator, demoted));
    Refusal refusal = refused(Reason.CONFLICT, () -> accounts.disable(operator, admin.id()));
    assertTrue(refusal.text().in("en").contains("is the last one"));

    addTemp();
    accounts.disable(operator, admin.id());

    assertTrue(scenario.store().people().byLogin("boss").filter(User::active).isEmpty());
  }

  private UUID addTemp() {
    UUID id = UUID.randomUUID();
    accounts.put(
        SystemCallers.operator(),
        new User(id, "temp", "临时", null, null, Set.of("admin"), null, null, "zh-CN", true));
    accounts.setPassword(SystemCallers.operator(), id, Cast.PASSWORD);
    return id;
  }

  @Test
  void a_role_cannot_be_published_that_leaves_nobody_to_manage_accounts() {
    String role =
        """
        {"kind": "role", "key": "admin", "title": "管理员", "can": [{"on": "*", "read": "all"}],
         "duties": [%s]}\
        """;

    Refusal refusal =
        refused(Reason.CONFLICT, () -> scenario.publishes(role.formatted("\"audit\"")));
    assertTrue(refusal.text().in("en").contains("nobody would"), refusal.text().in("en"));
    assertTrue(accounts.rights(signedIn()).users());

    scenario.publishes(role.formatted("\"audit\", \"users\""));
    assertTrue(accounts.rights(signedIn()).users());
  }

  private Caller signedIn() {
    String token = signIn("boss", Cast.PASSWORD).token();
    return accounts.caller(token, "en", "10.0.0.1", "phone").orElseThrow();
  }

  @Test
  void who_has_no_duty_for_people_changes_nobody() {
    Caller rep = new Caller(admin.id(), "boss", "boss", Set.of(), "zh-CN", "", "");

    refused(Reason.NOT_ALLOWED, () -> accounts.put(rep, admin));
    refused(Reason.NOT_ALLOWED, () -> accounts.disable(rep, admin.id()));
    refused(Reason.NOT_ALLOWED, () -> accounts.setPassword(rep, UUID.randomUUID(), Cast.PASSWORD));
    refused(Reason.NOT_ALLOWED, () -> scenario.engine().audit().verify(rep));
    refused(Reason.NOT_ALLOWED, () -> scenario.engine().design().list(rep, null));
    refused(Reason.NOT_ALLOWED, () -> scenario.engine().packs().list(rep));
  }

  @Test
  void bad_people_are_refused_in_words() {
    Caller operator = SystemCallers.operator();
    var unknownRole =
        new User(
            UUID.randomUUID(), "a1", "甲", null, null, Set.of("ghost"), null, null, "zh-CN", true);
    var taken =
        new User(UUID.randomUUID(), "boss", "乙", null, null, Set.of(), null, null, "zh-CN", true);

    assertEquals(
        "unknown_role",
        refused(Reason.INVALID, () -> accounts.put(operator, unknownRole))
            .findings()
            .getFirst()
            .code());
    assertEquals(
        "duplicate",
        refused(Reason.INVALID, () -> accounts.put(operator, taken)).findings().getFirst().code());
    refused(Reason.INVALID, () -> accounts.setPassword(operator, admin.id(), "short"));
  }

  @Test
  void signing_in_and_failing_to_are_in_the_ledger() {
    refused(Reason.NOT_SIGNED_IN, () -> signIn("boss", "guess"));
    signIn("boss", Cast.PASSWORD);

    List<String> kinds =
        scenario.engine().audit().events(SystemCallers.operator(), 0, 100).stream()
            .map(numbered -> numbered.event().kind())
            .toList();

    assertTrue(kinds.containsAll(List.of("user.added", "user.sign_in_failed", "user.signed_in")));
    assertTrue(scenario.engine().audit().verify(SystemCallers.operator()).isEmpty());
  }

  @Test
  void what_mail_and_pages_are_made_of_is_one_line_and_not_endless() {
    assertEquals("bad_email", code(person("甲", "1", "a@b.c\r\nBcc: x@y.z", "en")));
    assertEquals("bad_email", code(person("甲", "1", "a@b@c", "en")));
    assertEquals("bad_email", code(person("甲", "1", "a@" + "b".repeat(253), "en")));
    assertEquals("bad_phone", code(person("甲", "1\n2", null, "en")));
    assertEquals("bad_name", code(person("甲".repeat(81), "1", null, "en")));
    assertEquals("bad_name", code(person("甲\n乙", "1", null, "en")));
    assertEquals("unknown_language", code(person("甲", "1", null, "tlh")));

    accounts.put(SystemCallers.operator(), person("甲".repeat(80), "+86 1", "a@b.c", "en"));
  }

  private static User person(
      String name, @Nullable String phone, @Nullable String email, String language) {
    return new User(
        UUID.randomUUID(), "someone", name, null, null, Set.of(), phone, email, language, true);
  }

  private String code(User user) {
    return refused(Reason.INVALID, () -> accounts.put(SystemCallers.operator(), user))
        .findings()
        .getFirst()
        .code();
  }

  @Test
  void a_team_has_a_known_level_and_a_short_name() {
    Caller operator = SystemCallers.operator();

    for (Team bad :
        List.of(
            new Team(UUID.randomUUID(), "华东", "galaxy", null, null),
            new Team(UUID.randomUUID(), "东".repeat(81), "team", null, null))) {
      refused(Reason.INVALID, () -> accounts.put(operator, bad));
    }
    accounts.put(operator, new Team(UUID.randomUUID(), "华东", "company", null, null));
  }

  @Test
  void a_use_that_ends_after_signing_out_does_not_sign_in_again() {
    Accounts.SignedIn signedIn = signIn("boss", Cast.PASSWORD);
    String hash = hash(signedIn.token());
    Session read = scenario.store().people().session(hash).orElseThrow();

    accounts.signOut(signedIn.token());
    scenario.store().people().extend(read);

    assertEquals(Optional.empty(), scenario.store().people().session(hash));
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
