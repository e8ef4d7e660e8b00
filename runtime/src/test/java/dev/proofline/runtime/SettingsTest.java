package dev.proofline.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static Settings settings(Map<String, String> flags, Map<String, String> environment) {
    var file = new Properties();
    file.setProperty("port", "3");
    file.setProperty("mail.host", "smtp.example.com");
    file.setProperty("mail.password", "secret");
    return new Settings(flags, environment, file);
  }

  @Test
  void a_flag_wins_over_the_environment_and_that_over_the_file() {
    var environment = Map.of("PROOFLINE_PORT", "2");

    assertEquals(1, settings(Map.of("port", "1"), environment).number("port", 0, 65535));
    assertEquals(2, settings(Map.of(), environment).number("port", 0, 65535));
    assertEquals(3, settings(Map.of(), Map.of()).number("port", 0, 65535));
  }

  @Test
  void says_what_was_expected_of_a_setting_that_makes_no_sense() {
    var settings =
        settings(Map.of("port", "99999", "zone", "Mars/Base", "database", "jdbc:x:y"), Map.of());

    assertThrows(WrongUse.class, () -> settings.number("port", 8080, 65535));
    assertThrows(WrongUse.class, settings::zone);
    assertThrows(WrongUse.class, settings::store);
  }

  @Test
  void takes_as_many_connections_as_it_is_told_but_no_single_one() {
    String postgres = "jdbc:postgresql://localhost/x";

    assertEquals(32, pool(Map.of("database", postgres)));
    assertEquals(7, pool(Map.of("database", postgres, "database.connections", "7")));
    assertThrows(
        WrongUse.class, () -> pool(Map.of("database", postgres, "database.connections", "1")));
  }

  private static int pool(Map<String, String> flags) {
    return settings(flags, Map.of()).store().limits().connections();
  }

  @Test
  void never_prints_a_password() {
    String printed = settings(Map.of(), Map.of()).mail().orElseThrow().toString();

    assertFalse(printed.contains("secret"), printed);
  }
}
