package dev.proofline.engine;

import dev.proofline.engine.expression.Call;
import dev.proofline.engine.expression.Called;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What outside systems were asked for one judgement, and what they have to be asked for it. */
final class CallMemo {

  private final Map<Call, Called> known = new LinkedHashMap<>();
  private final Set<Call> wanted = new LinkedHashSet<>();

  /** Empty for what nobody has asked; it is noted. */
  synchronized Optional<Called> find(Call call) {
    Called found = known.get(call);
    if (found == null) {
      wanted.add(call);
    }
    return Optional.ofNullable(found);
  }

  synchronized void put(Call call, Called came) {
    known.put(call, came);
    wanted.remove(call);
  }

  /** What was asked for and is not known. */
  synchronized List<Call> wanted() {
    return List.copyOf(wanted);
  }

  synchronized Map<Call, Called.Answered> answered() {
    var answered = new LinkedHashMap<Call, Called.Answered>();
    known.forEach((call, came) -> {
      if (came instanceof Called.Answered answer) {
        answered.put(call, answer);
      }
    });
    return answered;
  }
}
