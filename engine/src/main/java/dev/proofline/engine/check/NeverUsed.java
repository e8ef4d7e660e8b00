package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.LooksLimits;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.SoundLimits;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * No record made before this one shows the file, a picture that looks like it, or a recording that
 * is much the same.
 */
record NeverUsed() implements Demand {

  private static final LocalText NAME = LocalText.of("是否用过", "Used before");

  /** An earlier use. */
  private record Earlier(Facts.Use use, Instant at) {}

  @Override
  public Optional<Lack> lack(Value.File file, Situation situation) {
    int bits = LooksLimits.alike(situation.facts().setting(LooksLimits.ALIKE));
    Instant begun = created(situation.self()).orElse(situation.now());
    boolean stored = situation.facts().row(situation.self().ref()).isPresent();
    return situation.facts().uses(file, bits).stream()
        .filter(use -> !use.record().equals(situation.self().ref()))
        .flatMap(use ->
            situation.facts().row(use.record()).flatMap(NeverUsed::created).stream()
                .filter(
                    at -> at.isBefore(begun) || (at.equals(begun) && first(use, stored, situation)))
                .map(at -> new Earlier(use, at)))
        .min(
            Comparator.comparingInt((Earlier one) -> one.use.distance()).thenComparing(Earlier::at))
        .map(earlier -> lack(earlier, SoundLimits.isRecording(file.type()), situation));
  }

  /**
   * Of two made at the same instant: what is there already when a new one is judged was before it;
   * later the one that sorts first was.
   */
  private static boolean first(Facts.Use use, boolean stored, Situation situation) {
    return !stored || use.record().id().compareTo(situation.self().ref().id()) < 0;
  }

  private static Optional<Instant> created(Row row) {
    return row.get("created_at")
        .filter(Value.Moment.class::isInstance)
        .map(moment -> ((Value.Moment) moment).value());
  }

  /** When and in which record, only where whoever is told may see that record. */
  private static Lack lack(Earlier earlier, boolean recording, Situation situation) {
    boolean same = earlier.use.distance() == 0;
    Optional<Row> told = situation.facts().told().row(earlier.use.record());
    String at = Ages.shown(earlier.at, situation.zone());
    String receipt = told.isPresent() ? earlier.use.receipt() : "";
    String chinese =
        (told.isPresent() ? "已在 " + at + " 的" : "已在")
            + "另一条记录"
            + (receipt.isEmpty() ? "" : "（" + receipt + "）")
            + "中用过"
            + (same ? "" : recording ? "很像的一段录音" : "很像的一张");
    String english =
        (same
                ? "was used"
                : recording ? "is much like one that was used" : "looks like one that was used")
            + " before, in another record"
            + (told.isPresent() ? " of " + at : "")
            + (receipt.isEmpty() ? "" : " (" + receipt + ")");
    return new Lack(
        NAME,
        LocalText.of(
            (same ? "用过" : "有很像的") + (told.isPresent() ? "，" + at : ""),
            (same ? "yes" : "one that looks like it") + (told.isPresent() ? ", " + at : "")),
        LocalText.of(
            chinese + (recording ? "。请重新录一段。" : "。请当场重拍。"),
            english + (recording ? ". Record anew." : ". Take a new one.")));
  }
}
