package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.SpanRule;
import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileContent.Looks;
import dev.proofline.engine.value.FileFacts;
import dev.proofline.engine.value.FileTypes;
import dev.proofline.engine.value.LooksLimits;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What an evidence check asks of each file, in the order people should hear of it. */
final class Demands {

  private final Settings evidence;
  private final CheckCompiling compiling;
  private final List<Demand> demands = new ArrayList<>();
  private boolean sound = true;

  private Demands(Settings evidence, CheckCompiling compiling) {
    this.evidence = evidence;
    this.compiling = compiling;
  }

  /** Empty when something asked for has no meaning, which is reported. */
  static Optional<List<Demand>> compile(
      Settings evidence, Optional<Near> near, CheckCompiling compiling) {
    var demands = new Demands(evidence, compiling);
    demands.collect(near);
    return demands.sound ? Optional.of(demands.demands) : Optional.empty();
  }

  private void collect(Optional<Near> near) {
    List<String> types = evidence.texts("types");
    if (!types.isEmpty()) {
      demands.add(new OfKind(types));
    }
    if (evidence.has("source")) {
      demands.add(new FromCamera());
    }
    near.ifPresent(demands::add);
    span("takenWithin", Ages.TakenWithin::new);
    span("olderThan", span -> new Ages.Age(true, span));
    span("youngerThan", span -> new Ages.Age(false, span));
    if (evidence.flag("neverUsedBefore")) {
      demands.add(new NeverUsed());
    }
    evidence.texts("quality").forEach(wanted -> demands.add(Fit.named(wanted)));
    evidence.whole("minSeconds").ifPresent(least -> demands.add(new Lasting(least)));
    if (evidence.flag("signed")) {
      demands.add(new Signed());
    }
  }

  private void span(String key, Function<SpanRule, Demand> demand) {
    if (evidence.has(key)) {
      compiling.span(evidence, key).map(demand).ifPresentOrElse(demands::add, () -> sound = false);
    }
  }

  /** Whether only what was taken here and now will do. */
  static boolean fromCamera(Demand demand) {
    return demand instanceof FromCamera;
  }

  /** By content, not by name. */
  private record OfKind(List<String> endings) implements Demand {
    @Override
    public Optional<Lack> lack(Value.File file, Situation situation) {
      if (endings.stream().anyMatch(ending -> FileTypes.is(file.type(), ending))) {
        return Optional.empty();
      }
      String wanted = String.join(" / ", endings);
      String is = FileTypes.ending(file.type()).orElse(file.type());
      return Optional.of(
          new Lack(
              LocalText.of("文件类型", "Kind"),
              LocalText.of(is + "，要 " + wanted, is + ", " + wanted + " is needed"),
              LocalText.of(
                  "的内容是 " + is + "，要 " + wanted + "。请换一份。",
                  "is a " + is + " by its content, but " + wanted + " is needed. Use another.")));
    }
  }

  /** A file of a case has no facts; there the case is believed. */
  private record FromCamera() implements Demand {

    /** Notes of a photo are by the clock where it was taken: more than this is no other zone. */
    private static final Duration ANY_ZONE = Duration.ofHours(26);

    private static final Lack CLAIMED =
        new Lack(
            LocalText.of("来源", "Source"),
            LocalText.of("自称当场拍摄，没有拍摄记录", "said to be taken on the spot, no capture record"),
            LocalText.of(
                "没有页面相机的拍摄记录，不能证明是当场拍的。请用页面上的拍照按钮拍。",
                "has no capture record of the page's camera, so nothing shows that it was taken here"
                    + " and now. Take it with the camera button on the page."));

    @Override
    public Optional<Lack> lack(Value.File file, Situation situation) {
      if ("camera".equals(file.source())) {
        return FileFacts.isHearsay(file) ? Optional.of(CLAIMED) : older(file, situation);
      }
      boolean album = "gallery".equals(file.source());
      return Optional.of(
          new Lack(
              LocalText.of("来源", "Source"),
              album ? LocalText.of("相册", "gallery") : LocalText.of("不明", "unknown"),
              LocalText.of(
                  (album ? "是从相册选的" : "不是当场拍的") + "，要当场拍摄。请用相机重拍。",
                  (album ? "comes from the gallery" : "was not taken in this app")
                      + ", but must be taken here and now. Use the camera.")));
    }

    /** A copy of an old photo is a new file; what the photo says itself is still of then. */
    private static Optional<Lack> older(Value.File file, Situation situation) {
      FileContent.Made made = Demand.content(file).made();
      Instant said = made == null ? null : made.at();
      Instant taken = file.takenAt();
      if (said == null || taken == null || Duration.between(said, taken).compareTo(ANY_ZONE) <= 0) {
        return Optional.empty();
      }
      String day = LocalDate.ofInstant(said, situation.zone()).toString();
      return Optional.of(
          new Lack(
              LocalText.of("来源", "Source"),
              LocalText.of("照片自带的时间是 " + day, "its own notes say " + day),
              LocalText.of(
                  "自带的拍摄时间是 " + day + "，不是当场拍的。请用相机重拍。",
                  "says itself that it was taken on "
                      + day
                      + ", so not here and now. Take it again with the camera.")));
    }
  }

  /** What a picture looks like. */
  private enum Fit implements Demand {
    SHARP(
        LocalText.of("清晰度", "Sharpness"),
        LocalText.of("模糊", "blurred"),
        "拿稳手机，对焦后",
        "Hold still, focus and "),
    BRIGHT(
        LocalText.of("亮度", "Brightness"),
        LocalText.of("太暗", "too dark"),
        "打开灯光或补光后",
        "Find light and "),
    UPRIGHT(LocalText.of("角度", "Angle"), LocalText.of("歪斜", "tilted"), "端平手机", "Hold level and ");

    private final LocalText name;
    private final LocalText wrong;
    private final String chinese;
    private final String english;

    Fit(LocalText name, LocalText wrong, String chinese, String english) {
      this.name = name;
      this.wrong = wrong;
      this.chinese = chinese;
      this.english = english;
    }

    static Fit named(String wanted) {
      return switch (wanted) {
        case "sharp" -> SHARP;
        case "bright" -> BRIGHT;
        default -> UPRIGHT;
      };
    }

    private boolean holds(Looks looks) {
      return switch (this) {
        case SHARP -> LooksLimits.isSharp(looks);
        case BRIGHT -> LooksLimits.isBright(looks);
        case UPRIGHT -> LooksLimits.isUpright(looks);
      };
    }

    @Override
    public Optional<Lack> lack(Value.File file, Situation situation) {
      Looks looks = Demand.content(file).looks();
      if (looks == null) {
        LocalText why = Demand.unread(file);
        return Optional.of(
            new Lack(
                name,
                why,
                LocalText.of(
                    "的画面" + why.in("zh-CN") + "。请换成 JPEG 照片。",
                    why.in("en") + ". Use a JPEG photo.")));
      }
      return holds(looks)
          ? Optional.empty()
          : Optional.of(
              new Lack(
                  name,
                  wrong,
                  LocalText.of(
                      wrong.in("zh-CN") + "。" + chinese + "重拍。",
                      "is " + wrong.in("en") + ". " + english + "take it again.")));
    }
  }

  private record Lasting(int least) implements Demand {
    @Override
    public Optional<Lack> lack(Value.File file, Situation situation) {
      Double seconds = file.seconds();
      if (seconds != null && seconds >= least) {
        return Optional.empty();
      }
      String is = seconds == null ? "?" : Long.toString((long) Math.floor(seconds));
      return Optional.of(
          new Lack(
              LocalText.of("时长", "Length"),
              LocalText.of(is + " 秒，至少 " + least + " 秒", is + " s, at least " + least + " s"),
              seconds == null
                  ? LocalText.of(
                      "看不出时长，至少要 " + least + " 秒。请重录。",
                      "does not show how long it is; at least "
                          + least
                          + " s are needed. Record it again.")
                  : LocalText.of(
                      "只有 " + is + " 秒，至少要 " + least + " 秒。请重录。",
                      "has "
                          + is
                          + " s, but at least "
                          + least
                          + " s are needed. Record it again.")));
    }
  }

  private record Signed() implements Demand {
    @Override
    public Optional<Lack> lack(Value.File file, Situation situation) {
      boolean vouched = file.facts() != null && file.facts().vouched();
      if (vouched || Demand.content(file).signed()) {
        return Optional.empty();
      }
      boolean document = file.type().equals("application/pdf");
      return Optional.of(
          new Lack(
              LocalText.of("签名", "Signature"),
              LocalText.of("没有", "none"),
              document
                  ? LocalText.of(
                      "没有数字签名。请上传签过名的 PDF。", "carries no digital signature. Upload the signed PDF.")
                  : LocalText.of(
                      "没有本应用的签名。请在本应用的表单里当场拍摄或录制。",
                      "was not signed by this app. Take or record it in the form, on the spot.")));
    }
  }
}
