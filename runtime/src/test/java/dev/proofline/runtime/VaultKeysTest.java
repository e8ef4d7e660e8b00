package dev.proofline.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.ServiceKeys;
import dev.proofline.engine.scenario.Databases;
import dev.proofline.engine.scenario.Scenario;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Keys of services move out of the settings. */
class VaultKeysTest {

  private static Settings settings(Map<String, String> said) {
    return new Settings(said, Map.of(), new Properties());
  }

  @Test
  void keys_in_the_settings_go_into_the_vault_with_the_place_of_their_service() {
    try (Scenario scenario = Scenario.of(Databases.h2())) {
      ServiceKeys vault = ((LiveEngine) scenario.engine()).serviceKeys();

      VaultKeys.takeOver(
          settings(
              Map.of(
                  "speech.url", "https://Speech.example.com:8443/v1",
                  "speech.key", "sk-speech",
                  "model.url", "https://model.example.com/v1",
                  "model.key", "sk-model")),
          vault);

      VaultKeys keys = VaultKeys.in(vault);
      assertEquals(
          Optional.of("sk-speech"),
          keys.of(ServiceKeys.SPEECH, "https://speech.example.com:8443/v2").get());
      assertEquals(
          Optional.empty(), keys.of(ServiceKeys.SPEECH, "https://speech.example.com/v1").get());
      assertEquals(
          Optional.of("sk-model"),
          keys.of(ServiceKeys.MODEL, "https://model.example.com/v1").get());
      assertEquals(
          Optional.empty(), keys.of(ServiceKeys.SPEECH, "https://model.example.com/v1").get());
    }
  }

  @Test
  void without_a_service_nothing_is_put_there() {
    try (Scenario scenario = Scenario.of(Databases.h2())) {
      ServiceKeys vault = ((LiveEngine) scenario.engine()).serviceKeys();

      VaultKeys.takeOver(settings(Map.of("speech.key", "sk-speech")), vault);

      assertEquals(Optional.empty(), vault.find(ServiceKeys.SPEECH, "null"));
    }
  }
}
