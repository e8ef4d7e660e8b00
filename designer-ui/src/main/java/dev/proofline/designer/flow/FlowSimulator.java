package dev.proofline.designer.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Editing;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Simulations.Asked;
import dev.proofline.engine.Simulations.Due;
import dev.proofline.engine.Simulations.Simulated;
import dev.proofline.engine.Simulations.Told;
import dev.proofline.engine.Simulations.Waiting;
import dev.proofline.engine.Simulations.What;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.flow.Run;
import dev.proofline.engine.flow.SimulatedMove;
import dev.proofline.engine.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The flow tried on a record: who is asked, what is told and written, with a clock to move on. All
 * moves are played anew whenever the draft changes.
 */
final class FlowSimulator extends Section implements Editing.Watcher {

  private static final int RECORDS = 20;
  private static final UUID MADE_UP = new UUID(0, 0);

  private final DefinitionEditing editing;
  private final FlowScope scope;
  private final Consumer<Map<String, StepCard.Mark>> marks;
  private final Div bar = Parts.box("row simbar");
  private final Div body = Parts.box("simbody");
  private final List<SimulatedMove> moves = new ArrayList<>();
  private final Map<UUID, String> records = new LinkedHashMap<>();
  private String form = "";
  private UUID record = MADE_UP;
  private boolean anyway;
  private boolean open;
  private final MadeUp madeUp;
  private final TypedAnswers typed;
  private Instant start = Instant.EPOCH;
  private String played = "";

  FlowSimulator(
      DefinitionEditing editing, FlowScope scope, Consumer<Map<String, StepCard.Mark>> marks) {
    this.editing = editing;
    this.scope = scope;
    this.marks = marks;
    this.madeUp = new MadeUp(editing.desk(), this::again);
    this.typed = new TypedAnswers(editing.desk(), this::again);
    addClassName("sim");
    getElement().setAttribute("aria-label", editing.say("flow.sim"));
    add(bar, body);
    editing.watch(this);
    show();
  }

  private Desk desk() {
    return editing.desk();
  }

  /** What was played already stays as it is: nobody presses a button that is drawn anew. */
  @Override
  public void problemsChanged() {
    if (open && !drafted().equals(played)) {
      play();
    }
  }

  private String drafted() {
    return editing.isWhole() + editing.draft().json().toString();
  }

  private void toggle() {
    open = !open;
    if (open) {
      begin();
    } else {
      marks.accept(Map.of());
      show();
    }
  }

  private void begin() {
    moves.clear();
    anyway = false;
    choices();
    play();
  }

  /** The newest records of the form that sets the flow off, and one that is made up. */
  private void choices() {
    String now = scope.flow().form().orElse("");
    if (!now.equals(form) || records.isEmpty()) {
      form = now;
      typed.clear();
      records.clear();
      scope.form(form).ifPresent(_ -> newest());
      records.put(MADE_UP, editing.say("flow.sim.made"));
      record = records.keySet().iterator().next();
    }
  }

  private void newest() {
    var newest = List.of(new StoredRecord.Sort("created_at", true));
    var query = new Records.Query(form, null, null, newest, RECORDS, null);
    desk()
        .engine()
        .records()
        .list(desk().caller(), query)
        .items()
        .forEach(view ->
            records.put(
                view.record().id(), view.label() + " · " + desk().when(view.record().createdAt())));
  }

  private void show() {
    bar.removeAll();
    NativeButton fold =
        Parts.button(open ? "down" : "play", editing.say("flow.sim"), "s", this::toggle);
    fold.getElement().setAttribute("aria-expanded", String.valueOf(open));
    bar.add(fold);
    body.setVisible(open);
    if (!open) {
      bar.add(Parts.hint(editing.say("flow.sim.hint")));
      return;
    }
    if (!form.isEmpty()) {
      bar.add(record());
      if (record.equals(MADE_UP)) {
        bar.add(madeUp, answers());
      }
    } else if (!gives().isEmpty()) {
      bar.add(answers());
    }
    bar.add(Parts.hint(editing.say("flow.sim.safe")));
  }

  /** What a call gives that sets the flow off; nothing for any other. */
  private JsonNode gives() {
    return editing.draft().at(FlowBody.TRIGGER.child("gives"));
  }

  private Component answers() {
    return Parts.button(
        "pen",
        editing.say(form.isEmpty() ? "flow.sim.gives" : "flow.sim.answers"),
        "s",
        () ->
            scope
                .form(form)
                .ifPresentOrElse(
                    of -> typed.ask(of, typed.over(madeUp.answers(of))),
                    () -> typed.ask(gives(), typed.over(WebhookCall.given(gives())))));
  }

  private Optional<ObjectNode> data() {
    if (!form.isEmpty()) {
      return scope.form(form).map(madeUp::answers).map(typed::over);
    }
    return gives().isEmpty()
        ? Optional.empty()
        : Optional.of(typed.over(WebhookCall.given(gives())));
  }

  private Component record() {
    var box = new ComboBox<UUID>();
    box.setAriaLabel(editing.say("flow.sim.record"));
    box.setItems(records.keySet());
    box.setItemLabelGenerator(id -> records.getOrDefault(id, ""));
    box.setValue(record);
    box.addClassName("simrec");
    box.addValueChangeListener(event -> {
      if (event.isFromClient() && event.getValue() != null) {
        record = event.getValue();
        again();
      }
    });
    return box;
  }

  /** From the start, about another record or of another person. */
  private void again() {
    moves.clear();
    anyway = false;
    play();
  }

  private void move(SimulatedMove move) {
    moves.add(move);
    play();
  }

  private void play() {
    played = drafted();
    choices();
    show();
    body.removeAll();
    try {
      shown(desk().engine().simulations().simulate(desk().caller(), editing.id().key(), asked()));
    } catch (Refusal refusal) {
      marks.accept(Map.of());
      String words =
          editing.isWhole() ? desk().say(refusal.text()) : editing.say("flow.sim.broken");
      body.add(Parts.note("warn", "err", words));
    }
  }

  private Asked asked() {
    boolean made = record.equals(MADE_UP);
    return new Asked(
        Optional.of(editing.draft().json()),
        made ? Optional.empty() : Optional.of(record),
        made ? data() : Optional.empty(),
        made ? madeUp.submitter() : Optional.empty(),
        anyway,
        moves);
  }

  private void shown(Simulated simulated) {
    start = simulated.now().minus(moved());
    marks.accept(marks(simulated));
    Div left = Parts.box("simnow");
    clock(simulated, left);
    if (!simulated.started()) {
      left.add(
          Parts.note("warn", "info", editing.say("flow.sim.not")),
          Parts.row(
              Parts.button(
                  "",
                  editing.say("flow.sim.anyway"),
                  "s",
                  () -> {
                    anyway = true;
                    play();
                  })));
    }
    if (!simulated.mistakes().isEmpty()) {
      left.add(Parts.hint(editing.say("flow.sim.mistakes", simulated.mistakes().size())));
    }
    if (simulated.partly()) {
      left.add(Parts.hint(editing.say("flow.sim.partly")));
    }
    simulated.refused().forEach(one -> left.add(Parts.note("warn", "info", desk().say(one.why()))));
    simulated.waiting().forEach(one -> left.add(waiting(one)));
    boolean returned =
        simulated.run().status().filter(status -> status.name().equals("RETURNED")).isPresent();
    if (returned && simulated.run().outcome().isEmpty()) {
      left.add(
          Parts.row(
              Parts.text(editing.say("flow.sim.returned"), "grow"),
              Parts.button(
                  "",
                  editing.say("flow.sim.resubmit"),
                  "s",
                  () -> move(new SimulatedMove.Resubmit()))));
    }
    body.add(left, log(simulated.log()));
  }

  private static Map<String, StepCard.Mark> marks(Simulated simulated) {
    Map<String, StepCard.Mark> marks = new LinkedHashMap<>();
    simulated.run().rounds().keySet().forEach(step -> marks.put(step, StepCard.Mark.DONE));
    for (Run.OpenStep one : simulated.run().open().values()) {
      marks.put(one.step(), one.broken().isPresent() ? StepCard.Mark.STUCK : StepCard.Mark.HERE);
    }
    return marks;
  }

  private void clock(Simulated simulated, Div left) {
    Div row = Parts.box("row wrapping simclock");
    row.add(
        new Icon("clock"),
        Parts.strong(desk().moment(simulated.now())),
        Parts.text(passed(simulated.now()), "t-acc"));
    if (simulated.started() && simulated.run().outcome().isEmpty()) {
      Optional<Due> next = simulated.due().stream().findFirst();
      next.map(due -> Duration.between(simulated.now(), due.at()))
          .filter(span -> span.isPositive())
          .ifPresent(span -> row.add(wait(editing.say("flow.sim.next", words(span)), span)));
      row.add(
          wait(editing.say("flow.sim.hours", 1), Duration.ofHours(1)),
          wait(editing.say("flow.sim.hours", 24), Duration.ofHours(24)),
          wait(editing.say("flow.sim.hours", 72), Duration.ofHours(72)));
    }
    if (!moves.isEmpty()) {
      row.add(
          Parts.button(
              "undo",
              editing.say("flow.sim.back"),
              "s g",
              () -> {
                moves.removeLast();
                play();
              }),
          Parts.button("refresh", editing.say("flow.sim.again"), "s g", this::begin));
    }
    left.add(row);
  }

  private NativeButton wait(String words, Duration span) {
    return Parts.button("", words, "s", () -> move(new SimulatedMove.Pass(span)));
  }

  /** How far the clock was moved on; when it was started does not matter. */
  private Duration moved() {
    return moves.stream()
        .map(move -> move instanceof SimulatedMove.Pass(var span) ? span : Duration.ZERO)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private String passed(Instant at) {
    Duration span = Duration.between(start, at);
    return span.isZero() ? editing.say("flow.sim.start") : "+" + words(span);
  }

  private String words(Duration span) {
    if (span.toMinutes() % 60 != 0) {
      return editing.say("flow.span.M", String.valueOf(span.toMinutes()));
    }
    return editing.say("flow.span.H", String.valueOf(span.toHours()));
  }

  private Component waiting(Waiting one) {
    Div who =
        Parts.box(
            "col grow",
            Parts.strong(editing.say("flow.sim.waits", one.name())),
            Parts.hint(
                desk().say(one.title())
                    + one.due()
                        .filter(_ -> !one.late())
                        .map(due -> " · " + editing.say("flow.sim.due", desk().moment(due)))
                        .orElse(one.late() ? " · " + editing.say("flow.sim.late") : "")));
    Div row = Parts.box("row simwait", who);
    if (one.approval()) {
      row.add(
          decide(one, "flow.sim.approve", TaskOutcome.APPROVED),
          decide(one, "flow.sim.reject", TaskOutcome.REJECTED));
      if (one.allow().contains("return")) {
        row.add(decide(one, "flow.sim.return", TaskOutcome.RETURNED));
      }
    } else {
      row.add(
          Parts.button(
              "",
              editing.say("flow.sim.complete"),
              "s",
              () -> move(new SimulatedMove.Complete(one.step(), one.person()))));
    }
    return row;
  }

  private NativeButton decide(Waiting one, String key, TaskOutcome outcome) {
    return Parts.button(
        "",
        editing.say(key),
        outcome == TaskOutcome.APPROVED ? "s p" : "s",
        () -> move(new SimulatedMove.Decide(one.step(), outcome, one.person(), Optional.empty())));
  }

  private Component log(List<Told> log) {
    Div lines = Parts.box("simlog");
    lines.getElement().setAttribute("role", "log").setAttribute("tabindex", "0");
    for (Told one : log) {
      Div line =
          Parts.box(
              "simline " + one.what().name().toLowerCase(java.util.Locale.ROOT),
              Parts.text(passed(one.at()), "when"),
              new Icon(icon(one.what()), "s"),
              Parts.text(desk().say(one.text()), "grow"));
      lines.add(line);
    }
    if (log.isEmpty()) {
      lines.add(Parts.hint(editing.say("flow.sim.nothing")));
    }
    return lines;
  }

  private static String icon(What what) {
    return switch (what) {
      case ASKED -> "check-square";
      case DECIDED -> "check";
      case LATE -> "alert";
      case TOLD -> "bell";
      case CREATED -> "plus";
      case CHANGED -> "pen";
      case STATUS -> "tag";
      case CALLED -> "plug";
      case STARTS -> "flow";
      case WAITS -> "clock";
      case STUCK -> "err";
      case ENDED -> "okc";
    };
  }
}
