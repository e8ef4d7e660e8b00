package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.StoredRun;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What flows do, for the ledger: in the chain of the record a run is about. */
final class FlowEvents {

  private final Workspace workspace;

  FlowEvents(Workspace workspace) {
    this.workspace = workspace;
  }

  void ofRun(StoredRun run, String kind, ObjectNode data, Caller by, UnitOfWork unit) {
    data.put("flow", run.flow()).put("flowVersion", run.flowVersion());
    data.put("run", run.id().toString());
    Optional<ExecutableForm> form =
        Optional.ofNullable(run.form()).map(workspace.catalogue().forms()::get);
    Optional<StoredRecord> record =
        form.flatMap(
            found -> Optional.ofNullable(run.record()).flatMap(id -> unit.record(found, id)));
    Event event =
        record
            .map(about -> workspace.events().ofRecord(by, unit.now(), about, kind, data))
            .orElseGet(() -> workspace.events().ofWorkspace(by, kind, data));
    unit.add(new Change.AppendEvent(event));
  }

  void ofTask(StoredRun run, StoredTask task, String kind, Caller by, UnitOfWork unit) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("task", task.id().toString()).put("step", task.step());
    data.set("title", task.title());
    data.put("assignee", task.assignee().toString());
    Optional.ofNullable(task.address())
        .or(() -> workspace.org().user(task.assignee()).map(user -> user.name()))
        .ifPresent(name -> data.put("assigneeName", name));
    if (task.dueAt() != null) {
      data.put("dueAt", task.dueAt().toString());
    }
    if (task.comment() != null) {
      data.put("comment", task.comment());
    }
    ofRun(run, kind, data, by, unit);
  }

  void incident(StoredRun run, String step, String code, LocalText what, UnitOfWork unit) {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("step", step).put("code", code);
    data.set("what", words(what));
    ofRun(run, "flow.incident", data, SystemCallers.flow(cause(run, step)), unit);
    LocalText flow =
        Optional.ofNullable(workspace.catalogue().flows().get(run.flow()))
            .map(found -> found.title())
            .orElseGet(() -> LocalText.plain(run.flow()));
    LocalText title =
        LocalText.of("流程停下了：" + flow.in("zh-CN"), "A flow has stopped: " + flow.in("en"));
    tell(new About(title, what, run.form(), run.record()), unit);
  }

  /** Somebody has to look: it stands in the inbox of those who can mend it. */
  void tellAdministrators(LocalText title, LocalText what, UnitOfWork unit) {
    tell(new About(title, what, null, null), unit);
  }

  private record About(
      LocalText title, LocalText what, @Nullable String form, @Nullable UUID record) {}

  private void tell(About about, UnitOfWork unit) {
    workspace.org().users().values().stream()
        .filter(user -> user.active() && user.roles().contains(BuiltInRoles.ADMIN))
        .forEach(user ->
            unit.add(
                new Change.PutInboxItem(
                    new Change.InboxItem(
                        workspace.ids().next(),
                        user.id(),
                        words(about.title()),
                        words(about.what()),
                        about.form(),
                        about.record(),
                        unit.now(),
                        null))));
  }

  static String cause(StoredRun run, String step) {
    return run.flow() + "/" + step + "/" + run.id();
  }

  static ObjectNode words(LocalText text) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    text.byLanguage().forEach(json::put);
    return json;
  }
}
