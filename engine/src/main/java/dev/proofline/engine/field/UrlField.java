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

/**
 * An address on the web, with {@code http} or {@code https}; equal whatever the case of its host.
 */
final class UrlField extends TextBased {

  private static final String SHAPE =
      "^[hH][tT][tT][pP][sS]?://[^\\s/?#@\"<>]+([/?#][^\\s\"<>]*)?$";
  private static final Pattern ADDRESS = Pattern.compile(SHAPE);
  private static final Pattern HOST = Pattern.compile("^[^:]+://[^/?#]+");

  @Override
  public String key() {
    return "url";
  }

  @Override
  public LocalText title() {
    return LocalText.of("网址", "Web address");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.ADVANCED;
  }

  @Override
  public String icon() {
    return "globe";
  }

  @Override
  public List<Property> properties() {
    return List.of();
  }

  @Override
  int limit() {
    return 2_000;
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    return super.jsonSchema(field).put("pattern", SHAPE);
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.TextLine("url", "url", limit());
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    List<Finding> findings = super.examine(value, field, at);
    if (findings.isEmpty() && !ADDRESS.matches(text(value))) {
      return List.of(
          Expected.of("网址", "a web address")
              .but("填写的不是", "this is none")
              .hint("例如 https://example.cn/page。", "For example https://example.cn/page.")
              .error(at, "not_a_url"));
    }
    return findings;
  }

  @Override
  public Value normalised(Value value) {
    String text = HalfWidth.of(text(value)).strip();
    var host = HOST.matcher(text);
    String plain =
        host.find() ? host.group().toLowerCase(Locale.ROOT) + text.substring(host.end()) : text;
    return new Value.Text(plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain);
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Text("https://example.cn/");
  }
}
