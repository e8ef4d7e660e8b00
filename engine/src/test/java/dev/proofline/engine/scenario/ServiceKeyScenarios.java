package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.proofline.engine.Connectors;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.ServiceKeys;
import dev.proofline.engine.ServiceKeys.Taken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys of services lie in the vault, also those that stood in the settings. */
abstract class ServiceKeyScenarios extends Played {

  private static final String HOST = "speech.example.com";

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database()));
  }

  private ServiceKeys keys() {
    return ((LiveEngine) scenario().engine()).serviceKeys();
  }

  private Optional<String> speech() {
    return keys().find(ServiceKeys.SPEECH, HOST);
  }

  private List<String> events() {
    return scenario().store().ledger().ofSubject("workspace").stream()
        .map(event -> event.kind())
        .filter(kind -> kind.startsWith("secret."))
        .toList();
  }

  @Test
  void a_key_of_the_settings_is_taken_over_once_and_follows_them_until_somebody_sets_one() {
    assertEquals(Optional.empty(), speech());

    assertEquals(Taken.KEPT, keys().take(ServiceKeys.SPEECH, HOST, "sk-1"));
    scenario().restarts(Duration.ZERO);
    assertEquals(Taken.KEPT, keys().take(ServiceKeys.SPEECH, HOST, "sk-1"));

    assertEquals(Optional.of("sk-1"), speech());
    assertEquals(List.of("secret.set"), events());

    assertEquals(Taken.KEPT, keys().take(ServiceKeys.SPEECH, HOST, "sk-2"));
    assertEquals(Optional.of("sk-2"), speech());
    assertEquals(List.of("secret.set", "secret.replaced"), events());
  }

  @Test
  void what_an_administrator_puts_there_counts_and_nothing_tells_it() {
    keys().take(ServiceKeys.SPEECH, HOST, "sk-settings");
    Connectors vault = scenario().engine().connectors();
    vault.putSecret(scenario().caller("admin"), ServiceKeys.SPEECH, HOST, "sk-admin");

    assertEquals(Taken.ANOTHER_IS_THERE, keys().take(ServiceKeys.SPEECH, HOST, "sk-settings"));

    assertEquals(Optional.of("sk-admin"), speech());
    Connectors.Secret told = vault.secrets(scenario().caller("admin")).getFirst();
    assertEquals(List.of(ServiceKeys.SPEECH), told.usedBy());
    assertFalse(told.toString().contains("sk-"), told.toString());
    assertFalse(
        scenario().store().ledger().ofSubject("workspace").toString().contains("sk-"),
        "the ledger tells name and host");
  }

  @Test
  void a_key_goes_to_its_own_host_only() {
    keys().take(ServiceKeys.SPEECH, HOST, "sk-1");

    assertEquals(Optional.empty(), keys().find(ServiceKeys.SPEECH, "evil.example.com"));
    assertEquals(Optional.empty(), keys().find(ServiceKeys.MODEL, HOST));
  }
}
