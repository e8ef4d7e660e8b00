package dev.proofline.engine.suspicion;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Likeness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What was written is much like what stands in another record: of the same person, or not. */
final class AlikeTexts implements Suspicion {

  /** Shorter ones are often alike by rights. */
  private static final int SHORTEST = 12;

  private static final int MOST_COMPARED = 40;
  private static final double ALIKE = 0.8;
  private static final double LEAST = 0.4;
  private static final double MOST = 0.8;

  @Override
  public String key() {
    return "alike_text";
  }

  @Override
  public LocalText title() {
    return LocalText.of("文字雷同", "Text alike");
  }

  @Override
  public List<Trace> traces(Act act) {
    return act.memos().stream()
        .flatMap(memo -> keys(act, memo).stream())
        .map(key -> new Trace(key, ""))
        .toList();
  }

  private static List<String> keys(Act act, Act.Memo memo) {
    if (Likeness.size(memo.text()) < SHORTEST) {
      return List.of();
    }
    List<String> keys = new ArrayList<>();
    for (long band : TextPrint.bands(memo.text())) {
      keys.add(Trace.key("text", act.form(), memo.field(), keys.size(), band));
    }
    return keys;
  }

  @Override
  public List<Suspected> suspected(Act act, Earlier earlier) {
    return act.memos().stream()
        .flatMap(memo -> likest(act, memo, earlier).stream())
        .max(Like::compareTo)
        .map(like -> signal(act, like))
        .stream()
        .toList();
  }

  private static Optional<Like> likest(Act act, Act.Memo memo, Earlier earlier) {
    Map<UUID, Found> candidates = new LinkedHashMap<>();
    keys(act, memo)
        .forEach(key -> earlier.under(key).forEach(one -> candidates.put(one.record(), one)));
    return candidates.values().stream()
        .limit(MOST_COMPARED)
        .flatMap(one -> like(memo, one, earlier).stream())
        .max(Like::compareTo);
  }

  private record Like(Act other, double likeness) implements Comparable<Like> {
    @Override
    public int compareTo(Like one) {
      return Double.compare(likeness, one.likeness);
    }
  }

  private static Optional<Like> like(Act.Memo memo, Found found, Earlier earlier) {
    return earlier
        .act(found)
        .flatMap(other ->
            other.memos().stream()
                .filter(theirs -> theirs.field().equals(memo.field()))
                .findFirst()
                .map(theirs -> new Like(other, Likeness.of(memo.text(), theirs.text()))))
        .filter(like -> like.likeness() >= ALIKE);
  }

  private Suspected signal(Act act, Like like) {
    double score = LEAST + (MOST - LEAST) * (like.likeness() - ALIKE) / (1 - ALIKE);
    long percent = (long) Math.floor(like.likeness() * 100);
    boolean own = like.other().by().equals(act.by());
    var reason =
        LocalText.of(
            "文字与"
                + (own ? "本人的" : "另一人的")
                + "记录 "
                + like.other().receipt()
                + " 有 "
                + percent
                + "% 相同。",
            percent
                + "% of the text is the same as in record "
                + like.other().receipt()
                + (own ? " of the same person." : " of somebody else."));
    return new Suspected(key(), score, reason, Optional.of(like.other().id()));
  }
}
