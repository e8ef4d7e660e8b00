package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Ids;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.form.Extract;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.value.Answers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Filling a form: new, corrected, returned. */
record FillPages(
    Engine engine, Frame frame, FormView view, Received received, Ids ids, Unsent unsent) {

  /** What a script asks for: what the fields may be filled with. */
  private static final String SUGGEST = "suggest";

  /** Asks for what was typed into one sheet on a new one. */
  private static final String ANEW = "anew";

  PageAnswer open(Visit visit) {
    if (visit.queried("draft").isPresent()) {
      return preview(visit);
    }
    ExecutableForm form = engine.records().form(visit.caller(), visit.part(0));
    Optional<Unsent.Attempt> attempt = attempt(form, visit);
    if (attempt.isPresent() && visit.queried(ANEW).isPresent()) {
      Unsent.Attempt anew = attempt.get().on(ids.next());
      return shown(visit, form, anew, Sheet.fresh(anew.sheet()), Answers.EMPTY);
    }
    if (attempt.isPresent() && attempt.get().version() == 0) {
      Sheet sheet = Sheet.fresh(attempt.get().sheet());
      return submitted(visit, attempt.get())
          .map(there -> elsewhere(visit, form, attempt.get(), there))
          .orElseGet(() -> shown(visit, form, attempt.get(), sheet, Answers.EMPTY));
    }
    Judgement blank =
        Given.of(engine, form, visit)
            .closing(engine.records().blank(visit.caller(), form.key(), prefill(form, visit)));
    var standing =
        new Standing(
            form,
            Entered.of(form, blank.answers()),
            blank,
            Faults.NONE,
            Map.of(),
            received.fresh(form, visit),
            Set.of());
    return kept(visit, standing, Sheet.fresh(ids.next()));
  }

  /** The draft as it would be asked, for whoever may design it; nothing can be sent from it. */
  private PageAnswer preview(Visit visit) {
    return switch (new Drafts(engine).form(visit.caller(), visit.part(0))) {
      case Outcome.Ok<ExecutableForm>(var form, _) -> {
        Judgement judgement =
            engine.records().check(visit.caller(), form, JsonNodeFactory.instance.objectNode());
        var standing =
            new Standing(
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

  /** A draft that is tried out says what it offers; nothing can be sent from it. */
  private PageAnswer tried(Visit visit) {
    return switch (new Drafts(engine).form(visit.caller(), visit.part(0))) {
      case Outcome.Ok<ExecutableForm>(var form, _) ->
          offered(visit, received.posted(form, visit), Optional.empty());
      case Outcome.Refused<ExecutableForm> _ -> preview(visit);
    };
  }

  PageAnswer submit(Visit visit) {
    boolean picks = visit.posted(Received.DEED).filter(Received::isPick).isPresent();
    if (visit.queried("draft").isPresent() && picks) {
      return tried(visit);
    }
    ExecutableForm form = engine.records().form(visit.caller(), visit.part(0));
    UUID id = visit.posted("_id").flatMap(Visit::uuid).orElseGet(ids::next);
    Posted posted = given(received.posted(form, visit), visit);
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

  /** What the task says already stands, whatever was sent. */
  private Posted given(Posted posted, Visit visit) {
    ExecutableForm form = posted.form();
    Entered entered = Given.of(engine, form, visit).in(posted.entered());
    return new Posted(
        form,
        entered,
        received.json(form, entered, visit),
        posted.deed(),
        posted.searches(),
        posted.fresh());
  }

  PageAnswer edit(Visit visit) {
    Records.RecordView record = record(visit);
    ExecutableForm form = engine.records().form(visit.caller(), visit.part(0));
    Optional<Unsent.Attempt> attempt =
        attempt(form, visit).filter(one -> one.sheet().equals(record.record().id()));
    if (!record.writable()) {
      return attempt
          .map(left -> elsewhere(visit, form, left, record))
          .orElseGet(() -> PageAnswer.seeOther("/r/" + form.key() + "/" + record.record().id()));
    }
    if (attempt.isPresent()) {
      Sheet sheet = Sheet.of(record).at(attempt.get().version());
      return shown(visit, form, attempt.get(), sheet, record.record().answers());
    }
    Entered entered = Entered.of(form, record.record().answers());
    Judgement judgement = check(visit, form, entered, Sheet.of(record));
    boolean returned = record.record().status() == Judgement.Status.RETURNED;
    Faults faults = returned ? Findings.asked(form, record, visit) : Faults.NONE;
    Set<String> asked = faults.atFields().keySet();
    var standing =
        new Standing(
            form, entered, judgement, faults, Map.of(), received.fresh(form, visit), asked);
    Answers stored = record.record().answers();
    return kept(visit, standing.over(stored), Sheet.of(record));
  }

  PageAnswer correct(Visit visit) {
    Records.RecordView record = record(visit);
    ExecutableForm form = engine.records().form(visit.caller(), visit.part(0));
    Posted posted = received.posted(form, visit);
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
      if (!record.writable() && refusal.reason() == Refusal.Reason.NOT_ALLOWED) {
        return back(visit, posted, sheet, new Unsent.Why.Refused(refusal));
      }
      // What was typed stands; saving once more is then said on purpose, over the newer version.
      Sheet newer = refusal.reason() == Refusal.Reason.STALE ? Sheet.of(record).kept() : sheet;
      return refused(visit, posted, refusal, newer);
    }
  }

  /** What was submitted under the sheet of an attempt that was refused for it. */
  private Optional<Records.RecordView> submitted(Visit visit, Unsent.Attempt attempt) {
    if (!attempt.why().elsewhere()) {
      return Optional.empty();
    }
    try {
      return Optional.of(engine.records().record(visit.caller(), attempt.form(), attempt.sheet()));
    } catch (Refusal _) {
      return Optional.empty();
    }
  }

  private PageAnswer elsewhere(
      Visit visit, ExecutableForm form, Unsent.Attempt left, Records.RecordView there) {
    String attempt = visit.queried("attempt").orElse("");
    return new Elsewhere(engine, frame)
        .page(visit, form, new Elsewhere.Left(attempt, left.entered(), there));
  }

  private PageAnswer again(Visit visit, Posted posted, Sheet sheet) {
    if (posted.deed().startsWith(Errand.DEED)) {
      return make(visit, posted, sheet);
    }
    if (Received.isPick(posted.deed())) {
      return offered(visit, posted, sheet.existing());
    }
    if (posted.deed().equals(Received.COMPUTE)) {
      Judgement judgement = check(visit, posted.form(), posted.entered(), sheet);
      return view.computed(posted.standing(judgement, Faults.NONE), visit);
    }
    if (posted.deed().equals(SUGGEST)) {
      Judgement judgement = check(visit, posted.form(), posted.entered(), sheet);
      return FoundWords.answer(
          posted.form(),
          engine.records().suggestions(visit.caller(), posted.form(), judgement),
          new Shows(engine.records(), visit));
    }
    return back(visit, posted, sheet, new Unsent.Why.Asked());
  }

  private PageAnswer offered(Visit visit, Posted posted, Optional<UUID> record) {
    String name = posted.deed().substring(Received.PICK.length());
    return view.offered(posted, name, record, visit);
  }

  /** Leads to where the record is made that a reference needs; the sheet waits as it is. */
  private PageAnswer make(Visit visit, Posted posted, Sheet sheet) {
    String field = posted.deed().substring(Errand.DEED.length());
    Optional<ExecutableForm> target = Errand.target(posted.form(), field, engine, visit);
    UUID key = ids.next();
    var searches = new HashMap<>(posted.searches());
    String words = Optional.ofNullable(searches.remove(field)).orElse("");
    var waiting =
        new Unsent.Attempt(
            posted.form().key(),
            sheet.id(),
            sheet.version(),
            posted.entered(),
            searches,
            new Unsent.Why.Asked(),
            Given.task(visit));
    if (target.isEmpty() || !unsent.keep(visit.caller(), key, waiting)) {
      return back(visit, posted, sheet, new Unsent.Why.Asked());
    }
    var errand = new Errand(key, field, visit.queried("for").orElse(""));
    return PageAnswer.seeOther(
        errand.start(target.get().key())
            + named(target.get(), words)
            + view.fixed(posted, field, target.get(), sheet.existing(), visit));
  }

  /** What was searched for in vain is what the new record is called. */
  private static String named(ExecutableForm form, String words) {
    return form.search().stream()
        .flatMap(key -> form.field(key).stream())
        .filter(field ->
            field.type().control(field.context()) instanceof Control.TextLine(var mode, _, _)
                && (mode.isBlank() || mode.equals("text")))
        .findFirst()
        .filter(_ -> !words.isEmpty())
        .map(field -> "&" + field.key() + "=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
        .orElse("");
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
            form,
            sheet.id(),
            sheet.version(),
            posted.entered(),
            posted.searches(),
            why,
            Given.task(visit));
    if (!unsent.keep(visit.caller(), key, attempt)) {
      return whole(visit, posted, sheet, why);
    }
    String on = Given.parameters(visit);
    return PageAnswer.seeOther(
        sheet.address(form)
            + "?attempt="
            + key
            + (on.isEmpty() ? "" : "&" + on)
            + at(posted.deed()));
  }

  /** What is too large to be kept anywhere is in the answer itself. */
  private PageAnswer whole(Visit visit, Posted posted, Sheet sheet, Unsent.Why why) {
    int status = why instanceof Unsent.Why.Asked ? 200 : 422;
    Judgement judgement = check(visit, posted.form(), posted.entered(), sheet);
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
    return PageAnswer.seeOther(
        Errand.of(visit)
            .flatMap(errand -> waiting(visit, errand).map(left -> errand.back(left, sheet)))
            .orElse(next));
  }

  private Optional<Unsent.Attempt> waiting(Visit visit, Errand errand) {
    return unsent.find(visit.caller(), errand.attempt());
  }

  /** For whom the record is made, and the way back. */
  private Model errand(Visit visit) {
    Optional<Errand> errand = Errand.of(visit);
    Optional<Unsent.Attempt> left = errand.flatMap(one -> waiting(visit, one));
    return left.isEmpty()
        ? Model.of("errand", Given.parameters(visit)).with("waits", "").with("waitsAt", "")
        : Model.of("errand", Given.parameters(visit))
            .with(
                "waits", visit.in(engine.records().form(visit.caller(), left.get().form()).title()))
            .with("waitsAt", errand.get().back(left.get()));
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
    Entered entered = Errand.with(attempt.entered(), visit);
    var standing =
        new Standing(
            form,
            entered,
            check(visit, form, entered, sheet),
            attempt.why().faults(form, visit),
            attempt.searches(),
            received.fresh(form, visit),
            Set.of());
    Model model =
        model(visit, standing.over(stored), sheet.kept())
            .with("refused", attempt.why().elsewhere());
    return frame.page(visit, 200, Frame.Tab.NONE, "fill", model);
  }

  /** A page nothing was typed on yet; one on an errand leads back to what only the server keeps. */
  private PageAnswer kept(Visit visit, Standing standing, Sheet sheet) {
    PageAnswer page = page(visit, 200, standing, sheet);
    ExecutableForm form = standing.form();
    String label = sheet.record().map(record -> record.label()).orElse("");
    String dot = label.isEmpty() ? "" : visit.words().say("list.dot");
    return Errand.of(visit).isPresent() || visit.queried("attempt").isPresent()
        ? page
        : frame.mayKeep(page, form.version(), visit.in(form.title()) + dot + label);
  }

  private PageAnswer page(Visit visit, int status, Standing standing, Sheet sheet) {
    return frame.page(
        visit,
        status,
        Frame.Tab.NONE,
        "fill",
        model(visit, standing, sheet).with("refused", status >= 400 && status != 422));
  }

  private Model model(Visit visit, Standing standing, Sheet sheet) {
    ExecutableForm form = standing.form();
    Map<String, String> lacks =
        sheet.returned() ? Findings.lacks(standing.judgement(), visit) : Map.of();
    return view.model(standing.lacking(lacks).of(sheet.existing()), visit)
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
        .with("theirs", theirs(form, visit))
        .with(errand(visit))
        .with(sheet.model(visit))
        .with("reason", standing.faults().besides(sheet.reason(visit)));
  }

  /** The checks no browser can judge. */
  private static List<Object> theirs(ExecutableForm form, Visit visit) {
    return form.checks().stream()
        .filter(check -> !check.judgedInBrowser())
        .<Object>map(check ->
            Model.of("title", visit.in(check.title()))
                .with("refuses", check.otherwise().refuses())
                .values())
        .toList();
  }

  private Records.RecordView record(Visit visit) {
    return engine.records().record(visit.caller(), visit.part(0), visit.id(1));
  }

  /** As it would be judged when it is sent: a record that is there does not count itself. */
  private Judgement check(Visit visit, ExecutableForm form, Entered entered, Sheet sheet) {
    ObjectNode data = received.json(form, entered, visit);
    return sheet
        .existing()
        .map(id -> engine.records().check(visit.caller(), form.key(), id, data))
        .orElseGet(() ->
            Given.of(engine, form, visit)
                .closing(engine.records().check(visit.caller(), form.key(), data)));
  }

  private ObjectNode prefill(ExecutableForm form, Visit visit) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.setAll(received.json(form, Entered.of(form, visit.request().query()), visit));
    Given.data(engine, form, visit).ifPresent(data::setAll);
    // A table that has to be filled opens with a row to fill.
    form.fields().values().stream()
        .filter(field -> field.table().isPresent() && field.required() && !data.has(field.key()))
        .forEach(field -> data.putArray(field.key()).addObject());
    return data;
  }

  /** Recording, signing, scanning: what few forms ask for and only they load. */
  private static boolean needsMedia(ExecutableForm form) {
    return form.fields().values().stream().anyMatch(field -> Extract.of(field).isPresent())
        || form.fields().values().stream()
            .flatMap(field ->
                Stream.concat(
                    Stream.of(field),
                    field.table().stream().flatMap(table -> table.columns().values().stream())))
            .map(field -> field.type().control(field.context()))
            .anyMatch(control ->
                control instanceof Control.FileUpload || control instanceof Control.CodeLine);
  }

  private static long number(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }
}
