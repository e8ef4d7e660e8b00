package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Tasks;
import dev.proofline.engine.Todos;
import dev.proofline.engine.Todos.Heap;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.Test.Seen;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** To-dos, approvals decided in place, and the inbox. */
record TaskPages(Engine engine, Frame frame) {

  /** Each takes half a phone's screen. */
  private static final int SHOWN = 10;

  private static final int INBOX = 50;

  /** Of what is no task, beside the tasks, and where nothing else is shown. */
  private static final int BESIDE = 3;

  private static final int ALONE = 100;

  PageAnswer list(Visit visit) {
    Optional<String> kind = visit.queried("kind");
    if (kind.isPresent()) {
      return only(engine.todos().heap(visit.caller(), kind.get(), ALONE), visit);
    }
    return visit.queried("state").filter("done"::equals).isPresent() ? done(visit) : open(visit);
  }

  private PageAnswer open(Visit visit) {
    StoredRecord.Page<Tasks.TaskView> page = page("open", visit);
    Model model =
        listing(wanted(page.items(), visit), visit)
            .with("next", page.next() == null ? "" : page.next())
            .with("later", visit.queried("after").isPresent())
            .with("toast", toast(visit));
    return page(visit, 200, model);
  }

  private PageAnswer done(Visit visit) {
    StoredRecord.Page<Tasks.TaskView> page = page("done", visit);
    Model model =
        listing(page.items(), visit)
            .with("done", true)
            .with("heaps", List.of())
            .with("creates", false)
            .with("next", page.next() == null ? "" : page.next())
            .with("later", visit.queried("after").isPresent());
    return frame.page(visit, 200, Frame.Tab.TASKS, "tasks", model);
  }

  private StoredRecord.Page<Tasks.TaskView> page(String state, Visit visit) {
    String after = visit.queried("after").orElse(null);
    return engine.tasks().list(visit.caller(), state, SHOWN, after);
  }

  /** All of one kind that is no task. */
  private PageAnswer only(Heap heap, Visit visit) {
    Model model =
        Model.of("title", visit.in(heap.kind().title()))
            .with("heap", new TodoRows(visit).heap(heap, ALONE));
    return frame.page(visit, 200, Frame.Tab.TASKS, "todos", model);
  }

  /** The task that is asked for comes first, wherever in their order it stands. */
  private List<Tasks.TaskView> wanted(List<Tasks.TaskView> page, Visit visit) {
    return visit
        .queried("task")
        .flatMap(TaskPages::id)
        .flatMap(id -> stillOpen(id, visit))
        .map(task -> first(task, page))
        .orElse(page);
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<Tasks.TaskView> stillOpen(UUID id, Visit visit) {
    try {
      return Optional.of(engine.tasks().task(visit.caller(), id))
          .filter(task -> task.task().state().equals("open"));
    } catch (Refusal notTheirs) {
      return Optional.empty();
    }
  }

  private static List<Tasks.TaskView> first(Tasks.TaskView task, List<Tasks.TaskView> page) {
    return Stream.concat(
            Stream.of(task),
            page.stream().filter(other -> !other.task().id().equals(task.task().id())))
        .toList();
  }

  /** What an address is opened at that only takes what is sent: the task among the others. */
  PageAnswer task(Visit visit) {
    return PageAnswer.seeOther(at(visit.id(0)));
  }

  private PageAnswer page(Visit visit, int status, Model model) {
    List<Heap> heaps = engine.todos().of(visit.caller(), BESIDE);
    int todo = heaps.stream().mapToInt(Heap::count).sum();
    int late = heaps.stream().mapToInt(Heap::late).sum();
    List<Heap> beside =
        heaps.stream().filter(heap -> !heap.kind().key().equals(Todos.TASKS)).toList();
    Model full =
        model
            .with("count", todo)
            .with("late", late)
            .with("heaps", new TodoRows(visit).heaps(beside, BESIDE))
            .with("creates", todo == 0 && mayCreate(visit));
    return frame.page(visit, status, Frame.Tab.TASKS, "tasks", full, todo);
  }

  private Model listing(List<Tasks.TaskView> tasks, Visit visit) {
    return Model.of("title", visit.words().say("tasks.title"))
        .with("tasks", models(tasks, visit))
        .with("done", false)
        .with("next", "")
        .with("later", false)
        .with("toast", "")
        .with("failed", "")
        .with("failedAt", "")
        .with("said", "");
  }

  private static List<Object> models(List<Tasks.TaskView> tasks, Visit visit) {
    return tasks.stream().<Object>map(task -> model(task, visit).values()).toList();
  }

  private boolean mayCreate(Visit visit) {
    return engine.records().forms(visit.caller()).stream()
        .anyMatch(access -> access.create() && access.form().action());
  }

  PageAnswer decide(Visit visit) {
    UUID id = visit.id(0);
    Optional<String> comment = visit.posted("comment");
    try {
      Tasks.TaskView task = carryOut(visit.part(1), id, comment, visit);
      return PageAnswer.seeOther(
          "/tasks?did=" + Optional.ofNullable(task.task().outcome()).orElse("completed"));
    } catch (Refusal refusal) {
      return switch (refusal.reason()) {
        case INVALID, CONFLICT, STALE, NOT_ALLOWED -> again(visit, id, refusal);
        case NOT_SIGNED_IN, NOT_FOUND, TOO_LARGE, TOO_MANY, OVERLOADED -> throw refusal;
      };
    }
  }

  private Tasks.TaskView carryOut(String deed, UUID id, Optional<String> comment, Visit visit) {
    return switch (deed) {
      case "approve" -> engine.tasks().approve(visit.caller(), id, comment.orElse(null));
      case "complete" -> engine.tasks().complete(visit.caller(), id, comment.orElse(null));
      case "reject" -> engine.tasks().reject(visit.caller(), id, needed(comment));
      case "return" -> engine.tasks().giveBack(visit.caller(), id, needed(comment));
      default ->
          throw new Refusal(
              Refusal.Reason.NOT_FOUND, LocalText.of("没有这个操作。", "There is no such action."));
    };
  }

  private static String needed(Optional<String> comment) {
    return comment.orElseThrow(() ->
        new Refusal(
            Refusal.Reason.INVALID,
            LocalText.of("退回或驳回要写明原因，对方才知道怎么改。", "Say why, so that they know what to change.")));
  }

  /** The list again, with what went wrong at the task it went wrong with. */
  private PageAnswer again(Visit visit, UUID id, Refusal refusal) {
    List<Tasks.TaskView> open = engine.tasks().list(visit.caller(), "open", SHOWN, null).items();
    Optional<Tasks.TaskView> meant = stillOpen(id, visit);
    Model model =
        listing(meant.map(task -> first(task, open)).orElse(open), visit)
            .with("failed", visit.in(refusal.text()))
            .with("failedAt", meant.isPresent() ? id.toString() : "")
            .with("said", visit.posted("comment").orElse(""));
    int status =
        switch (refusal.reason()) {
          case INVALID -> 422;
          case NOT_ALLOWED -> 403;
          default -> 409;
        };
    return page(visit, status, model);
  }

  private static String toast(Visit visit) {
    return visit
        .queried("did")
        .filter(List.of("approved", "rejected", "returned", "completed")::contains)
        .map(did -> visit.words().say("tasks.did-" + did))
        .orElse("");
  }

  /** What is as urgent as usual says nothing. */
  private static Model urgency(Change.StoredTask task, Visit visit) {
    return switch (String.valueOf(task.priority())) {
      case "critical" -> Standings.state("bad", "alert", visit.words().say("tasks.critical"));
      case "urgent" -> Standings.state("wait", "alert", visit.words().say("tasks.urgent"));
      default -> Model.of("words", "");
    };
  }

  private static Model model(Tasks.TaskView task, Visit visit) {
    Change.StoredTask stored = task.task();
    String title = visit.in(task.title());
    String label = task.recordLabel().filter(one -> !title.contains(one)).orElse("");
    // What the title says already is not said again below it.
    List<Object> facts =
        task.facts().stream()
            .filter(fact -> task.recordLabel().filter(fact.value()::equals).isEmpty())
            .<Object>map(fact ->
                Model.of("label", visit.in(fact.label())).with("value", fact.value()).values())
            .toList();
    boolean record = stored.form() != null && stored.record() != null;
    return Model.of("id", stored.id().toString())
        .with("title", title)
        .with("approval", stored.kind().equals("approval"))
        .with("urgency", urgency(stored, visit))
        .with("form", task.formTitle().map(visit::in).orElse(""))
        .with("label", label)
        .with("receipt", task.receipt().filter(receipt -> !title.contains(receipt)).orElse(""))
        .with("submitter", task.submitter().orElse(""))
        .with("decidedBy", task.decidedBy().orElse(""))
        .with("outcome", stored.outcome() == null ? "" : outcome(stored.outcome(), visit))
        .with("good", "approved".equals(stored.outcome()) || "completed".equals(stored.outcome()))
        .with("comment", stored.comment() == null ? "" : stored.comment())
        .with("doneAt", stored.doneAt() == null ? "" : visit.dates().moment(stored.doneAt()))
        .with("facts", facts)
        .with("concerns", concerns(task, visit))
        .with("withheld", task.withheld().map(visit::in).orElse(""))
        .with("record", record ? "/r/" + stored.form() + "/" + stored.record() : "")
        .with("fill", stored.fill() == null ? "" : link(task))
        .with("returns", stored.allow().contains("return"))
        .with("photos", task.photos())
        .with("files", task.files().stream().map(kept -> file(kept, visit)).toList())
        .with("came", task.handedOn().map(from -> came(from, visit)).orElse(""))
        .with("due", due(task, visit));
  }

  private static Object file(Tasks.Kept kept, Visit visit) {
    return FileWords.row(kept.label(), kept.file(), visit).values();
  }

  /** The words a clause stands in, without its name, which is told already. */
  private static Object seen(Tasks.Concern concern, Seen seen, Visit visit) {
    String label = visit.in(seen.expression());
    return Model.of("label", concern.clause().filter(label::endsWith).isPresent() ? "" : label)
        .with("value", visit.in(seen.value()))
        .values();
  }

  /** What needs a reason, with the words it was found in and what was written for it. */
  private static List<Object> concerns(Tasks.TaskView task, Visit visit) {
    return task.concerns().stream()
        .<Object>map(concern ->
            Model.of("title", visit.in(concern.title()))
                .with("message", visit.in(concern.message()))
                .with(
                    "seen", concern.seen().stream().map(one -> seen(concern, one, visit)).toList())
                .with("open", concern.open())
                .with(
                    "reason",
                    concern
                        .reason()
                        .map(excuse ->
                            visit.words().say("tasks.reason", excuse.name(), excuse.reason()))
                        .orElseGet(
                            () -> concern.open() ? visit.words().say("tasks.no-reason") : ""))
                .values())
        .toList();
  }

  /** 李梅 72 小时未处理，转来于 11月30日 12:10: the lateness of others, as a fact. */
  private static String came(Tasks.HandedOn from, Visit visit) {
    return visit
        .words()
        .say(
            "tasks.handed-on",
            String.join(visit.words().say("list.comma"), from.from()),
            visit.dates().length(from.waited()),
            visit.dates().moment(from.at()));
  }

  /** What a task is opened at: the form it asks for, else the task among the others. */
  static String link(Tasks.TaskView task) {
    Change.StoredTask stored = task.task();
    return stored.fill() == null ? at(stored.id()) : "/f/" + stored.fill() + "?task=" + stored.id();
  }

  private static String at(UUID task) {
    return "/tasks?task=" + task + "#t-" + task;
  }

  private static String outcome(String outcome, Visit visit) {
    return visit.words().say("outcome." + outcome);
  }

  /** The time of others who let it pass is not the visitor's. */
  private static java.util.Map<String, Object> due(Tasks.TaskView task, Visit visit) {
    return TodoRows.due(
            Optional.ofNullable(task.task().dueAt()).filter(_ -> task.handedOn().isEmpty()), visit)
        .values();
  }

  PageAnswer inbox(Visit visit) {
    List<Object> items =
        engine.tasks().inbox(visit.caller(), false, INBOX).stream()
            .<Object>map(item -> item(item, visit))
            .toList();
    Model model = Model.of("title", visit.words().say("inbox.title")).with("items", items);
    return frame.page(visit, 200, Frame.Tab.HOME, "inbox", model);
  }

  PageAnswer read(Visit visit) {
    engine.tasks().markRead(visit.caller(), visit.id(0));
    // Only a path of ours, so that the form cannot be made to lead elsewhere.
    String next = visit.posted("next").filter(SignInPages::isOurs).orElse("/inbox");
    return PageAnswer.seeOther(next);
  }

  private static Object item(Change.InboxItem item, Visit visit) {
    boolean record = item.form() != null && item.record() != null;
    return Model.of("id", item.id().toString())
        .with("title", Settings.words(item.title()).map(visit::in).orElse(""))
        .with("text", Settings.words(item.text()).map(visit::in).orElse(""))
        .with("at", visit.dates().brief(item.at()))
        .with("unread", item.readAt() == null)
        .with("link", record ? "/r/" + item.form() + "/" + item.record() : "")
        .values();
  }
}
