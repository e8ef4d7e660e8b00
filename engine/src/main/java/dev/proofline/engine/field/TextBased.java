package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.base.Spacing;
import dev.proofline.engine.base.Visible;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the types whose value is a text share. Lengths count code points, as JSON Schema does. */
abstract class TextBased implements FieldType {

  static final Property MIN_LENGTH =
      Property.of(
          "minLength", new Shape.Whole(0, 100_000), LocalText.of("最少字数", "Fewest characters"));
  static final Property MAX_LENGTH =
      Property.of(
          "maxLength", new Shape.Whole(1, 100_000), LocalText.of("最多字数", "Most characters"));
  static final Property PATTERN =
      Property.of("pattern", new Shape.Pattern(), LocalText.of("格式(正则)", "Pattern"))
          .help(LocalText.of("RE2 正则表达式，整段文字须符合。", "RE2 expression the whole text must match."))
          .more();

  /** The most characters when the author set no {@code maxLength}. */
  abstract int limit();

  @Override
  public Type expressionType(FieldContext field) {
    return Type.TEXT;
  }

  @Override
  public Column column(FieldContext field) {
    return Column.TEXT;
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    ObjectNode schema = FieldSchema.of("string", field);
    field.settings().whole("minLength").ifPresent(min -> schema.put("minLength", (int) min));
    schema.put("maxLength", longest(field));
    field
        .settings()
        .text("pattern")
        .ifPresent(pattern -> schema.put("pattern", "^(?:" + pattern + ")$"));
    return schema;
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    if (FieldSchema.isEmpty(json)) {
      return Outcome.ok(Optional.empty());
    }
    if (!json.isString()) {
      return Outcome.refused(FieldSchema.wrongKind(Expected.of("文字", "text"), json, at));
    }
    String text = json.asString();
    if (!storable(text)) {
      return Outcome.refused(
          Expected.of("可保存的文字", "text that can be kept")
              .but("其中有无效字符", "it holds an invalid character")
              .hint("请删除看不见的字符后重试。", "Remove invisible characters and try again.")
              .error(at, "invalid_character"));
    }
    return Outcome.ok(Optional.of(new Value.Text(Visible.of(text))));
  }

  @Override
  public JsonNode write(Value value) {
    return FieldSchema.JSON.stringNode(text(value));
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    String text = text(value);
    int length = text.codePointCount(0, text.length());
    Lengths allowed = field.once(Lengths.class, Lengths::of);
    if (length >= allowed.min() && length <= longest(allowed) && field.pattern().isEmpty()) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    if (length < allowed.min()) {
      findings.add(tooShort(allowed.min(), length, at));
    }
    int max = longest(allowed);
    if (length > max) {
      findings.add(tooLong(max, length, at));
    }
    field
        .pattern()
        .filter(pattern -> length <= max && !pattern.matches(text))
        .ifPresent(_ -> findings.add(otherPattern(field, at)));
    return findings;
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    return text(value);
  }

  @Override
  public Optional<String> displayScript(FieldContext field, String language) {
    return Optional.of("x.same(");
  }

  @Override
  public Value normalised(Value value) {
    return new Value.Text(SameText.of(text(value)));
  }

  static String text(Value value) {
    return value instanceof Value.Text(var text) ? text : String.valueOf(value);
  }

  /** What the author said about how long a text may be; 0 where nothing was said. */
  private record Lengths(int min, int max) {
    static Lengths of(FieldContext field) {
      return new Lengths(
          field.settings().whole("minLength").orElse(0),
          field.settings().whole("maxLength").orElse(0));
    }
  }

  private int longest(Lengths said) {
    return said.max() == 0 ? limit() : said.max();
  }

  int longest(FieldContext field) {
    return longest(field.once(Lengths.class, Lengths::of));
  }

  /** PostgreSQL keeps no NUL, and UTF-8 has no lone surrogates. */
  static boolean storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static Finding tooShort(int min, int length, Pointer at) {
    return Expected.of("至少 " + min + " 个字", "at least " + min + " characters")
        .but("只有 " + length + " 个", "there are " + length)
        .hint("请再写 " + (min - length) + " 个字。", "Write " + (min - length) + " more.")
        .error(at, "too_short");
  }

  private static Finding tooLong(int max, int length, Pointer at) {
    return Expected.of("不超过 " + max + " 个字", "at most " + max + " characters")
        .but("有 " + length + " 个", "there are " + length)
        .hint("请删去 " + (length - max) + " 个字。", "Remove " + (length - max) + ".")
        .error(at, "too_long");
  }

  private static Finding otherPattern(FieldContext field, Pointer at) {
    LocalText label = field.label();
    return Finding.error(
        at,
        "pattern",
        LocalText.of(
            Spacing.join(label.in(LocalText.DEFAULT_LANGUAGE), "的格式不对。"),
            "Expected "
                + label.in(LocalText.ENGLISH)
                + " of the agreed format, but this one is not."),
        field
            .settings()
            .words("hint")
            .orElseGet(() -> LocalText.of("请检查后重新填写。", "Check it and write it again.")));
  }
}
