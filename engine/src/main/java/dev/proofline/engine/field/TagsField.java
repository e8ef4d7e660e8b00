package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Words of one's own, each once, in the order typed; none is no answer. */
final class TagsField implements FieldType {

  private static final TextList LIST =
      new TextList(Expected.of("标签列表", "a list of tags"), Expected.of("标签文字", "a tag in text"));
  private static final int MOST = 50;
  private static final int LONGEST = 40;

  @Override
  public String key() {
    return "tags";
  }

  @Override
  public LocalText title() {
    return LocalText.of("标签", "Tags");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.ADVANCED;
  }

  @Override
  public String icon() {
    return "tag";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.of("min", new Shape.Whole(0, MOST), LocalText.of("最少几个", "Fewest")),
        Property.of("max", new Shape.Whole(1, MOST), LocalText.of("最多几个", "Most")));
  }

  @Override
  public Type expressionType(FieldContext field) {
    return Type.listOf(Type.TEXT);
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    ObjectNode schema = FieldSchema.of("array", field).put("uniqueItems", true);
    schema.putObject("items").put("type", "string").put("minLength", 1).put("maxLength", LONGEST);
    field.settings().whole("min").ifPresent(min -> schema.put("minItems", (int) min));
    return schema.put("maxItems", most(field));
  }

  @Override
  public Column column(FieldContext field) {
    return Column.TEXT_LIST;
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.TagLine(most(field), LONGEST);
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    return LIST.read(json, TextBased::storable, at);
  }

  @Override
  public JsonNode write(Value value) {
    return TextList.write(value);
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    var findings = new ArrayList<Finding>();
    List<String> tags = TextList.of(value);
    for (int i = 0; i < tags.size(); i++) {
      String tag = tags.get(i);
      int length = tag.codePointCount(0, tag.length());
      if (tag.isBlank() || length > LONGEST) {
        findings.add(
            Expected.of("1 到 " + LONGEST + " 个字的标签", "a tag of 1 to " + LONGEST + " characters")
                .but("第 " + (i + 1) + " 个有 " + length + " 个字", "this one has " + length)
                .error(at.child(i), "tag_length"));
      }
      if (TextList.isRepeated(tags, i)) {
        findings.add(
            Expected.of("每个标签只写一次", "each tag once")
                .but("有重复", "one is there twice")
                .error(at.child(i), "repeated_tag"));
      }
    }
    findings.addAll(Counts.examine(tags.size(), Counts.of(field, most(field)), TAGS, at));
    return findings;
  }

  private static final LocalText TAGS = LocalText.of("个标签", "tags");

  @Override
  public String display(Value value, FieldContext field, String language) {
    return TextList.of(value).stream()
        .collect(Collectors.joining(language.startsWith("zh") ? "、" : ", "));
  }

  @Override
  public Value normalised(Value value) {
    var plain = new LinkedHashSet<String>();
    TextList.of(value).forEach(tag -> plain.add(SameText.of(tag)));
    return new Value.Many(plain.stream().<Value>map(Value.Text::new).toList());
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Many(List.of(new Value.Text("重点客户"), new Value.Text("展会")));
  }

  private static int most(FieldContext field) {
    return field.settings().whole("max").orElse(MOST);
  }
}
