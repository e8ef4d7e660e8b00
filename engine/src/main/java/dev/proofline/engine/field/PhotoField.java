package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.FileJson;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One photo, or with {@code max} above 1 a list of photos. The JSON of a file is what the upload
 * answered; whoever stores it trusts only the id and reads the rest from what was uploaded.
 */
final class PhotoField implements FieldType {

  private static final int MOST = 50;
  private static final List<String> WATERMARKS = List.of("time", "place", "name");

  @Override
  public String key() {
    return "photo";
  }

  @Override
  public LocalText title() {
    return LocalText.of("照片", "Photo");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.PROOF;
  }

  @Override
  public String icon() {
    return "camera";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.of("min", new Shape.Whole(0, MOST), LocalText.of("最少几张", "Fewest")),
        Property.of("max", new Shape.Whole(1, MOST), LocalText.of("最多几张", "Most")),
        Property.of(
            "capture",
            new Shape.Nested(
                List.of(
                    Property.of("camera", new Shape.Flag(), LocalText.of("只许现拍", "Camera only")),
                    Property.of(
                        "watermark",
                        new Shape.Choices(WATERMARKS),
                        LocalText.of("水印", "Watermark")))),
            LocalText.of("拍摄", "Capture")));
  }

  @Override
  public Type expressionType(FieldContext field) {
    return several(field) ? Type.listOf(Type.FILE) : Type.FILE;
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    if (!several(field)) {
      return FieldSchema.file().put("title", field.label().toString());
    }
    ObjectNode schema = FieldSchema.of("array", field);
    schema.set("items", FieldSchema.file());
    field.settings().whole("min").ifPresent(min -> schema.put("minItems", (int) min));
    return schema.put("maxItems", max(field));
  }

  @Override
  public Column column(FieldContext field) {
    return Column.JSON;
  }

  @Override
  public Control control(FieldContext field) {
    Optional<Settings> capture = field.settings().nested("capture");
    return new Control.PhotoCapture(
        max(field),
        capture.map(given -> given.flag("camera")).orElse(false),
        capture.map(given -> given.texts("watermark")).orElse(List.of()));
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    if (FieldSchema.isEmpty(json) || (json.isArray() && json.isEmpty())) {
      return Outcome.ok(Optional.empty());
    }
    if (!several(field)) {
      return FileJson.read(json)
          .map(file -> Outcome.ok(Optional.<Value>of(file)))
          .orElseGet(() -> Outcome.refused(notAFile(at)));
    }
    if (!json.isArray()) {
      return Outcome.refused(
          FieldSchema.wrongKind(Expected.of("照片列表", "a list of photos"), json, at));
    }
    var findings = new ArrayList<Finding>();
    var files = new ArrayList<Value.File>();
    for (int i = 0; i < json.size(); i++) {
      Pointer place = at.child(i);
      FileJson.read(json.get(i)).ifPresentOrElse(files::add, () -> findings.add(notAFile(place)));
    }
    return Outcome.of(Optional.of(new Value.Many(once(files))), findings);
  }

  /** A photo given twice is one photo: it must not fill the number asked for. */
  private static List<Value> once(List<Value.File> files) {
    var seen = new HashSet<UUID>();
    return files.stream().filter(file -> seen.add(file.id())).map(Value.class::cast).toList();
  }

  private static Finding notAFile(Pointer at) {
    return Expected.of("已上传的照片", "an uploaded photo")
        .but("收到的不是", "found something else")
        .hint("请先上传照片，再提交。", "Upload the photo first, then submit.")
        .error(at, "not_a_file");
  }

  @Override
  public JsonNode write(Value value) {
    if (value instanceof Value.File file) {
      return FileJson.write(file);
    }
    var array = FieldSchema.JSON.arrayNode();
    files(value).forEach(file -> array.add(FileJson.write(file)));
    return array;
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    var findings = new ArrayList<Finding>();
    List<Value.File> files = files(value);
    for (int i = 0; i < files.size(); i++) {
      if (!files.get(i).type().toLowerCase(Locale.ROOT).startsWith("image/")) {
        findings.add(notAnImage(files.get(i), several(field) ? at.child(i) : at));
      }
    }
    int count = files.size();
    int min = field.settings().whole("min").orElse(0);
    if (count < min) {
      findings.add(miscounted("至少", "at least", min, count, at));
    }
    if (count > max(field)) {
      findings.add(miscounted("最多", "at most", max(field), count, at));
    }
    return findings;
  }

  private static Finding notAnImage(Value.File file, Pointer at) {
    return Expected.of("图片文件", "an image")
        .but("“" + file.name() + "”不是图片", "'" + file.name() + "' is none")
        .error(at, "not_an_image");
  }

  private static Finding miscounted(
      String chinese, String english, int bound, int count, Pointer at) {
    return Expected.of(chinese + " " + bound + " 张照片", english + " " + bound + " photos")
        .but("有 " + count + " 张", "there are " + count)
        .error(at, "wrong_count");
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    int count = files(value).size();
    return LocalText.of(count + " 张照片", count == 1 ? "1 photo" : count + " photos").in(language);
  }

  @Override
  public Value sample(FieldContext field) {
    int count = Math.max(1, field.settings().whole("min").orElse(1));
    return several(field)
        ? new Value.Many(IntStream.range(0, count).mapToObj(i -> (Value) sampleFile(i)).toList())
        : sampleFile(0);
  }

  private static Value.File sampleFile(int index) {
    UUID first = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    return new Value.File(
        new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() + index),
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "门头.jpg",
        "image/jpeg",
        245_760,
        Instant.parse("2026-01-31T01:30:00Z"),
        new Value.Place(31.2304, 121.4737, 12.0, null, null),
        "camera",
        null);
  }

  private static int max(FieldContext field) {
    return field.settings().whole("max").orElse(1);
  }

  private static boolean several(FieldContext field) {
    return max(field) > 1;
  }

  private static List<Value.File> files(Value value) {
    return switch (value) {
      case Value.File file -> List.of(file);
      case Value.Many(var values) ->
          values.stream().filter(Value.File.class::isInstance).map(Value.File.class::cast).toList();
      default -> List.of();
    };
  }
}
