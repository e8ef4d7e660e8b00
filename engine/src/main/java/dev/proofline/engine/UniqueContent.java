package dev.proofline.engine;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What lines of content may share with no other record. */
final class UniqueContent {

  private UniqueContent() {}

  /** What equal records of the set have in common; empty while a part has no answer. */
  static Optional<List<Object>> filled(ExecutableForm form, List<String> set, StoredRecord record) {
    var parts = new ArrayList<Object>(List.of(form.key(), set));
    for (String key : set) {
      Optional<Value> value =
          form.field(key).flatMap(field -> record.answers().get(key).map(field.type()::normalised));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      parts.add(value.get());
    }
    return Optional.of(parts);
  }

  /** People have such a record: theirs stays, and the line does not come. */
  static Finding known(ExecutableForm form, List<String> set, StoredRecord record) {
    String shown =
        set.stream()
            .flatMap(key -> form.field(key).stream())
            .flatMap(field ->
                record.answers().get(field.key()).stream()
                    .map(value -> field.type().display(value, field.context(), "zh-CN")))
            .collect(Collectors.joining("、"));
    return Finding.note(
        Pointer.of("data", set.getFirst()),
        "content_known",
        LocalText.of(
            "已有“" + named(form, set, "zh-CN", "、") + "”为“" + shown + "”的记录，跳过这一行，保留原来的。",
            "There is a record with the same "
                + named(form, set, "en", ", ")
                + " ("
                + shown
                + "); the line is skipped and that record stays."));
  }

  static Finding twice(ExecutableForm form, List<String> set) {
    String zh = named(form, set, "zh-CN", "、");
    String en = named(form, set, "en", ", ");
    return Expected.of("不重复的“" + zh + "”", en + " that no other line has")
        .but("前面的一行已有", "a line before has the same")
        .hint("请改这一行，或删去它。", "Change the line, or take it out.")
        .error(Pointer.of("data", set.getFirst()), "content_twice");
  }

  private static String named(
      ExecutableForm form, List<String> set, String language, String between) {
    return set.stream()
        .map(key -> form.field(key).map(field -> field.label().in(language)).orElse(key))
        .collect(Collectors.joining(between));
  }
}
