package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.store.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judgements with mistakes that only the store or the caller's place could show. */
final class Mistakes {

  /** The code of a value that another record has and none may share. */
  static final String DUPLICATE = "duplicate";

  private static final LocalText UNNAMED =
      LocalText.of(
          "已有内容相同的记录。请核对，或改用已有的那条。",
          "There is such a record already. Check it, or use the one there is.");

  private Mistakes() {}

  static Judgement added(Judgement judgement, List<Finding> more) {
    if (more.isEmpty()) {
      return judgement;
    }
    var mistakes = new ArrayList<>(judgement.mistakes());
    mistakes.addAll(more);
    return of(judgement, mistakes);
  }

  private static Judgement of(Judgement judgement, List<Finding> mistakes) {
    return new Judgement(
        judgement.visible(),
        judgement.required(),
        judgement.readOnly(),
        judgement.answers(),
        mistakes,
        judgement.findings(),
        judgement.status(),
        judgement.verdict(),
        judgement.texts(),
        judgement.closed());
  }

  /** With these mistakes in place of what the judgement itself found wrong at their places. */
  static Judgement instead(Judgement judgement, List<Finding> more) {
    Set<Pointer> places = more.stream().map(Finding::pointer).collect(Collectors.toSet());
    List<Finding> others =
        judgement.mistakes().stream()
            .filter(mistake -> !places.contains(mistake.pointer()))
            .toList();
    return added(of(judgement, others), more);
  }

  /** The judgement a record was kept with. */
  static Judgement kept(ExecutableForm form, StoredRecord record) {
    return new Judgement(
        form.fields().keySet(),
        Set.of(),
        Set.of(),
        record.answers(),
        List.of(),
        FindingsJson.read(record.findings()),
        record.status(),
        record.verdict());
  }

  /** A unique set of fields has these values already. */
  static Finding taken(ExecutableForm form, List<String> unique, RecordReading reading) {
    List<String> fields = unique.stream().filter(key -> !reading.closed(form).hides(key)).toList();
    if (fields.isEmpty()) {
      return Finding.error(Pointer.ROOT, DUPLICATE, UNNAMED);
    }
    return Finding.error(
        Pointer.of(fields.getFirst()),
        DUPLICATE,
        LocalText.of(
            "已有“" + named(form, fields, "zh-CN", "、") + "”相同的记录。请核对，或改用已有的那条。",
            "There is a record with the same "
                + named(form, fields, "en", ", ")
                + ". Check it, or use the one there is."));
  }

  private static String named(
      ExecutableForm form, List<String> fields, String language, String between) {
    return fields.stream()
        .map(key -> form.field(key).map(field -> field.label().in(language)).orElse(key))
        .collect(Collectors.joining(between));
  }
}
