package dev.proofline.engine.compile;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Manner;
import dev.proofline.engine.field.WordsManner;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What a record may be and what may be thought of it, as people are told. */
final class Standing {

  /** By system field. */
  static final Map<String, Manner> MANNERS =
      Map.of(
          "status", words(Status.values(), Status::key, Status::title),
          "verdict", words(Verdict.values(), Verdict::key, Verdict::title));

  private Standing() {}

  private static <T> Manner words(T[] all, Function<T, String> key, Function<T, LocalText> title) {
    var words = new LinkedHashMap<String, LocalText>();
    for (T one : all) {
      words.put(key.apply(one), title.apply(one));
    }
    return new WordsManner(words);
  }
}
