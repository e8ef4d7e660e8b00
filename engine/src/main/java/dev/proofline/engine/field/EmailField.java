package dev.proofline.engine.field;

import com.google.re2j.Pattern;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** An e-mail address; equal whatever its case. */
final class EmailField extends TextBased {

  private static final String SHAPE = "^[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\".]+$";
  private static final Pattern ADDRESS = Pattern.compile(SHAPE);

  @Override
  public String key() {
    return "email";
  }

  @Override
  public LocalText title() {
    return LocalText.of("邮箱", "E-mail");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.ADVANCED;
  }

  @Override
  public String icon() {
    return "mail";
  }

  @Override
  public List<Property> properties() {
    return List.of();
  }

  @Override
  int limit() {
    return 254;
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    return super.jsonSchema(field).put("format", "email").put("pattern", SHAPE);
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.TextLine("email", "email", limit());
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    List<Finding> findings = super.examine(value, field, at);
    if (findings.isEmpty() && !ADDRESS.matches(text(value))) {
      return List.of(
          Expected.of("邮箱地址", "an e-mail address")
              .but("填写的不是", "this is none")
              .hint("例如 lihua@example.cn。", "For example lihua@example.cn.")
              .error(at, "not_an_email"));
    }
    return findings;
  }

  @Override
  public Value normalised(Value value) {
    return new Value.Text(HalfWidth.of(text(value)).strip().toLowerCase(Locale.ROOT));
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Text("lihua@example.cn");
  }
}
