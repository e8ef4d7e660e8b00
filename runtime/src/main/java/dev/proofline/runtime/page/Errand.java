package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record is made on the way, for a reference on a sheet that waits meanwhile. The address says
 * for which, so that nothing has to be remembered elsewhere.
 *
 * @param attempt where the waiting sheet is kept
 * @param field the reference on it
 * @param before the errand on which that sheet itself was opened; blank when on none
 */
record Errand(UUID attempt, String field, String before) {

  /** What asks for it, in front of the reference's name. */
  static final String DEED = "make:";

  private static final String FOR = "for";
  private static final String MADE = "made";
  private static final int LONGEST = 300;
  private static final Pattern WRITTEN =
      Pattern.compile("([0-9a-f-]{36})~([a-z][a-z0-9_.]*)(?:,(.+))?");

  static Optional<Errand> of(Visit visit) {
    return visit
        .queried(FOR)
        .filter(text -> text.length() <= LONGEST)
        .map(WRITTEN::matcher)
        .filter(Matcher::matches)
        .flatMap(parts ->
            Visit.uuid(parts.group(1))
                .map(id ->
                    new Errand(
                        id, parts.group(2), Optional.ofNullable(parts.group(3)).orElse(""))));
  }

  /** The errand the request is on, as a parameter of the next address; blank when on none. */
  static String parameter(Visit visit) {
    return of(visit).map(errand -> FOR + "=" + errand.text()).orElse("");
  }

  private String text() {
    return attempt + "~" + field + (before.isEmpty() ? "" : "," + before);
  }

  /** The form in which the record is made. */
  String start(String form) {
    return "/f/" + form + "?" + FOR + "=" + text();
  }

  /** Back to the sheet that waits, with nothing changed. */
  String back(Unsent.Attempt waiting) {
    String address = "/f/" + waiting.form();
    return address
        + (waiting.version() == 0 ? "" : "/" + waiting.sheet())
        + "?attempt="
        + attempt
        + waiting.task().map(Given::parameter).map(task -> "&" + task).orElse("")
        + (before.isEmpty() ? "" : "&" + FOR + "=" + before);
  }

  /** Back, with the record chosen. */
  String back(Unsent.Attempt waiting, UUID made) {
    return back(waiting) + "&" + MADE + "=" + field + "~" + made;
  }

  /** What was typed, with the record that was made meanwhile. */
  static Entered with(Entered entered, Visit visit) {
    String[] parts = visit.queried(MADE).orElse("").split("~", 2);
    return parts.length == 2 && Visit.uuid(parts[1]).isPresent()
        ? entered.put(parts[0], parts[1])
        : entered;
  }

  /** The form of the records a reference points to, where the caller may add one. */
  static Optional<ExecutableForm> target(
      ExecutableForm form, String field, Engine engine, Visit visit) {
    return CellNames.column(form, field)
        .or(() -> form.field(field))
        .map(found -> found.type().control(found.context()))
        .filter(Control.Picker.class::isInstance)
        .flatMap(picker -> target(((Control.Picker) picker).target(), engine.records(), visit));
  }

  /** Actions happen; only records are made because somebody needs one. */
  static Optional<ExecutableForm> target(String form, Records records, Visit visit) {
    return visit.queried("draft").isPresent()
        ? Optional.empty()
        : records.forms(visit.caller()).stream()
            .filter(one -> one.create() && one.form().key().equals(form) && !one.form().action())
            .map(Records.FormAccess::form)
            .findFirst();
  }
}
