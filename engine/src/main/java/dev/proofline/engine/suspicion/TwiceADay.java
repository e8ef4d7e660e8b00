package dev.proofline.engine.suspicion;

import dev.proofline.engine.base.LocalText;
import java.util.List;
import java.util.Optional;

/** The same person did the same about the same customer before, on the same day. */
final class TwiceADay implements Suspicion {

  private static final double FIRST = 0.4;
  private static final double EACH_MORE = 0.1;
  private static final double MOST = 0.7;

  @Override
  public String key() {
    return "twice_a_day";
  }

  @Override
  public LocalText title() {
    return LocalText.of("同一客户一天多次", "Same customer twice a day");
  }

  @Override
  public List<Trace> traces(Act act) {
    return key(act).map(key -> new Trace(key, act.receipt())).stream().toList();
  }

  private static Optional<String> key(Act act) {
    return act.about().map(about -> Trace.key("day", act.form(), act.by(), about.id(), act.day()));
  }

  @Override
  public List<Suspected> suspected(Act act, Earlier earlier) {
    List<Found> before = key(act).map(earlier::under).orElse(List.of());
    if (before.isEmpty()) {
      return List.of();
    }
    Found last = before.getFirst();
    int times = before.size() + 1;
    double score = Math.min(MOST, FIRST + EACH_MORE * (before.size() - 1));
    var reason =
        LocalText.of(
            "同一人当天第 " + times + " 次提交同一客户的记录，上一次是 " + last.told() + "。",
            "Number "
                + times
                + " of that day by the same person about the same customer; the one before is "
                + last.told()
                + ".");
    return List.of(new Suspected(key(), score, reason, Optional.of(last.record())));
  }
}
