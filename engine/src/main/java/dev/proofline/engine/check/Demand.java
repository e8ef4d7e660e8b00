package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing that is asked of each file of a proof. Looks only at what was stored with the file. */
interface Demand {

  /** What the file lacks; empty when it has what is asked for. */
  Optional<Lack> lack(Value.File file, Situation situation);

  /**
   * @param name what was looked at: 距离
   * @param seen what was seen, and what is asked for
   * @param remedy what is wrong and how to put it right, to follow the name of the file
   */
  record Lack(LocalText name, LocalText seen, LocalText remedy) {}

  /** When the record was submitted; while it is filled, now. */
  static Instant submitted(Situation situation) {
    return situation
        .self()
        .get("submitted_at")
        .filter(Value.Moment.class::isInstance)
        .map(moment -> ((Value.Moment) moment).value())
        .orElse(situation.now());
  }

  static FileContent content(Value.File file) {
    return file.facts() == null ? FileContent.NOTHING : file.facts().content();
  }

  /** What could not be looked at, in words to follow a name. */
  static LocalText unread(Value.File file) {
    return unread(content(file).unread());
  }

  static LocalText unread(FileContent.@Nullable Unread why) {
    if (why == null) {
      return LocalText.of("无法检查", "cannot be looked into");
    }
    return why.words();
  }
}
