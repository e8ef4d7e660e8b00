package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Lasting;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.SpanRule;
import dev.proofline.engine.value.FileContent.Made;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** When files were taken or made. */
final class Ages {

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private Ages() {}

  static String shown(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  /** By the app's record of the capture: what the file says itself anybody can change. */
  record TakenWithin(SpanRule span) implements Demand {

    private static final LocalText NAME = LocalText.of("拍摄时间", "Taken");

    @Override
    public Optional<Lack> lack(Value.File file, Situation situation) {
      Instant taken = file.takenAt();
      if (taken == null) {
        boolean onlyItself = made(file).at() != null;
        return Optional.of(
            onlyItself
                ? new Lack(
                    NAME,
                    LocalText.of("只有文件自带的时间", "only what the file says itself"),
                    LocalText.of(
                        "只有自带的时间，谁都能改，不作准。请用本应用当场拍摄。",
                        "has only its own word for the time, which anybody can change. Take it in"
                            + " this app."))
                : new Lack(
                    NAME,
                    LocalText.of("没有拍摄时间", "no time"),
                    LocalText.of(
                        "没有拍摄时间。请用本应用当场拍摄。", "has no time of capture. Take it in this app.")));
      }
      Instant submitted = Demand.submitted(situation);
      Duration ago = Duration.between(taken, submitted);
      Optional<Lasting> limit = span.lasting(situation);
      Optional<Instant> earliest = limit.flatMap(lasting -> lasting.before(submitted));
      if (earliest.filter(moment -> !taken.isBefore(moment)).isPresent()) {
        return Optional.empty();
      }
      String at = shown(taken, situation.zone());
      LocalText within = SpanWords.of(limit);
      LocalText since = SpanWords.of(ago);
      return Optional.of(
          new Lack(
              NAME,
              LocalText.of(
                  at + "，要在提交前 " + within.in("zh-CN") + "内",
                  at + ", within " + within.in("en") + " before submission is needed"),
              LocalText.of(
                  "拍于 "
                      + at
                      + "，已过 "
                      + since.in("zh-CN")
                      + "，要在提交前 "
                      + within.in("zh-CN")
                      + "内拍摄。请重拍。",
                  "was taken at "
                      + at
                      + ", "
                      + since.in("en")
                      + " ago, but "
                      + within.in("en")
                      + " before submission is the limit. Take it again.")));
    }
  }

  /**
   * By a document's own date of creation, as long as the server's clock does not contradict it; of
   * what was captured, by the time of capture.
   *
   * @param older whether it must be at least so old; else at most
   */
  record Age(boolean older, SpanRule span) implements Demand {

    private static final LocalText NAME = LocalText.of("做成时间", "Made");

    @Override
    public Optional<Lack> lack(Value.File file, Situation situation) {
      Instant made = file.takenAt() == null ? made(file).at() : file.takenAt();
      if (made == null) {
        LocalText why =
            Demand.content(file).unread() == null
                ? LocalText.of("没有写明做成时间", "does not say when it was made")
                : Demand.unread(file);
        return Optional.of(
            new Lack(
                NAME,
                LocalText.of("不明", "unknown"),
                LocalText.of(
                    why.in("zh-CN") + "。请换用原始文件。", why.in("en") + ". Use the original file.")));
      }
      Instant submitted = Demand.submitted(situation);
      String at = shown(made, situation.zone());
      if (made.isAfter(submitted.plus(CLOCKS_DIFFER))) {
        return Optional.of(
            new Lack(
                NAME,
                LocalText.of(at + "，晚于提交", at + ", after submission"),
                LocalText.of(
                    "写明做成于 " + at + "，晚于提交时间。请换用原始文件。",
                    "says it was made at "
                        + at
                        + ", after it was submitted. Use the original"
                        + " file.")));
      }
      Optional<Lasting> limit = span.lasting(situation);
      Optional<Instant> edge = limit.flatMap(lasting -> lasting.before(submitted));
      if (edge.filter(moment -> older ? !made.isAfter(moment) : !made.isBefore(moment))
          .isPresent()) {
        return Optional.empty();
      }
      return Optional.of(wrong(at, SpanWords.of(limit)));
    }

    private Lack wrong(String at, LocalText limit) {
      String wanted =
          older ? "要在提交前至少 " + limit.in("zh-CN") + "做成" : "要在提交前 " + limit.in("zh-CN") + "内做成";
      String needed =
          older
              ? "at least " + limit.in("en") + " before submission is needed"
              : "at most " + limit.in("en") + " before submission is needed";
      return new Lack(
          NAME,
          LocalText.of(at + "，" + wanted, at + ", " + needed),
          LocalText.of(
              "做成于 " + at + "，" + wanted + "。请换一份。",
              "was made at " + at + ", but " + needed + ". Use another."));
    }
  }

  private static Made made(Value.File file) {
    Made made = Demand.content(file).made();
    return made == null ? Made.UNSAID : made;
  }
}
