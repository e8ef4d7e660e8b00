package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.definition.ChoiceTitles;
import dev.proofline.engine.definition.FormIcons;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormIconsTest {

  static Stream<String> icons() {
    return FormIcons.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("icons")
  void every_icon_a_form_may_have_is_in_the_sprite_and_has_a_name(String icon) throws IOException {
    try (InputStream sprite =
        Objects.requireNonNull(FormIconsTest.class.getResourceAsStream("assets/icons.svg"))) {
      String text = new String(sprite.readAllBytes(), StandardCharsets.UTF_8);

      assertTrue(text.contains("<symbol id=\"" + icon + "\""), icon);
      assertTrue(ChoiceTitles.of("icon", icon).isPresent(), icon);
    }
  }

  @Test
  void the_action_library_shows_the_icons_of_its_forms() {
    assertEquals("pin", SampleForms.of("visit").icon());
    assertEquals("users", SampleForms.of("customer").icon());
  }
}
