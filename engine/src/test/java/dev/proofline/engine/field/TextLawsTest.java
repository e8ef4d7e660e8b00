package dev.proofline.engine.field;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.base.Visible;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whatever people type is kept exactly, or refused. */
class TextLawsTest {

  private static final Pointer AT = Pointer.of("answer");
  private final FieldType type = new LongTextField();
  private final FieldContext field = Fields.with("{}");

  @Property(tries = 2_000)
  void any_text_is_kept_as_it_shows_or_refused(@ForAll String typed) {
    Outcome<Optional<Value>> read =
        type.read(JsonNodeFactory.instance.stringNode(typed), field, AT);

    if (Visible.isBlank(typed)) {
      assertEquals(Optional.empty(), read.orElseThrow());
    } else if (isKeepable(typed)) {
      assertEquals(Optional.of(new Value.Text(Visible.of(typed))), read.orElseThrow());
    } else {
      assertEquals("invalid_character", read.findings().getFirst().code());
    }
  }

  @Property(tries = 500)
  void no_text_makes_a_name_a_phone_number_or_an_address_fall_over(@ForAll String typed) {
    var value = new Value.Text(typed);
    for (FieldType asked : new FieldType[] {new TextField(), new PhoneField(), new EmailField()}) {
      asked.examine(value, field, AT);
      assertEquals(asked.normalised(value), asked.normalised(asked.normalised(value)));
    }
  }

  @Example
  void two_spellings_of_a_phone_number_are_one() {
    var phone = new PhoneField();

    assertEquals(
        phone.normalised(new Value.Text("+86 138 0013 8000")),
        phone.normalised(new Value.Text("１３８－００１３－８０００")));
  }

  @Example
  void a_number_with_an_endless_exponent_is_refused_at_once() {
    var number = JsonNodeFactory.instance.numberNode(new java.math.BigDecimal("1e2000000000"));

    assertEquals(
        "too_many_digits", new DecimalField().read(number, field, AT).findings().getFirst().code());
  }

  private static boolean isKeepable(String text) {
    boolean wellFormed =
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
    return wellFormed && text.indexOf('\0') < 0;
  }
}
