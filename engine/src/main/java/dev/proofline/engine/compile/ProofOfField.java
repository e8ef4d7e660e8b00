package dev.proofline.engine.compile;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.field.Control.FileUpload.Use;
import dev.proofline.engine.value.FileTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What files of a field can prove at all. The app notes where from, when and where a photo was
 * taken and when and for how long a recording ran; of what is chosen, scanned or drawn it notes
 * nothing, and a signature inside a file only PDFs have.
 *
 * @param endings the kinds of file it takes
 */
record ProofOfField(Kept kept, List<String> endings, OptionalInt mostSeconds) {

  /** How files of a field come about. */
  enum Kept {
    PHOTO,
    RECORDING,
    OTHER
  }

  /** Empty for a field without files. */
  static Optional<ProofOfField> of(ExecutableField field) {
    return switch (field.type().control(field.context())) {
      case Control.PhotoCapture _ ->
          Optional.of(new ProofOfField(Kept.PHOTO, family("image/"), OptionalInt.empty()));
      case Control.FileUpload upload -> Optional.of(of(upload, field));
      default -> Optional.empty();
    };
  }

  private static ProofOfField of(Control.FileUpload upload, ExecutableField field) {
    boolean recorded = upload.use() == Use.RECORD || upload.use() == Use.HOLD_TO_TALK;
    Integer seconds = upload.maxSeconds();
    return new ProofOfField(
        recorded ? Kept.RECORDING : Kept.OTHER,
        switch (upload.use()) {
          case RECORD, HOLD_TO_TALK -> family("audio/");
          case SIGN -> List.of("jpg", "png");
          case SCAN -> FileTypes.endings().stream().filter(isPicture().or("pdf"::equals)).toList();
          case CHOOSE -> chosen(field.context().settings().texts("types"));
        },
        seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds));
  }

  private static Predicate<String> isPicture() {
    return family("image/")::contains;
  }

  private static List<String> family(String family) {
    return FileTypes.endings().stream()
        .filter(ending -> FileTypes.type(ending).startsWith(family))
        .toList();
  }

  /** Only those evidence can ask for; a field that names none takes the usual ones. */
  private static List<String> chosen(List<String> types) {
    return types.isEmpty()
        ? FileTypes.usual()
        : types.stream()
            .map(type -> type.equals("jpeg") ? "jpg" : type)
            .filter(FileTypes.endings()::contains)
            .toList();
  }

  /** What is asked for and cannot be had, by property, with the reason. */
  Map<String, LocalText> lacking(Settings evidence) {
    var lacking = new LinkedHashMap<String, LocalText>();
    if (kept != Kept.PHOTO) {
      none("source", evidence, lacking, LocalText.of("只有照片字段记录来源", "only photos have a source"));
      none("near", evidence, lacking, LocalText.of("只有照片字段记录地点", "only photos have a place"));
    }
    if (kept == Kept.OTHER) {
      LocalText untimed =
          LocalText.of("只有照片和录音记录拍摄时间", "only photos and recordings tell when they were taken");
      none("takenWithin", evidence, lacking, untimed);
    }
    if (evidence.flag("signed") && kept == Kept.OTHER && !endings.contains("pdf")) {
      lacking.put(
          "signed",
          LocalText.of(
              "这个字段收的文件都没有签名：要照片、录音或 PDF",
              "files of this field are never signed: photos, recordings and PDFs are"));
    }
    if (evidence.has("quality") && endings.stream().noneMatch(isPicture())) {
      lacking.put("quality", LocalText.of("这个字段不收图片", "the field takes no pictures"));
    }
    List<String> types = evidence.texts("types");
    if (!types.isEmpty() && types.stream().noneMatch(endings::contains)) {
      lacking.put(
          "types",
          endings.isEmpty()
              ? LocalText.of("这个字段不收这些类型", "the field takes none of these kinds")
              : LocalText.of(
                  "这个字段只收 " + String.join("、", endings),
                  "the field takes only " + String.join(", ", endings)));
    }
    evidence
        .whole("minSeconds")
        .flatMap(this::length)
        .ifPresent(why -> lacking.put("minSeconds", why));
    return lacking;
  }

  private static void none(
      String key, Settings evidence, Map<String, LocalText> lacking, LocalText why) {
    if (evidence.has(key)) {
      lacking.put(key, why);
    }
  }

  private Optional<LocalText> length(int least) {
    if (endings.stream().noneMatch(family("audio/")::contains)) {
      return Optional.of(LocalText.of("这个字段不收录音", "the field takes no recordings"));
    }
    return mostSeconds.isPresent() && mostSeconds.getAsInt() < least
        ? Optional.of(
            LocalText.of(
                "这个字段的录音最长 " + mostSeconds.getAsInt() + " 秒",
                "recordings of the field last at most " + mostSeconds.getAsInt() + " s"))
        : Optional.empty();
  }
}
