package dev.proofline.engine.field;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A telephone number, kept as it was typed; two spellings of one number (E.164) are equal. Without
 * a country code it is a Chinese one.
 */
final class PhoneField extends TextBased {

  private static final String HOME = "CN";
  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

  @Override
  public String key() {
    return "phone";
  }

  @Override
  public LocalText title() {
    return LocalText.of("电话", "Phone");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.ADVANCED;
  }

  @Override
  public String icon() {
    return "phone";
  }

  @Override
  public List<Property> properties() {
    return List.of();
  }

  @Override
  int limit() {
    return 40;
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.TextLine("tel", "tel", limit());
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    List<Finding> findings = super.examine(value, field, at);
    if (findings.isEmpty() && parsed(value).isEmpty()) {
      return List.of(
          Expected.of("电话号码", "a telephone number")
              .but("填写的不是有效号码", "this is no valid one")
              .hint(
                  "例如 13800138000 或 010-62345678。", "For example 13800138000 or +44 20 7946 0018.")
              .error(at, "not_a_phone"));
    }
    return findings;
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    return parsed(value)
        .map(number -> numbers.format(number, at(number)))
        .orElseGet(() -> text(value));
  }

  @Override
  public Optional<String> displayScript(FieldContext field, String language) {
    return Optional.empty();
  }

  @Override
  public Value normalised(Value value) {
    return parsed(value)
        .<Value>map(number -> new Value.Text(numbers.format(number, PhoneNumberFormat.E164)))
        .orElseGet(() -> super.normalised(value));
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Text("13800138000");
  }

  private static PhoneNumberFormat at(PhoneNumber number) {
    return number.getCountryCode() == 86
        ? PhoneNumberFormat.NATIONAL
        : PhoneNumberFormat.INTERNATIONAL;
  }

  private Optional<PhoneNumber> parsed(Value value) {
    try {
      PhoneNumber number = numbers.parse(HalfWidth.of(text(value)), HOME);
      return numbers.isValidNumber(number) ? Optional.of(number) : Optional.empty();
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }
}
