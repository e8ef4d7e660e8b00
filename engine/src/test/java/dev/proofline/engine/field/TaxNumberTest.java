package dev.proofline.engine.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.proofline.engine.value.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaxNumberTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "91350100M000100Y43",
        " 91350100m000100y43 ",
        "91 3501 00M0 0010 0Y43",
        "９１３５０１００Ｍ０００１００Ｙ４３",
        "9135-0100-M000100Y43"
      })
  void one_number_is_one_however_it_is_written(String written) {
    assertEquals(Optional.of("91350100M000100Y43"), TaxNumber.of(written));
    assertEquals(
        new Value.Text("91350100M000100Y43"), new TextField().normalised(new Value.Text(written)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"91350100M000100Y44", "913501O0M000100Y43", "91350100M000100Y4", "", "苏州"})
  void what_its_check_digit_denies_is_another_text(String written) {
    assertEquals(Optional.empty(), TaxNumber.of(written));
  }

  @Test
  void other_texts_are_the_same_in_any_case_and_width_but_keep_the_spaces_between_words() {
    var text = new TextField();

    assertEquals(new Value.Text("a b"), text.normalised(new Value.Text(" Ａ b ")));
    assertNotEquals(text.normalised(new Value.Text("a b")), text.normalised(new Value.Text("ab")));
  }
}
