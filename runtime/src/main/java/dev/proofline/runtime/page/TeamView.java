package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.Tasks.Team;
import dev.proofline.engine.Tasks.TeamTask;
import dev.proofline.engine.store.StoredRecord;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What waits with the people below somebody: their to-dos, what came back, what is undecided. */
record TeamView(Engine engine, Frame frame) {

  private static final int SHOWN = 4;
  private static final int COUNTED = 100;
  private static final int NUMBERS = 4;
  private static final String RETURNED = "status == 'returned' && submitter != me";
  private static final String OPEN =
      "verdict == 'pending' && submitter != me"
          + " && (status == 'submitted' || status == 'in_review' || status == 'approved')";

  /** Nobody below: blank, and the day is one's own. */
  Model of(List<Records.FormAccess> actions, Visit visit) {
    Team team = engine.tasks().team(visit.caller());
    if (team.people() == 0) {
      return Model.of("leads", false);
    }
    List<RecordView> returned = found(actions, RETURNED, visit);
    List<RecordView> open = found(actions, OPEN, visit);
    return Model.of("leads", true)
        .with("people", team.people())
        .with("tasks", team.tasks().stream().limit(SHOWN).map(task -> task(task, visit)).toList())
        .with("count", team.tasks().size())
        .with("late", team.late())
        .with("returned", records(returned, visit))
        .with("returnedCount", counted(returned))
        .with("open", records(open, visit))
        .with("openCount", counted(open))
        .with("numbers", new MePages(engine, frame).metrics(visit, NUMBERS, false));
  }

  private static String counted(List<RecordView> found) {
    return found.size() >= COUNTED ? COUNTED + "+" : String.valueOf(found.size());
  }

  private List<RecordView> found(List<Records.FormAccess> actions, String filter, Visit visit) {
    return actions.stream()
        .flatMap(access -> found(access, filter, visit))
        .sorted(Comparator.comparing((RecordView one) -> one.record().updatedAt()).reversed())
        .limit(COUNTED)
        .toList();
  }

  private Stream<RecordView> found(Records.FormAccess access, String filter, Visit visit) {
    var newest = List.of(new StoredRecord.Sort("updated_at", true));
    var query = new Records.Query(access.form().key(), filter, null, newest, COUNTED, null);
    return engine.records().list(visit.caller(), query).items().stream();
  }

  private static Object task(TeamTask task, Visit visit) {
    String due = task.due().map(visit.dates()::until).orElse("");
    String title = visit.in(task.title());
    return Model.of("link", "/r/" + task.form() + "/" + task.record())
        .with("title", title)
        .with("who", task.assignee())
        .with("about", title.contains(task.about()) ? "" : task.about())
        .with("due", due)
        .with("late", task.late())
        .values();
  }

  private static List<Object> records(List<RecordView> found, Visit visit) {
    return found.stream()
        .limit(SHOWN)
        .<Object>map(record ->
            Model.of("link", "/r/" + record.form().key() + "/" + record.record().id())
                .with("title", record.label())
                .with("form", visit.in(record.form().title()))
                .with("who", record.ownerName() == null ? "" : record.ownerName())
                .with("reason", Findings.reason(record, visit))
                .with("at", visit.dates().brief(record.record().updatedAt()))
                .values())
        .toList();
  }
}
