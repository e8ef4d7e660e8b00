package dev.proofline.runtime.page;

import dev.proofline.engine.Records;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.List;
import java.util.stream.Collectors;

/** Says why a reference offers what it offers. */
final class OfferWords {

  private OfferWords() {}

  /** Blank where it offers everything there is. */
  static String note(Records.Offer offer, ExecutableForm form, Visit visit) {
    if (!offer.narrowed()) {
      return "";
    }
    if (!offer.waitsFor().isEmpty()) {
      return visit.words().say("pick.waits", labels(offer.waitsFor(), form, visit));
    }
    String key = offer.choices().isEmpty() ? "pick.narrowed-none" : "pick.narrowed";
    return offer.by().isEmpty()
        ? visit.words().say(key)
        : visit.words().say(key + "-by", labels(offer.by(), form, visit));
  }

  private static String labels(List<String> names, ExecutableForm form, Visit visit) {
    return names.stream()
        .map(name -> name.replace('/', '.'))
        .map(name ->
            CellNames.column(form, name)
                .or(() -> form.field(name))
                .map(field -> visit.words().say("quoted", visit.in(field.label())))
                .orElse(name))
        .distinct()
        .collect(Collectors.joining(visit.words().say("list.comma")));
  }
}
