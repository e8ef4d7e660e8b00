package dev.proofline.engine.suspicion;

import dev.proofline.engine.base.LocalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several texts of one person with clauses of exactly the same lengths and the same punctuation, as
 * a machine makes them that fills in names. Two may be chance; from the third on it is told.
 */
final class SameBuild implements Suspicion {

  private static final int FEWEST_CLAUSES = 3;
  private static final int FEWEST_BEFORE = 2;
  private static final double FIRST = 0.3;
  private static final double EACH_MORE = 0.1;
  private static final double MOST = 0.7;

  @Override
  public String key() {
    return "same_build";
  }

  @Override
  public LocalText title() {
    return LocalText.of("文字结构一样", "Texts built alike");
  }

  @Override
  public List<Trace> traces(Act act) {
    return keys(act).stream().map(key -> new Trace(key, act.receipt())).toList();
  }

  private static List<String> keys(Act act) {
    return act.memos().stream()
        .flatMap(memo ->
            build(memo.text()).stream()
                .map(build -> Trace.key("build", act.form(), memo.field(), act.by(), build)))
        .toList();
  }

  /** The length of every clause and the mark behind it; empty for a text of few clauses. */
  static Optional<String> build(String text) {
    List<String> clauses = new ArrayList<>();
    int letters = 0;
    for (int letter : text.strip().codePoints().toArray()) {
      if (Character.isLetterOrDigit(letter)) {
        letters++;
      } else if (!Character.isWhitespace(letter) && letters > 0) {
        clauses.add(letters + Character.toString(letter));
        letters = 0;
      }
    }
    if (letters > 0) {
      clauses.add(String.valueOf(letters));
    }
    return clauses.size() < FEWEST_CLAUSES
        ? Optional.empty()
        : Optional.of(String.join("", clauses));
  }

  @Override
  public List<Suspected> suspected(Act act, Earlier earlier) {
    for (String key : keys(act)) {
      List<Found> before = earlier.under(key);
      if (before.size() >= FEWEST_BEFORE) {
        return List.of(signal(before));
      }
    }
    return List.of();
  }

  private Suspected signal(List<Found> before) {
    double score = Math.min(MOST, FIRST + EACH_MORE * (before.size() - FEWEST_BEFORE));
    Found last = before.getFirst();
    var reason =
        LocalText.of(
            "本人已有 " + before.size() + " 条记录的文字与它句长、标点完全一样，如 " + last.told() + "。",
            before.size()
                + " records of the same person have text with clauses of exactly these lengths"
                + " and the same punctuation, such as "
                + last.told()
                + ".");
    return new Suspected(key(), score, reason, Optional.of(last.record()));
  }
}
