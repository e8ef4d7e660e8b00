package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.Todos.Heap;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The day: what came back, what was done, who waits, what is to do. */
record HomePages(Engine engine, Frame frame, Waiting waiting) {

  /** Of each kind that waits. */
  private static final int EACH = 3;

  private static final int OF_SEVERAL = 2;

  private static final int SHOWN = 3;
  private static final int LOOKED_AT = 100;

  /** Which part of the day is asked for whole. */
  private static final String ALL = "all";

  PageAnswer home(Visit visit) {
    List<Records.FormAccess> actions =
        engine.records().forms(visit.caller()).stream()
            .filter(access -> access.form().action())
            .toList();
    List<Heap> heaps = engine.todos().of(visit.caller(), EACH);
    int each = heaps.size() > 1 ? OF_SEVERAL : EACH;
    int todo = heaps.stream().mapToInt(Heap::count).sum();
    List<Object> waits = waiting.longest(visit, 3);
    List<Object> returned = returned(actions, visit);
    List<Records.RecordView> today = today(actions, visit);
    Model model =
        Model.of("title", visit.words().say("home.title"))
            .with("date", visit.dates().date(visit.dates().today()))
            .with("name", visit.caller().name())
            .with("returned", newest(returned, "returned", visit))
            .with("returnedCount", returned.size())
            .with("today", newest(lines(today, visit), "today", visit).reversed())
            .with("todayCount", today.size())
            .with("todayVoid", count(today, HomePages::isVoid))
            .with("todayBack", count(today, HomePages::isBack))
            .with("team", new TeamView(engine, frame).of(actions, visit).values())
            .with("waiting", waits)
            .with("waitingForm", waiting.form(visit).map(ExecutableForm::key).orElse(""))
            .with("heaps", new TodoRows(visit).heaps(heaps, each))
            .with("todoCount", Frame.counted(todo))
            .with("unread", engine.tasks().inbox(visit.caller(), true, Frame.COUNTED).size())
            .with(
                "first",
                actions.stream()
                    .filter(Records.FormAccess::create)
                    .findFirst()
                    .map(access -> link(access.form(), visit))
                    .orElse(Model.of("key", "").values()));
    PageAnswer page = frame.page(visit, 200, Frame.Tab.HOME, "home", model, todo);
    return visit.queried(ALL).isPresent()
        ? page
        : frame.mayKeep(page, 0, visit.words().say("home.title"));
  }

  /** The action library, then what else may be entered. */
  PageAnswer library(Visit visit) {
    List<Records.FormAccess> creatable =
        engine.records().forms(visit.caller()).stream().filter(Records.FormAccess::create).toList();
    Model model =
        Model.of("title", visit.words().say("new.title"))
            .with("actions", links(creatable, true, visit))
            .with("records", links(creatable, false, visit));
    PageAnswer page = frame.page(visit, 200, Frame.Tab.NEW, "new", model);
    return frame.mayKeep(page, 0, visit.words().say("new.title"));
  }

  private static List<Object> links(List<Records.FormAccess> forms, boolean action, Visit visit) {
    return forms.stream()
        .map(Records.FormAccess::form)
        .filter(form -> form.action() == action)
        .<Object>map(form -> link(form, visit))
        .toList();
  }

  private static java.util.Map<String, Object> link(ExecutableForm form, Visit visit) {
    return Model.of("key", form.key())
        .with("title", visit.in(form.title()))
        .with("icon", form.icon())
        .with("about", form.about() == null ? "" : visit.in(form.about()))
        .values();
  }

  /** The first few, unless all of them are asked for. */
  private static List<Object> newest(List<Object> all, String part, Visit visit) {
    boolean whole = visit.queried(ALL).filter(part::equals).isPresent();
    return whole ? all : all.stream().limit(SHOWN).toList();
  }

  private List<Object> returned(List<Records.FormAccess> actions, Visit visit) {
    var found = new ArrayList<Records.RecordView>();
    actions.forEach(
        access -> found.addAll(mine(access, "status == 'returned' && submitter == me", visit)));
    return found.stream()
        .sorted(
            Comparator.comparing((Records.RecordView record) -> record.record().updatedAt())
                .reversed())
        .<Object>map(record ->
            Model.of("key", record.form().key())
                .with("id", record.record().id().toString())
                .with("title", visit.in(record.form().title()))
                .with("label", record.label())
                .with("reason", reason(record, visit))
                .with("at", visit.dates().moment(record.record().updatedAt()))
                .values())
        .toList();
  }

  private static String reason(Records.RecordView record, Visit visit) {
    String said = Findings.reason(record, visit);
    return !said.isBlank()
        ? said
        : Findings.asked(record.form(), record, visit).atFields().values().stream()
            .findFirst()
            .orElse("");
  }

  private static long count(List<Records.RecordView> records, Predicate<Records.RecordView> such) {
    return records.stream().filter(such).count();
  }

  private static boolean isBack(Records.RecordView record) {
    return record.record().status() == Status.RETURNED;
  }

  private static boolean isVoid(Records.RecordView record) {
    return !isBack(record) && record.record().verdict() == Verdict.NOT_EFFECTIVE;
  }

  private List<Records.RecordView> today(List<Records.FormAccess> actions, Visit visit) {
    var found = new ArrayList<Records.RecordView>();
    actions.forEach(
        access -> found.addAll(mine(access, "submitter == me && submitted_at >= today()", visit)));
    return found.stream().sorted(Comparator.comparing(HomePages::at).reversed()).toList();
  }

  private static List<Object> lines(List<Records.RecordView> records, Visit visit) {
    return records.stream()
        .<Object>map(record ->
            Model.of("link", "/r/" + record.form().key() + "/" + record.record().id())
                .with("title", record.label())
                .with("form", visit.in(record.form().title()))
                .with("at", visit.dates().clock(at(record)))
                .with("status", Standings.of(record.form(), record.record(), visit).values())
                .values())
        .toList();
  }

  private static Instant at(Records.RecordView record) {
    Instant submitted = record.record().submittedAt();
    return submitted == null ? record.record().createdAt() : submitted;
  }

  private List<Records.RecordView> mine(Records.FormAccess access, String filter, Visit visit) {
    var newest = List.of(new StoredRecord.Sort("updated_at", true));
    var query = new Records.Query(access.form().key(), filter, null, newest, LOOKED_AT, null);
    return engine.records().list(visit.caller(), query).items();
  }
}
