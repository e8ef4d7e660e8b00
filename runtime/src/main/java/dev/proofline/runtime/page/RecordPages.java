package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Proof;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Tasks;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A record: what was said, whether it counts and why, what became of it. */
record RecordPages(Engine engine, Frame frame) {

  private static final int LOOKED_THROUGH = 50;

  /** So many are shown at once, the others on demand. */
  private static final int RELATED = 4;

  private static final Model NOTHING = Model.of("words", "");

  PageAnswer show(Visit visit) {
    return show(visit, 200, "");
  }

  /** The same page with why nothing was done. */
  PageAnswer refused(Visit visit, int status, String why) {
    return show(visit, status, why);
  }

  private PageAnswer show(Visit visit, int status, String refused) {
    Proof.Why why = engine.proof().why(visit.caller(), visit.part(0), visit.id(1));
    Records.RecordView record = why.view();
    List<Object> mentioned = new Mentions(engine).of(record, visit);
    List<Object> related = related(record, mentioned, visit);
    Model model =
        shown(about(record, visit), record, visit)
            .with("advice", new Advice(engine).of(record, visit))
            .with("ways", ways(record, visit))
            .with("chains", chains(record, visit))
            .with("history", history(record.form(), visit))
            .with("links", LinkDesk.of(engine, frame, visit))
            .with("unasked", unasked(record, visit))
            .with("mentions", mentioned)
            .with("related", List.copyOf(related.subList(0, Math.min(RELATED, related.size()))))
            .with(
                "others",
                List.copyOf(related.subList(Math.min(RELATED, related.size()), related.size())))
            .with("pool", PoolPages.offered(engine, record, visit))
            .with("buttons", ButtonPages.offered(engine, record, visit))
            .with("toast", PoolPages.toast(visit))
            .with("refused", refused)
            .with(
                "findings",
                Findings.of(record, visit).models(ProofPages.offered(why.reasons(), visit)));
    return frame.page(visit, status, Frame.Tab.DESK, "record", model);
  }

  /** What a customer's word cannot change about the record, said where they are asked for it. */
  private static String unasked(Records.RecordView record, Visit visit) {
    var stored = record.record();
    if (!stored.status().isJudged()) {
      return visit.words().say("link.not-now", visit.in(stored.status().title()));
    }
    return stored.verdict() == Judgement.Verdict.NOT_EFFECTIVE
        ? visit.words().say("link.not-counting")
        : "";
  }

  /** What was said, and what proves it. */
  Model proof(Records.RecordView record, Visit visit) {
    return shown(Model.of("key", record.form().key()), record, visit);
  }

  private Model shown(Model model, Records.RecordView record, Visit visit) {
    return model
        .with("facts", facts(record, visit))
        .with("photos", photos(record, visit))
        .with("files", files(record, visit))
        .with("tables", new RowsView(new Shows(engine.records(), visit)).of(record));
  }

  private List<Object> ways(Records.RecordView record, Visit visit) {
    ExecutableForm form = record.form();
    return form.fields().values().stream().noneMatch(field -> field.stages().isPresent())
        ? List.of()
        : new WayView(
                form,
                engine.records().stays(visit.caller(), form.key(), record.record().id()),
                visit)
            .models();
  }

  private List<Object> chains(Records.RecordView record, Visit visit) {
    var stored = record.record();
    return new ChainView(engine.chains().about(visit.caller(), stored.form(), stored.id()), visit)
        .models();
  }

  /** What a submission came to: receipt, what counted, what comes next. */
  PageAnswer done(Visit visit) {
    Records.RecordView record = record(visit);
    return frame.page(
        visit, 200, Frame.Tab.NONE, "done", about(record, visit).with("next", next(record, visit)));
  }

  private Records.RecordView record(Visit visit) {
    return engine.records().record(visit.caller(), visit.part(0), visit.id(1));
  }

  private Model about(Records.RecordView record, Visit visit) {
    var stored = record.record();
    Findings findings = Findings.of(record, visit);
    return Model.of("title", visit.in(record.form().title()))
        .with("key", record.form().key())
        .with("id", stored.id().toString())
        .with("label", record.label())
        .with("receipt", stored.receipt())
        .with("version", stored.version())
        .with("formVersion", stored.formVersion())
        .with("action", record.form().action())
        .with("status", Standings.of(record.form(), stored, visit).values())
        .with("headline", headline(record, visit))
        .with("reason", Findings.reason(record, visit))
        .with("owner", record.ownerName() == null ? "" : record.ownerName())
        .with("at", at(record, visit))
        .with("writable", record.writable())
        .with("returned", stored.status() == Judgement.Status.RETURNED)
        .with("standing", stored.status().isJudged())
        .with("findings", findings.models())
        .with("passed", findings.count("ok"))
        .with("waiting", findings.count("wait"))
        .with("pending", findings.pending())
        .with("noted", findings.count("wait") - findings.pending())
        .with("failed", findings.count("bad"))
        .with("phone", phone(record));
  }

  private static String at(Records.RecordView record, Visit visit) {
    var stored = record.record();
    return visit
        .dates()
        .moment(stored.submittedAt() == null ? stored.createdAt() : stored.submittedAt());
  }

  private static String headline(Records.RecordView record, Visit visit) {
    Words words = visit.words();
    if (!record.form().action()) {
      return words.say("done.saved");
    }
    return switch (record.record().status()) {
      case RETURNED -> words.say("done.returned");
      case IN_REVIEW -> words.say("done.in-review");
      case REJECTED -> words.say("done.rejected");
      case DRAFT, SUBMITTED, APPROVED, WITHDRAWN ->
          switch (record.record().verdict()) {
            case EFFECTIVE -> words.say("done.effective");
            case NOT_EFFECTIVE -> words.say("done.not-effective");
            case PENDING -> words.say("done.pending");
          };
    };
  }

  private List<Object> facts(Records.RecordView record, Visit visit) {
    var facts = new ArrayList<Object>();
    record
        .form()
        .fields()
        .forEach((key, field) -> {
          String shown = record.shown().getOrDefault(key, "");
          if (!shown.isBlank() && !holdsFiles(field) && field.table().isEmpty()) {
            facts.add(
                Model.of("label", visit.in(field.label()))
                    .with("value", shown)
                    .with("link", link(record, key, visit))
                    .values());
          }
        });
    return facts;
  }

  /** Where a reference leads: nowhere for accounts, and for rows the caller may not see. */
  private String link(Records.RecordView record, String key, Visit visit) {
    return record
        .record()
        .answers()
        .get(key)
        .filter(Value.Ref.class::isInstance)
        .map(Value.Ref.class::cast)
        .filter(reference -> mayOpen(reference, visit))
        .map(reference -> "/r/" + reference.target() + "/" + reference.id())
        .orElse("");
  }

  private boolean mayOpen(Value.Ref reference, Visit visit) {
    if (List.of(Value.Ref.USER, Value.Ref.TEAM).contains(reference.target())) {
      return false;
    }
    try {
      engine.records().record(visit.caller(), reference.target(), reference.id());
      return true;
    } catch (Refusal _) {
      return false;
    }
  }

  /** The photos with what proves them: when and where they were taken. */
  private List<Object> photos(Records.RecordView record, Visit visit) {
    var heard = new HeardPages(engine.texts());
    return seen(record)
        .filter(Kept::isPhoto)
        .<Object>map(
            kept -> photo(kept.file, visit).with("heard", heard.of(kept.file, visit)).values())
        .toList();
  }

  private static Model photo(Value.File file, Visit visit) {
    return Model.of("id", file.id().toString())
        .with("at", Optional.ofNullable(file.takenAt()).map(visit.dates()::moment).orElse(""))
        .with("place", Optional.ofNullable(file.place()).map(RecordPages::place).orElse(""))
        .with("chosen", "gallery".equals(file.source()))
        .with("doubts", FileWords.doubts(file, visit));
  }

  private static String place(Value.Place place) {
    String degrees = "%.5f, %.5f".formatted(place.lat(), place.lng());
    String near = place.accuracy() == null ? "" : " ±" + Math.round(place.accuracy()) + " m";
    return Optional.ofNullable(place.address())
        .filter(text -> !text.isBlank())
        .orElse(degrees + near);
  }

  /** Files that are not looked at large: to hear, to open, signatures. */
  private List<Object> files(Records.RecordView record, Visit visit) {
    var heard = new HeardPages(engine.texts());
    return seen(record)
        .filter(kept -> !kept.isPhoto())
        .<Object>map(kept ->
            FileWords.row(kept.field.label(), kept.file, visit)
                .with("heard", heard.of(kept.file, visit))
                .values())
        .toList();
  }

  private record Kept(ExecutableField field, Value.File file) {
    /** A picture to look at; a signature is one, but says no more when it is large. */
    boolean isPhoto() {
      return file.type().startsWith("image/")
          && !(field.type().control(field.context()) instanceof Control.FileUpload upload
              && upload.use() == Control.FileUpload.Use.SIGN);
    }
  }

  private static Stream<Kept> seen(Records.RecordView record) {
    return record.form().fields().values().stream()
        .filter(field -> holdsFiles(field) && record.shown().containsKey(field.key()))
        .flatMap(field ->
            record.record().answers().get(field.key()).stream()
                .map(value -> Answers.EMPTY.with(field.key(), value))
                .flatMap(Answers::files)
                .map(file -> new Kept(field, file)));
  }

  private static boolean holdsFiles(ExecutableField field) {
    Control control = field.type().control(field.context());
    return control instanceof Control.PhotoCapture || control instanceof Control.FileUpload;
  }

  static String phone(Records.RecordView record) {
    return record.form().fields().values().stream()
        .filter(RecordPages::isPhone)
        .flatMap(field -> record.record().answers().get(field.key()).stream())
        .filter(Value.Text.class::isInstance)
        .map(value -> ((Value.Text) value).value())
        .findFirst()
        .orElse("");
  }

  private static boolean isPhone(ExecutableField field) {
    return field.type().control(field.context()) instanceof Control.TextLine(var mode, _, _)
        && mode.equals("tel");
  }

  private List<Object> history(ExecutableForm form, Visit visit) {
    var changes = new ChangeWords(form, new Shows(engine.records(), visit));
    List<Event> events = engine.records().history(visit.caller(), visit.part(0), visit.id(1));
    return HistoryLine.told(events).reversed().stream()
        .<Object>map(event ->
            HistoryLine.of(event, visit, engine.records()::flowTitle)
                .with("changes", changed(event, changes))
                .with(
                    "came",
                    form.action()
                        ? HistoryLine.came(event, events, visit).values()
                        : NOTHING.values())
                .values())
        .toList();
  }

  private static List<String> changed(Event event, ChangeWords changes) {
    return switch (event.kind()) {
      case "record.changed", "record.resubmitted" -> changes.of(event.data());
      case "record.migrated" -> changes.moved(event.data());
      default -> List.of();
    };
  }

  /**
   * The action forms that can be filled about this record, which it is then filled into: those that
   * were filled about it most often first, then in the order of their packs.
   */
  private List<Object> related(Records.RecordView record, List<Object> mentioned, Visit visit) {
    if (record.form().action()) {
      return List.of();
    }
    return engine.records().forms(visit.caller()).stream()
        .filter(Records.FormAccess::create)
        .map(Records.FormAccess::form)
        .filter(ExecutableForm::action)
        .filter(form -> Subjects.of(form).filter(record.form().key()::equals).isPresent())
        .sorted(Comparator.comparing(form -> -Mentions.often(mentioned, form.key())))
        .<Object>map(form ->
            Model.of("title", visit.in(form.title()))
                .with(
                    "link",
                    "/f/"
                        + form.key()
                        + "?"
                        + form.subject().orElse("")
                        + "="
                        + record.record().id())
                .values())
        .toList();
  }

  private List<Object> next(Records.RecordView record, Visit visit) {
    return engine.tasks().list(visit.caller(), "open", LOOKED_THROUGH, null).items().stream()
        .filter(task -> record.record().id().equals(task.task().record()))
        .<Object>map(task -> task(task, visit))
        .toList();
  }

  private static Object task(Tasks.TaskView task, Visit visit) {
    return Model.of("title", visit.in(task.title()))
        .with("due", Optional.ofNullable(task.task().dueAt()).map(visit.dates()::until).orElse(""))
        .with("link", TaskPages.link(task))
        .values();
  }
}
