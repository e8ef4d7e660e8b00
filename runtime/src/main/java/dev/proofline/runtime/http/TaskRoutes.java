package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Tasks;
import dev.proofline.engine.Todos.Heap;
import dev.proofline.engine.Todos.Todo;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.store.Change;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** To-dos of every kind, tasks and approvals, and the inbox. */
final class TaskRoutes {
  private final Engine engine;

  TaskRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    String task = "/api/tasks/{id}";
    return List.of(
        Route.get(
                "/api/todos",
                "What waits for the caller, by kind: how much of each, and the first few",
                this::todos)
            .query("kind", "limit"),
        Route.get("/api/tasks", "The caller's tasks, soonest due first", this::list)
            .query("state", "limit", "after"),
        Route.get(task, "One task", this::get),
        Route.post(task + "/approve", "Approves", this::approve).takes(Route.Takes.JSON_OR_NOTHING),
        Route.post(task + "/reject", "Rejects, with a comment", this::reject),
        Route.post(task + "/return", "Sends it back, with a comment", this::giveBack),
        Route.post(task + "/transfer", "Gives it to somebody else", this::transfer),
        Route.post(task + "/complete", "Says it is done", this::complete)
            .takes(Route.Takes.JSON_OR_NOTHING),
        Route.get("/api/inbox", "The caller's messages, newest first", this::inbox)
            .query("unread", "limit"),
        Route.post("/api/inbox/{id}/read", "Marks a message read", this::read)
            .takes(Route.Takes.JSON_OR_NOTHING));
  }

  private Answer todos(Call call) {
    List<Heap> heaps =
        call.query("kind")
            .map(kind -> List.of(engine.todos().heap(call.caller(), kind, call.limit())))
            .orElseGet(() -> engine.todos().of(call.caller(), call.limit()));
    ObjectNode json = Json.object();
    json.put("count", heaps.stream().mapToInt(Heap::count).sum());
    json.set("kinds", Json.array(heaps, heap -> json(heap, call.language())));
    return Answer.ok(json);
  }

  private static ObjectNode json(Heap heap, String language) {
    ObjectNode json = Json.object();
    json.put("kind", heap.kind().key());
    json.put("title", heap.kind().title().in(language));
    json.put("count", heap.count());
    json.put("late", heap.late());
    json.set("items", Json.array(heap.first(), todo -> json(todo, language)));
    return json;
  }

  private static ObjectNode json(Todo todo, String language) {
    ObjectNode json = Json.object();
    json.put("title", todo.what().in(language));
    json.put("form_title", inLanguage(todo.form(), language));
    json.put("record_label", todo.about().orElse(null));
    json.put("receipt", todo.receipt().orElse(null));
    json.put("whose_name", todo.whose().orElse(null));
    Json.put(json, "since", todo.since());
    Json.put(json, "due_at", todo.due().orElse(null));
    json.put("late", todo.late());
    json.put("link", todo.link());
    return json;
  }

  private Answer list(Call call) {
    String state = call.given("state").oneOf("open", "done").orElse("open");
    var page =
        engine.tasks().list(call.caller(), state, call.limit(), call.query("after").orElse(null));
    return Answer.ok(Json.page(page, view -> json(view, call.language())));
  }

  private Answer get(Call call) {
    return shown(engine.tasks().task(call.caller(), call.id()), call);
  }

  private Answer approve(Call call) {
    return shown(engine.tasks().approve(call.caller(), call.id(), comment(call)), call);
  }

  private Answer reject(Call call) {
    String comment = call.requiredText(call.object(), "comment");
    return shown(engine.tasks().reject(call.caller(), call.id(), comment), call);
  }

  private Answer giveBack(Call call) {
    String comment = call.requiredText(call.object(), "comment");
    return shown(engine.tasks().giveBack(call.caller(), call.id(), comment), call);
  }

  private Answer transfer(Call call) {
    ObjectNode body = call.object();
    return shown(
        engine
            .tasks()
            .transfer(
                call.caller(),
                call.id(),
                call.idIn(body, "to"),
                call.text(body, "comment").orElse(null)),
        call);
  }

  private Answer complete(Call call) {
    return shown(engine.tasks().complete(call.caller(), call.id(), comment(call)), call);
  }

  private static @Nullable String comment(Call call) {
    return call.text(call.object(), "comment").orElse(null);
  }

  private Answer inbox(Call call) {
    boolean unread = call.given("unread").flag().orElse(false);
    return Answer.ok(
        Json.whole(
            engine.tasks().inbox(call.caller(), unread, call.limit()),
            item -> json(item, call.language())));
  }

  private Answer read(Call call) {
    call.object();
    engine.tasks().markRead(call.caller(), call.id());
    return Answer.nothing();
  }

  private static Answer shown(Tasks.TaskView view, Call call) {
    return Answer.ok(json(view, call.language())).tagged(view.task().revision());
  }

  private static ObjectNode json(Tasks.TaskView view, String language) {
    Change.StoredTask task = view.task();
    ObjectNode json = Json.object();
    json.put("id", task.id().toString());
    json.put("version", task.revision());
    json.put("kind", task.kind());
    json.put("title", view.title().in(language));
    json.put("state", task.state());
    json.put("outcome", task.outcome());
    json.put("comment", task.comment());
    json.put("flow", task.flow());
    json.put("step", task.step());
    json.put("assignee", task.assignee().toString());
    Json.put(json, "decided_by", task.decidedBy());
    json.put("decided_by_name", view.decidedBy().orElse(null));
    json.put("form", task.form());
    json.put("form_title", inLanguage(view.formTitle(), language));
    Json.put(json, "record", task.record());
    json.put("record_label", view.recordLabel().orElse(null));
    json.put("receipt", view.receipt().orElse(null));
    json.put("submitter_name", view.submitter().orElse(null));
    json.put("fill", task.fill());
    json.set("prefill", task.prefill());
    json.put("priority", task.priority());
    Json.put(json, "created_at", task.createdAt());
    Json.put(json, "due_at", task.dueAt());
    Json.put(json, "done_at", task.doneAt());
    json.put("late", task.late());
    json.set("allow", Json.texts(task.allow()));
    json.set(
        "facts",
        Json.array(
            view.facts(),
            fact ->
                Json.object().put("label", fact.label().in(language)).put("value", fact.value())));
    json.set("photos", Json.texts(view.photos().stream().map(UUID::toString).toList()));
    json.set("files", Json.array(view.files(), kept -> json(kept, language)));
    json.set("concerns", Json.array(view.concerns(), concern -> json(concern, language)));
    return json;
  }

  private static ObjectNode json(Tasks.Kept kept, String language) {
    return Json.object()
        .put("id", kept.file().id().toString())
        .put("label", kept.label().in(language))
        .put("name", kept.file().name())
        .put("type", kept.file().type())
        .put("size", kept.file().size());
  }

  private static ObjectNode json(Tasks.Concern concern, String language) {
    ObjectNode json = Json.object();
    json.put("check", concern.check());
    json.put("title", concern.title().in(language));
    json.put("message", concern.message().in(language));
    json.set(
        "words", Json.texts(concern.seen().stream().map(one -> one.value().in(language)).toList()));
    json.set(
        "seen",
        Json.array(
            concern.seen(),
            one ->
                Json.object()
                    .put("label", one.expression().in(language))
                    .put("value", one.value().in(language))));
    json.put("clause", concern.clause().orElse(null));
    json.put("reason", concern.reason().map(Judgement.Excuse::reason).orElse(null));
    json.put("reason_by_name", concern.reason().map(Judgement.Excuse::name).orElse(null));
    json.put("open", concern.open());
    return json;
  }

  private static @Nullable String inLanguage(Optional<LocalText> text, String language) {
    return text.map(words -> words.in(language)).orElse(null);
  }

  private static ObjectNode json(Change.InboxItem item, String language) {
    ObjectNode json = Json.object();
    json.put("id", item.id().toString());
    json.set("title", Json.inLanguage(item.title(), language));
    json.set("text", Json.inLanguage(item.text(), language));
    json.put("form", item.form());
    Json.put(json, "record", item.record());
    Json.put(json, "at", item.at());
    Json.put(json, "read_at", item.readAt());
    return json;
  }
}
