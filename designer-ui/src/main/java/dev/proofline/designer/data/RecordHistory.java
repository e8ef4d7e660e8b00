package dev.proofline.designer.data;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What happened to a record, newest first. */
final class RecordHistory extends Div {

  private final Desk desk;
  private final RecordView view;

  RecordHistory(Desk desk, RecordView view) {
    this.desk = desk;
    this.view = view;
    addClassName("s5");
    var list = new OrderedList();
    list.addClassName("tl");
    desk.engine()
        .records()
        .history(desk.caller(), view.record().form(), view.record().id())
        .reversed()
        .forEach(event -> list.add(item(event)));
    add(Parts.h3(desk.say("data.history")), list);
  }

  private ListItem item(Event event) {
    var item = new ListItem();
    item.addClassName("done");
    var when = Parts.hint(desk.moment(event.at()));
    when.addClassName("right");
    item.add(Parts.row(Parts.strong(actor(event) + " " + what(event)), when));
    if (event.kind().equals("record.migrated")) {
      moved(event.data()).forEach(line -> item.add(Parts.hint(line)));
    }
    return item;
  }

  private String what(Event event) {
    String key = "event." + event.kind();
    return desk.words().find(key).isPresent()
        ? desk.say(key, event.data().path("version").asString(""), dropped(event.data()))
        : desk.say("event.other");
  }

  private String dropped(JsonNode data) {
    return Settings.words(data.path("label"))
        .map(desk::say)
        .orElseGet(() -> data.path("dropped").asString(""));
  }

  /** What another version of the form made of its answers. */
  private List<String> moved(JsonNode data) {
    return view.form().fields().values().stream()
        .filter(field ->
            !data.path("before").path(field.key()).equals(data.path("after").path(field.key())))
        .map(field ->
            desk.say(
                "event.value",
                desk.say(field.label()),
                shown(data.path("before").path(field.key()), field),
                shown(data.path("after").path(field.key()), field)))
        .toList();
  }

  /** As it stands in the ledger when the field has another type today. */
  private String shown(JsonNode json, ExecutableField field) {
    String shown =
        switch (field.type().read(json, field.context(), Pointer.ROOT)) {
          case Outcome.Ok<Optional<Value>>(var read, _) ->
              read.map(value -> shown(value, field)).orElse("");
          case Outcome.Refused<Optional<Value>> _ ->
              json.isString() ? json.asString() : json.toString();
        };
    return shown.isBlank() ? desk.say("event.empty") : shown;
  }

  private String shown(Value value, ExecutableField field) {
    return value instanceof Value.Ref reference
        ? desk.engine().records().label(desk.caller(), reference).orElse("")
        : field.type().display(value, field.context(), desk.words().language());
  }

  /** A person by name, a flow by its title; any other machine is the system. */
  private String actor(Event event) {
    if (event.actor() != null && event.actorName() != null) {
      return event.actorName();
    }
    String flow =
        Stream.of("flow", "cause")
            .map(name -> event.data().path(name).asString(""))
            .filter(text -> !text.isBlank())
            .findFirst()
            .map(text -> text.split("/", 2)[0])
            .orElse("");
    return Optional.of(flow)
        .filter(key -> !key.isEmpty())
        .flatMap(desk.engine().records()::flowTitle)
        .map(title -> desk.say("event.flow", desk.say(title)))
        .orElseGet(() -> desk.say("data.system"));
  }
}
