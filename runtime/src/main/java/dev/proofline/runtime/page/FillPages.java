package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Ids;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Filling a form: new, corrected, returned. */
record FillPages(Engine engine, Frame frame, FormView view, Photos photos, Ids ids, Unsent unsent) {

  /**
   * The button that was pressed, in a form without script: {@code submit}, {@code search:<field>} …
   */
  private static final String DEED = "_do";

  private static final String SEARCH = "_q.";
  private static final String ADD = "add:";

  PageAnswer open(Visit visit) {
    if (visit.queried("draft").isPresent()) {
      return preview(visit);
    }
    ExecutableForm form = engine.records().form(visit.caller(), visit.part(0));
    Optional<Unsent.Attempt> attempt = attempt(form, visit).filter(one -> one.version() == 0);
    if (attempt.isPresent()) {
      Sheet sheet = Sheet.fresh(attempt.get().sheet());
      return shown(visit, form, attempt.get(), sheet, Answers.EMPTY);
    }
    Judgement blank = engine.records().blank(visit.caller(), form.key(), prefill(form, visit));
    var standing =
        new FormView.Standing(
            form,
            Entered.of(form, blank.answers()),
            blank,
            Faults.NONE,
            Map.of(),
            fresh(form, visit),
            Set.of());
    return page(visit, 200, standing, Sheet.fresh(ids.next()));
  }

  /** The draft as it would be asked, for whoever may design it; nothing can be sent from it. */
  private PageAnswer preview(Visit visit) {
    return switch (new Drafts(engine).form(visit.caller(), visit.part(0))) {
      case Outcome.Ok<ExecutableForm>(var form, _) -> {
        Judgement judgement =
            engine.records().check(visit.caller(), form, JsonNodeFactory.instance.objectNode());
        var standing =
            new FormView.Standing(
                form,
                Entered.of(form, judgement.answers()),
                judgement,
                Faults.NONE,
                Map.of(),
                Map.of(),
                Set.of());
        yield frame.page(
            visit,
            200,
            Frame.Tab.NONE,
            "fill",
            model(visit, standing, Sheet.fresh(ids.next()).kept())
                .with("preview", true)
                .with("refused", false)
                .with("person", "preview"));
      }
      case Outcome.Refused<ExecutableForm>(var findings) ->
          throw new Refusal(
              Refusal.Reason.INVALID,
              LocalText.of(
                  "这张草稿还有问题，解决后这里显示手机上的样子。",
                  "This draft still has problems; once they are solved it shows here as on a phone."),
              findings);
    };
  }

  PageAnswer submit(Visit visit) {
    ExecutableForm form = engine.records().form(visit.caller(), visit.part(0));
    UUID id = visit.posted("_id").flatMap(Visit::uuid).orElseGet(ids::next);
    Posted posted = posted(form, visit);
    if (!posted.deed().equals("submit")) {
      return again(visit, posted, Sheet.fresh(id).kept());
    }
    try {
      Records.Submission submission =
          engine.records().submit(visit.caller(), form.key(), id, posted.data(), null);
      return submission.record().isPresent()
          ? taken(visit, id, "/f/" + form.key() + "/" + id + "/done")
          : blocked(visit, posted, submission.judgement(), Sheet.fresh(id).kept());
    } catch (Refusal refusal) {
      return refused(visit, posted, refusal, Sheet.fresh(id).kept());
    }
  }

  PageAnswer edit(Visit visit) {
    Records.RecordView record = record(visit);
    if (!record.writable()) {
      return PageAnswer.seeOther("/r/" + visit.part(0) + "/" + record.record().id());
    }
    ExecutableForm form = engine.records().form(visit.caller(), visit.part(0));
    Optional<Unsent.Attempt> attempt =
        attempt(form, visit).filter(one -> one.sheet().equals(record.record().id()));
    if (attempt.isPresent()) {
      Sheet sheet = Sheet.of(record).at(attempt.get().version());
      return shown(visit, form, attempt.get(), sheet, record.record().answers());
    }
    Entered entered = Entered.of(form, record.record().answers());
    Judgement judgement = check(visit, form, entered);
    boolean returned = record.record().status() == Judgement.Status.RETURNED;
    Faults faults = returned ? Findings.asked(form, record, visit) : Faults.NONE;
    Set<String> asked = faults.atFields().keySet();
    var standing =
        new FormView.Standing(
            form, entered, judgement, faults, Map.of(), fresh(form, visit), asked);
    Answers stored = record.record().answers();
    return page(visit, 200, standing.over(stored), Sheet.of(record));
  }

  PageAnswer correct(Visit visit) {
    Records.RecordView record = record(visit);
    ExecutableForm form = engine.records().form(visit.caller(), visit.part(0));
    Posted posted = posted(form, visit);
    long version = visit.posted("_version").map(FillPages::number).orElse(0L);
    Sheet sheet = Sheet.of(record).at(version).kept();
    if (!posted.deed().equals("submit")) {
      return again(visit, posted, sheet);
    }
    UUID id = record.record().id();
    try {
      Records.Submission submission =
          engine.records().patch(visit.caller(), form.key(), id, version, posted.data());
      String next =
          form.action() ? "/f/" + form.key() + "/" + id + "/done" : "/r/" + form.key() + "/" + id;
      return submission.record().isPresent()
          ? taken(visit, id, next)
          : blocked(visit, posted, submission.judgement(), sheet);
    } catch (Refusal refusal) {
      // What was typed stands; saving once more is then said on purpose, over the newer version.
      Sheet newer = refusal.reason() == Refusal.Reason.STALE ? Sheet.of(record).kept() : sheet;
      return refused(visit, posted, refusal, newer);
    }
  }

  private PageAnswer again(Visit visit, Posted posted, Sheet sheet) {
    if (posted.deed().equals("compute")) {
      Judgement judgement = check(visit, posted.form(), posted.entered());
      return view.computed(posted.standing(judgement, Faults.NONE), visit);
    }
    return back(visit, posted, sheet, new Unsent.Why.Asked());
  }

  private PageAnswer blocked(Visit visit, Posted posted, Judgement judgement, Sheet sheet) {
    return back(visit, posted, sheet, Unsent.Why.Blocked.of(judgement));
  }

  private PageAnswer refused(Visit visit, Posted posted, Refusal refusal, Sheet sheet) {
    return switch (refusal.reason()) {
      case INVALID, CONFLICT, STALE -> back(visit, posted, sheet, new Unsent.Why.Refused(refusal));
      case TOO_LARGE -> overloaded(visit, posted, refusal, 413, sheet);
      case TOO_MANY -> overloaded(visit, posted, refusal, 429, sheet);
      case OVERLOADED -> overloaded(visit, posted, refusal, 503, sheet);
      case NOT_SIGNED_IN, NOT_ALLOWED, NOT_FOUND -> throw refusal;
    };
  }

  /** Nothing is kept of what was too much: the answer itself is the form. */
  private PageAnswer overloaded(
      Visit visit, Posted posted, Refusal refusal, int status, Sheet sheet) {
    Faults faults = Faults.of(posted.form(), refusal, visit);
    String wait = status == 429 ? "60" : "1";
    return page(visit, status, posted.standing(unjudged(visit, posted), faults), sheet)
        .header("Retry-After", wait);
  }

  /** What is visible and asked for; that takes none of what there was too much of. */
  private Judgement unjudged(Visit visit, Posted posted) {
    return engine.records().blank(visit.caller(), posted.form().key(), posted.data());
  }

  /** The form is asked for anew with what was typed, so that going back never sends it again. */
  private PageAnswer back(Visit visit, Posted posted, Sheet sheet, Unsent.Why why) {
    UUID key = ids.next();
    String form = posted.form().key();
    var attempt =
        new Unsent.Attempt(
            form, sheet.id(), sheet.version(), posted.entered(), posted.searches(), why);
    if (!unsent.keep(visit.caller(), key, attempt)) {
      return whole(visit, posted, sheet, why);
    }
    return PageAnswer.seeOther(sheet.address(form) + "?attempt=" + key + at(posted.deed()));
  }

  /** What is too large to be kept anywhere is in the answer itself. */
  private PageAnswer whole(Visit visit, Posted posted, Sheet sheet, Unsent.Why why) {
    int status = why instanceof Unsent.Why.Asked ? 200 : 422;
    Judgement judgement = check(visit, posted.form(), posted.entered());
    Faults faults = why.faults(posted.form(), visit);
    return page(visit, status, posted.standing(judgement, faults), sheet);
  }

  /** A new row, or where a search was, comes into view. */
  private static String at(String deed) {
    String[] parts = deed.split(":", 3);
    boolean placed = parts.length > 1 && parts[1].matches("[a-z][a-z0-9_.]*");
    return placed ? "#f-" + parts[1] : "";
  }

  private PageAnswer taken(Visit visit, UUID sheet, String next) {
    unsent.forget(visit.caller(), sheet);
    return PageAnswer.seeOther(next);
  }

  private Optional<Unsent.Attempt> attempt(ExecutableForm form, Visit visit) {
    return visit
        .queried("attempt")
        .flatMap(Visit::uuid)
        .flatMap(key -> unsent.find(visit.caller(), key))
        .filter(attempt -> attempt.form().equals(form.key()));
  }

  private PageAnswer shown(
      Visit visit, ExecutableForm form, Unsent.Attempt attempt, Sheet sheet, Answers stored) {
    Entered entered = attempt.entered();
    var standing =
        new FormView.Standing(
            form,
            entered,
            check(visit, form, entered),
            attempt.why().faults(form, visit),
            attempt.searches(),
            fresh(form, visit),
            Set.of(),
            stored);
    Model model = model(visit, standing, sheet.kept()).with("refused", attempt.why().elsewhere());
    return frame.page(visit, 200, Frame.Tab.NONE, "fill", model);
  }

  private PageAnswer page(Visit visit, int status, FormView.Standing standing, Sheet sheet) {
    return frame.page(
        visit,
        status,
        Frame.Tab.NONE,
        "fill",
        model(visit, standing, sheet).with("refused", status >= 400 && status != 422));
  }

  private Model model(Visit visit, FormView.Standing standing, Sheet sheet) {
    ExecutableForm form = standing.form();
    return view.model(standing, visit)
        .with("title", visit.in(form.title()))
        .with("form", form.key())
        .with("module", frame.modules().address(form, visit.caller().user()))
        .with("library", frame.assets().address("expressions.js"))
        .with("media", needsMedia(form))
        .with("script", needsMedia(form) ? "form-media.js" : "form.js")
        .with("zone", visit.dates().zone().getId())
        .with("now", visit.dates().now().toEpochMilli())
        .with("action", form.action())
        .with("about", form.about() == null ? "" : visit.in(form.about()))
        .with("person", visit.caller().user().toString())
        .with("preview", false)
        .with(sheet.model(visit));
  }

  private Records.RecordView record(Visit visit) {
    return engine.records().record(visit.caller(), visit.part(0), visit.id(1));
  }

  private Judgement check(Visit visit, ExecutableForm form, Entered entered) {
    return engine.records().check(visit.caller(), form.key(), json(form, entered, visit));
  }

  private ObjectNode json(ExecutableForm form, Entered entered, Visit visit) {
    return entered.json(form, id -> photos.find(visit, id));
  }

  private ObjectNode prefill(ExecutableForm form, Visit visit) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    visit
        .queried("task")
        .flatMap(Visit::uuid)
        .map(id -> engine.tasks().task(visit.caller(), id).task().prefill())
        .filter(ObjectNode.class::isInstance)
        .ifPresent(given -> data.setAll((ObjectNode) given));
    data.setAll(json(form, Entered.of(form, visit.request().query()), visit));
    // A table that has to be filled opens with a row to fill.
    form.fields().values().stream()
        .filter(field -> field.table().isPresent() && field.required() && !data.has(field.key()))
        .forEach(field -> data.putArray(field.key()).addObject());
    return data;
  }

  private Posted posted(ExecutableForm form, Visit visit) {
    var typed = new LinkedHashMap<String, List<String>>(visit.request().form());
    for (PageRequest.Upload upload : visit.request().uploads()) {
      if (takesFiles(form, upload.field()) && upload.size() > 0) {
        more(typed, upload.field(), photos.keep(visit, upload).id().toString());
      }
    }
    String deed = visit.posted(DEED).orElse("submit");
    without(typed, deed.split(":", 3));
    boolean counting = deed.equals("compute");
    Map<String, List<String>> counted = CellNames.counted(typed, counting);
    Entered entered = Entered.of(form, counted);
    Map<String, Answers> fresh = counting ? Map.of() : fresh(form, visit);
    if (deed.startsWith(ADD)) {
      String table = deed.substring(ADD.length());
      entered = entered.withRow(form, table, fresh.getOrDefault(table, Answers.EMPTY));
    }
    var searches = new HashMap<String, String>();
    counted.forEach((name, words) -> {
      if (name.startsWith(SEARCH) && !words.isEmpty() && !words.getFirst().isBlank()) {
        searches.put(name.substring(SEARCH.length()), words.getFirst().strip());
      }
    });
    return new Posted(form, entered, json(form, entered, visit), deed, searches, fresh);
  }

  /** Recording, signing, scanning: what few forms ask for and only they load. */
  private static boolean needsMedia(ExecutableForm form) {
    return form.fields().values().stream()
        .flatMap(field ->
            Stream.concat(
                Stream.of(field),
                field.table().stream().flatMap(table -> table.columns().values().stream())))
        .map(field -> field.type().control(field.context()))
        .anyMatch(control ->
            control instanceof Control.FileUpload || control instanceof Control.CodeLine);
  }

  private static void more(Map<String, List<String>> typed, String name, String value) {
    var all = new ArrayList<>(typed.getOrDefault(name, List.of()));
    all.add(value);
    typed.put(name, all);
  }

  /** Takes a photo, {@code remove:photo:<id>}, or a row, {@code drop:items:2}, away. */
  private static void without(Map<String, List<String>> typed, String[] deed) {
    if (deed.length == 3 && deed[0].equals("remove")) {
      typed.computeIfPresent(
          deed[1], (_, all) -> all.stream().filter(one -> !one.equals(deed[2])).toList());
    }
    if (deed.length == 3 && deed[0].equals("drop")) {
      typed.keySet().removeIf(name -> name.startsWith(CellNames.row(deed[1], deed[2]) + "."));
    }
  }

  /** What a new row of each table begins with. */
  private Map<String, Answers> fresh(ExecutableForm form, Visit visit) {
    ObjectNode rows = JsonNodeFactory.instance.objectNode();
    form.fields().values().stream()
        .filter(field -> field.table().isPresent())
        .forEach(field -> rows.putArray(field.key()).addObject());
    var fresh = new HashMap<String, Answers>();
    if (rows.isEmpty()) {
      return fresh;
    }
    Answers blank = engine.records().blank(visit.caller(), form.key(), rows).answers();
    blank
        .values()
        .forEach((key, value) -> {
          if (value instanceof Value.Rows(var begun) && !begun.isEmpty()) {
            fresh.put(key, begun.getFirst());
          }
        });
    return fresh;
  }

  private static boolean takesFiles(ExecutableForm form, String name) {
    return CellNames.column(form, name)
        .or(() -> form.field(name))
        .map(field -> field.type().control(field.context()))
        .filter(control ->
            control instanceof Control.PhotoCapture || control instanceof Control.FileUpload)
        .isPresent();
  }

  private static long number(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }
}
