package dev.proofline.engine.check;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.FileTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proof by files: every file of a field must have everything asked for. Judged by the facts that
 * were stored when the file came, so it can be judged again at any time with the same outcome.
 */
final class EvidenceCheck implements CheckType {

  private static final String OF = "of";
  private static final Set<String> OF_PLACES = Set.of(OF, "near", "metres");

  private static final List<Property> PROPERTIES =
      List.of(
          Property.required(OF, new Shape.FieldKey(), LocalText.of("哪项凭证", "Proof in")),
          Property.of(
                  "near", new Shape.Expr("Place"), LocalText.of("拍摄地点要靠近", "Taken near the place"))
              .help(
                  LocalText.of("一个位置，如 customer.location。", "A place, such as customer.location.")),
          Property.of(
                  "metres",
                  new Shape.AnyOf(List.of(new Shape.Decimal(), new Shape.Expr("number"))),
                  LocalText.of("最远几米", "Metres at most"))
              .help(LocalText.of("不填是 300 米。", "300 unless said.")),
          Property.of("takenWithin", new Shape.Span(), LocalText.of("提交前多久内拍摄", "Taken within")),
          Property.of("source", new Shape.Choice(List.of("camera")), LocalText.of("来源", "Source"))
              .help(
                  LocalText.of(
                      "以页面拍照时的签名记录为准；接口上传时自称的 source 不作准。",
                      "Shown by the page's signed record of the capture; what a client says of the"
                          + " source is not enough.")),
          Property.of(
                  "neverUsedBefore",
                  new Shape.Flag(),
                  LocalText.of("没有用过，也没有相似的", "Never used before"))
              .help(
                  LocalText.of(
                      "照片按样子认：改名、压缩、改了大小或明暗的也认得出。录音按内容认：改名、剪短、换封装的认得出，重新编码的认不出。",
                      "Photos are known by how they look: also renamed, compressed, resized or"
                          + " brightened. Recordings by what is in them: also renamed, cut or put"
                          + " into another container, but not coded anew.")),
          Property.of(
              "quality",
              new Shape.Choices(List.of("sharp", "bright", "upright")),
              LocalText.of("画面要求", "Quality")),
          Property.of(
              "types",
              new Shape.Choices(FileTypes.endings()),
              LocalText.of("文件类型", "Kinds of file")),
          Property.of(
                  "minSeconds",
                  new Shape.Whole(1, 86_400),
                  LocalText.of("录音至少几秒", "Seconds at least"))
              .more(),
          Property.of(
                  "olderThan", new Shape.Span(), LocalText.of("文件至少多久前做成", "Made at least before"))
              .more(),
          Property.of(
                  "youngerThan", new Shape.Span(), LocalText.of("文件最多多久前做成", "Made at most before"))
              .more(),
          Property.of("signed", new Shape.Flag(), LocalText.of("带签名", "Signed"))
              .help(
                  LocalText.of(
                      "照片和录音由本应用当场签名，PDF 带数字签名。",
                      "Photos and recordings signed by this app as they were taken; a PDF with a"
                          + " digital signature."))
              .more());

  @Override
  public String key() {
    return "evidence";
  }

  @Override
  public LocalText title() {
    return LocalText.of("凭证", "Evidence");
  }

  @Override
  public LocalText about() {
    return LocalText.of(
        "照片、录音、文件本身说得通：在现场、刚拍、没用过。",
        "The photos, recordings and files are what they should be: on site, just taken, never used.");
  }

  @Override
  public String icon() {
    return "camera";
  }

  @Override
  public List<Property> properties() {
    return List.of(Property.required("evidence", new Shape.Nested(PROPERTIES), title()));
  }

  @Override
  public Optional<Test> compile(Settings check, CheckCompiling compiling) {
    Settings evidence = check.nested("evidence").orElseThrow();
    String field = evidence.text(OF).orElse("");
    Type type = compiling.typeOf(field).orElse(null);
    boolean place = Type.PLACE.equals(type);
    if (!place && !Type.FILE.equals(type) && !Type.listOf(Type.FILE).equals(type)) {
      compiling.report(
          Expected.of("照片、录音、文件、签名或位置字段", "a field of photos, recordings, files or a place")
              .but(
                  field.isEmpty() ? "没有写" : field + " 不是",
                  field.isEmpty() ? "there is none" : field + " is none")
              .error(evidence.at(OF), "no_proof_field"));
      return Optional.empty();
    }
    if (place && !onlyOfPlaces(evidence, compiling)) {
      return Optional.empty();
    }
    Optional<Near> near = Near.compile(evidence, compiling);
    return Demands.compile(evidence, near, compiling)
        .filter(_ -> near.isPresent() || !evidence.has("near"))
        .map(demands ->
            new Evidence(
                field,
                compiling.spoken().label(field).orElse(LocalText.plain(field)),
                near,
                demands,
                check.has("message")));
  }

  /** A place has no kind, no look and no length. */
  private static boolean onlyOfPlaces(Settings evidence, CheckCompiling compiling) {
    var others = new ArrayList<>(evidence.json().propertyNames());
    others.removeAll(OF_PLACES);
    for (String other : others) {
      compiling.report(
          Expected.of("位置字段只写 near 和 metres", "only near and metres for a place")
              .but("还写了 " + other, "there is " + other + " too")
              .hint("请删除这一项。", "Remove it.")
              .error(evidence.at(other), "not_of_places"));
    }
    return others.isEmpty();
  }

  @Override
  public LocalText sentence(Settings check, CheckCompiling compiling) {
    return check
        .nested("evidence")
        .flatMap(evidence -> evidence.text(OF))
        .flatMap(compiling.spoken()::label)
        .map(label ->
            LocalText.of("“" + label.in("zh-CN") + "”要作准", "Proof in '" + label.in("en") + "'"))
        .orElseGet(this::title);
  }
}
