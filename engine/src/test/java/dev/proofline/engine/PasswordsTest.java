package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void only_the_password_itself_matches_and_no_two_hashes_are_alike() {
    String hash = passwords.hash("一号 密码 é");

    assertTrue(passwords.matches("一号 密码 é", hash));
    assertFalse(passwords.matches("一号 密码 e", hash));
    assertFalse(passwords.matches("", hash));
    assertNotEquals(hash, passwords.hash("一号 密码 é"));
  }

  @Test
  void an_unknown_login_costs_what_a_known_one_does_and_never_matches() {
    assertFalse(passwords.matchesNobody(""));
    assertFalse(passwords.matchesNobody("no password hashes to this"));

    assertEquals(shape(passwords.hash("any")), shape(Passwords.DECOY));
  }

  /** Parameters as they are, salt and hash by their length. */
  private static List<String> shape(String hash) {
    String[] parts = hash.split("\\$");
    return Stream.concat(
            Stream.of(parts).limit(4),
            Stream.of(parts).skip(4).map(part -> String.valueOf(part.length())))
        .toList();
  }
}
