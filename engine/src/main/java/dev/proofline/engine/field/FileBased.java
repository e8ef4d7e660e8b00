package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
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
 * What the types share whose value is an uploaded file, or with {@code max} above 1 a list of them.
 * The JSON of a file is what the upload answered; whoever stores it trusts only the id and reads
 * the rest from what was uploaded.
 */
abstract class FileBased implements FieldType {

  private static final int MOST = 50;
  static final Property MIN =
      Property.of("min", new Shape.Whole(0, MOST), LocalText.of("最少几个", "Fewest"));
  static final Property MAX =
      Property.of("max", new Shape.Whole(1, MOST), LocalText.of("最多几个", "Most"));
  static final Property MAX_SECONDS =
      Property.of("maxSeconds", new Shape.Whole(1, 10_800), LocalText.of("最长几秒", "Most seconds"));

  /** What it takes, after a number: {@code 张照片}, {@code photos}. */
  abstract LocalText counted();

  /** One of it: {@code 照片}, {@code a photo}. */
  abstract LocalText one();

  /** What is wrong with one file of it. */
  abstract Optional<Finding> unfit(Value.File file, FieldContext field, Pointer at);

  /** Name and media type of the sample. */
  abstract SampleFile sampleFile();

  record SampleFile(String name, String type) {}

  @Override
  public boolean writable() {
    return false;
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.PROOF;
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
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    if (FieldSchema.isEmpty(json) || (json.isArray() && json.isEmpty())) {
      return Outcome.ok(Optional.empty());
    }
    Optional<Value> damaged = Unfit.damaged(json);
    if (damaged.isPresent()) {
      return Outcome.ok(damaged);
    }
    if (!several(field)) {
      return FileJson.read(json)
          .map(file -> Outcome.ok(Optional.<Value>of(file)))
          .orElseGet(() -> Outcome.refused(notAFile(at)));
    }
    if (!json.isArray()) {
      return Outcome.refused(
          FieldSchema.wrongKind(Expected.of("文件列表", "a list of files"), json, at));
    }
    var findings = new ArrayList<Finding>();
    var files = new ArrayList<Value.File>();
    for (int i = 0; i < json.size(); i++) {
      Pointer place = at.child(i);
      FileJson.read(json.get(i)).ifPresentOrElse(files::add, () -> findings.add(notAFile(place)));
    }
    return Outcome.of(Optional.of(new Value.Many(once(files))), findings);
  }

  /** A file given twice is one file: it must not fill the number asked for. */
  private static List<Value> once(List<Value.File> files) {
    var seen = new HashSet<UUID>();
    return files.stream().filter(file -> seen.add(file.id())).map(Value.class::cast).toList();
  }

  private Finding notAFile(Pointer at) {
    return Expected.of("已上传的" + one().in("zh-CN"), one().in("en") + " that was uploaded")
        .but("收到的不是", "found something else")
        .hint("请先上传，再提交。", "Upload it first, then submit.")
        .error(at, "not_a_file");
  }

  @Override
  public JsonNode write(Value value) {
    if (value instanceof Value.File file) {
      return FileJson.write(file);
    }
    if (value instanceof Value.Damaged) {
      return Unfit.written(value);
    }
    var array = FieldSchema.JSON.arrayNode();
    files(value).forEach(file -> array.add(FileJson.write(file)));
    return array;
  }

  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    if (value instanceof Value.Damaged) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    List<Value.File> files = files(value);
    for (int i = 0; i < files.size(); i++) {
      Pointer place = several(field) ? at.child(i) : at;
      unfit(files.get(i), field, place).ifPresent(findings::add);
    }
    findings.addAll(Counts.examine(files.size(), Counts.of(field, max(field)), counted(), at));
    return findings;
  }

  /** A file that is not of a kind its field takes. */
  static Finding wrongKind(LocalText wanted, Value.File file, Pointer at, String code) {
    return Expected.of(wanted)
        .but("“" + file.name() + "”不是", "'" + file.name() + "' is none")
        .error(at, code);
  }

  static Optional<Finding> tooLong(Value.File file, FieldContext field, Pointer at) {
    Double seconds = file.seconds();
    if (seconds == null) {
      return Optional.empty();
    }
    return field
        .settings()
        .whole("maxSeconds")
        .filter(most -> seconds > most + GRACE_SECONDS)
        .map(most ->
            Expected.of("不超过 " + most + " 秒的录音", "a recording of at most " + most + " seconds")
                .but("这段有 " + Math.round(seconds) + " 秒", "this one has " + Math.round(seconds))
                .error(at, "recording_too_long"));
  }

  /** A recorder stops a moment after it is told to. */
  private static final double GRACE_SECONDS = 1.5;

  static boolean isOf(String family, Value.File file) {
    return file.type().toLowerCase(Locale.ROOT).startsWith(family + "/");
  }

  @Override
  public String display(Value value, FieldContext field, String language) {
    if (value instanceof Value.Damaged damaged) {
      return damaged.shown(language);
    }
    int count = files(value).size();
    boolean chinese = language.startsWith("zh");
    return count == 1 && !chinese
        ? one().in("en").replaceFirst("^an? ", "1 ")
        : count + " " + counted().in(chinese ? "zh-CN" : "en");
  }

  @Override
  public Value sample(FieldContext field) {
    int count = Math.max(1, field.settings().whole("min").orElse(1));
    return several(field)
        ? new Value.Many(IntStream.range(0, count).mapToObj(i -> (Value) sample(i)).toList())
        : sample(0);
  }

  private Value.File sample(int index) {
    UUID first = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    return new Value.File(
        new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() + index),
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        sampleFile().name(),
        sampleFile().type(),
        245_760,
        Instant.parse("2026-01-31T01:30:00Z"),
        new Value.Place(31.2304, 121.4737, 12.0, null, null),
        "camera",
        isRecording() ? 12.5 : null);
  }

  private boolean isRecording() {
    return sampleFile().type().startsWith("audio/");
  }

  static int max(FieldContext field) {
    return field.settings().whole("max").orElse(1);
  }

  static boolean several(FieldContext field) {
    return max(field) > 1;
  }

  static List<Value.File> files(Value value) {
    return switch (value) {
      case Value.File file -> List.of(file);
      case Value.Many(var values) ->
          values.stream().filter(Value.File.class::isInstance).map(Value.File.class::cast).toList();
      default -> List.of();
    };
  }
}
