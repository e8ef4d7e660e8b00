package dev.proofline.engine;

import dev.proofline.engine.Simulations.Told;
import dev.proofline.engine.Simulations.What;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Effect.Position;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Call;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.flow.Simulation.Happened;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.step.Trigger;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a simulated flow would do, in words. */
final class SimulationWords {

  private static final String ZH = LocalText.DEFAULT_LANGUAGE;
  private static final String EN = LocalText.ENGLISH;
  private static final String WAIT_OVER = "over";

  private final Map<String, ExecutableForm> forms;
  private final Collection<ExecutableFlow> flows;
  private final Template.Display display;
  private final Map<UUID, Given> tasks = new HashMap<>();

  SimulationWords(Catalogue catalogue, Template.Display display) {
    this.forms = catalogue.forms();
    this.flows = catalogue.flows().values();
    this.display = display;
  }

  /** A task, and when somebody got it. */
  private record Given(Effect.OpenTask task, Instant at) {}

  /** Line by line, in their order; what only the machine has to know is left out. */
  List<Told> of(List<Happened> log) {
    return log.stream().flatMap(one -> Stream.concat(told(one).stream(), started(one))).toList();
  }

  /** Other flows that what is written sets off; they are named and not played. */
  private Stream<Told> started(Happened one) {
    if (one.effect() instanceof Effect.CreateRecord(var at, var form, var set)) {
      return flows.stream()
          .filter(flow -> hears(flow, form, set.values().keySet(), true))
          .flatMap(flow -> told(one, at, What.STARTS, starts(flow)).stream());
    }
    if (one.effect() instanceof Effect.UpdateRecord(var at, var record, var set)) {
      return flows.stream()
          .filter(flow -> hears(flow, record.target(), set.keySet(), false))
          .flatMap(flow -> told(one, at, What.STARTS, starts(flow)).stream());
    }
    return Stream.empty();
  }

  private static boolean hears(
      ExecutableFlow flow, String form, Set<String> fields, boolean created) {
    return switch (flow.trigger()) {
      case Trigger.Created(var heard) -> created && heard.equals(form);
      case Trigger.Changed(var heard, var some) ->
          !created
              && heard.equals(form)
              && (some.isEmpty() || some.stream().anyMatch(fields::contains));
      case Trigger.Becomes(var heard) ->
          heard.equals(form)
              && flow.condition()
                  .filter(rule -> created || rule.fields().stream().anyMatch(fields::contains))
                  .isPresent();
      case Trigger.Submitted _, Trigger.Manual _, Trigger.Webhook _, Trigger.Scheduled _ -> false;
    };
  }

  private static LocalText starts(ExecutableFlow flow) {
    boolean asks = flow.condition().isPresent();
    return LocalText.of(
        (asks ? "满足条件时会启动流程“" : "会启动流程“") + flow.title().in(ZH) + "”",
        "Would start the flow \""
            + flow.title().in(EN)
            + (asks ? "\" where its condition holds" : "\""));
  }

  private Optional<Told> told(Happened one) {
    return switch (one.effect()) {
      case Effect.OpenTask open -> {
        tasks.put(open.task(), new Given(open, one.at()));
        yield told(one, open.position(), What.ASKED, asked(open, one.at()));
      }
      case Effect.CloseTask close ->
          Optional.ofNullable(tasks.get(close.task()))
              .map(Given::task)
              .flatMap(task -> told(one, task.position(), What.DECIDED, closed(close, task)));
      case Effect.MarkLate(var id) ->
          Optional.ofNullable(tasks.get(id))
              .filter(given -> given.at().isBefore(one.at()))
              .map(Given::task)
              .flatMap(task -> told(one, task.position(), What.LATE, late(task)));
      case Effect.Notify(var at, var message) -> told(one, at, What.TOLD, notified(message));
      case Effect.Invite(var at, var id) ->
          Optional.ofNullable(tasks.get(id))
              .map(Given::task)
              .flatMap(task -> told(one, at, What.TOLD, invited(task)));
      case Effect.CreateRecord(var at, var form, var set) ->
          told(one, at, What.CREATED, created(form, set.values()));
      case Effect.UpdateRecord(var at, var record, var set) ->
          told(one, at, What.CHANGED, updated(record, set));
      case Effect.CallOut(var at, var call, _) -> told(one, at, What.CALLED, called(call));
      case Effect.SetStatus(var at, var status, _) ->
          told(one, at, What.STATUS, status(Status.valueOf(status.name())));
      case Effect.SetTimer(var name, var due) ->
          Position.purposeOf(name).equals(WAIT_OVER)
              ? told(one, new Position(Position.stepOf(name), 1), What.WAITS, waits(due))
              : Optional.empty();
      case Effect.Incident(var at, _, var what) -> told(one, at, What.STUCK, what);
      case Effect.EndRun(var outcome) ->
          Optional.of(new Told(one.move(), one.at(), "", What.ENDED, ended(outcome)));
      case Effect.ClearTimer _ -> Optional.empty();
    };
  }

  private static Optional<Told> told(Happened one, Position at, What what, LocalText text) {
    String step = at.step().split("/", 2)[0];
    return Optional.of(new Told(one.move(), one.at(), step, what, text));
  }

  private static LocalText called(Call call) {
    String name = call.connector() + "." + call.operation();
    return LocalText.of("调用 " + name + "，按回答样例作答", "Calls " + name + ", answered by its sample");
  }

  /** Who gets it when it is late already is not told of a limit that is past. */
  private LocalText asked(Effect.OpenTask open, Instant now) {
    Value who = open.assignee();
    LocalText title = open.brief().title();
    LocalText by =
        open.brief()
            .dueAt()
            .filter(now::isBefore)
            .map(due -> LocalText.of("，限 " + show(due, ZH) + " 前", " by " + show(due, EN)))
            .orElse(LocalText.of("", ""));
    return open.brief().approval()
        ? LocalText.of(
            "请“" + show(who, ZH) + "”审批" + by.in(ZH),
            "Asks " + show(who, EN) + " to approve" + by.in(EN))
        : LocalText.of(
            "给“" + show(who, ZH) + "”派待办“" + title.in(ZH) + "”" + by.in(ZH),
            "Gives " + show(who, EN) + " the task \"" + title.in(EN) + "\"" + by.in(EN));
  }

  private LocalText invited(Effect.OpenTask task) {
    Value who = task.assignee();
    return LocalText.of(
        "再给“" + show(who, ZH) + "”发一次确认链接", "Sends " + show(who, EN) + " the link once more");
  }

  private LocalText closed(Effect.CloseTask close, Effect.OpenTask task) {
    Value had = task.assignee();
    Value who = close.by().orElse(had);
    String zh = show(who, ZH);
    String en = show(who, EN);
    String because = close.comment().map(text -> "：" + text).orElse("");
    String why = close.comment().map(text -> ": " + text).orElse("");
    boolean silent = close.by().isEmpty();
    return switch (close.outcome()) {
      case APPROVED ->
          silent
              ? LocalText.of("无人处理，自动同意", "Nobody decided: approved by itself")
              : LocalText.of("“" + zh + "”同意" + because, en + " approves" + why);
      case REJECTED ->
          silent
              ? LocalText.of("无人处理，自动驳回", "Nobody decided: rejected by itself")
              : LocalText.of("“" + zh + "”驳回" + because, en + " rejects" + why);
      case RETURNED -> LocalText.of("“" + zh + "”退回给提交人" + because, en + " sends it back" + why);
      case COMPLETED -> LocalText.of("“" + zh + "”办完待办", en + " does the task");
      case TRANSFERRED ->
          LocalText.of(
              "“" + show(had, ZH) + "”的待办转交给别人",
              "The task of " + show(had, EN) + " goes to somebody else");
      case NEEDLESS ->
          LocalText.of(
              "要“" + show(had, ZH) + "”办的理由没有了，待办关闭",
              "What it was there for is gone: the task of " + show(had, EN) + " is closed");
      case CANCELLED ->
          LocalText.of("不再需要“" + show(had, ZH) + "”处理", show(had, EN) + " is not needed any more");
    };
  }

  private LocalText late(Effect.OpenTask task) {
    Value who = task.assignee();
    return LocalText.of("“" + show(who, ZH) + "”超时未办", show(who, EN) + " is late");
  }

  private LocalText notified(Effect.Message message) {
    List<Value> all = Stream.concat(message.to().stream(), message.copies().stream()).toList();
    return LocalText.of(
        "通知“" + joined(all, ZH, "、") + "”：" + message.text().in(ZH),
        "Tells " + joined(all, EN, ", ") + ": " + message.text().in(EN));
  }

  private LocalText created(String form, Map<String, Value> set) {
    Map<String, Optional<Value>> values = new LinkedHashMap<>();
    set.forEach((field, value) -> values.put(field, Optional.of(value)));
    return LocalText.of(
        "新建“" + title(form, ZH) + "”" + values(form, values, ZH),
        "Makes a record of " + title(form, EN) + values(form, values, EN));
  }

  private LocalText updated(Value.Ref record, Map<String, Optional<Value>> set) {
    return LocalText.of(
        "修改“" + title(record.target(), ZH) + "”" + values(record.target(), set, ZH),
        "Changes the " + title(record.target(), EN) + values(record.target(), set, EN));
  }

  private String values(String form, Map<String, Optional<Value>> set, String language) {
    var parts = new ArrayList<String>();
    set.forEach((field, value) ->
        parts.add(
            label(form, field, language)
                + " = "
                + value.map(one -> show(form, field, one, language)).orElse("—")));
    String colon = language.equals(ZH) ? "：" : ": ";
    return parts.isEmpty() ? "" : colon + String.join(language.equals(ZH) ? "，" : ", ", parts);
  }

  private String show(String form, String field, Value value, String language) {
    return Optional.ofNullable(forms.get(form))
        .flatMap(found -> found.field(field))
        .filter(_ -> !(value instanceof Value.Ref))
        .map(found ->
            found.type().display(FittedAnswers.of(found, value), found.context(), language))
        .orElseGet(() -> show(value, language));
  }

  private static LocalText status(Status status) {
    return LocalText.of(
        "记录变为“" + status.title().in(ZH) + "”", "The record becomes " + status.title().in(EN));
  }

  private LocalText waits(Instant due) {
    return LocalText.of("等到 " + show(due, ZH), "Waits until " + show(due, EN));
  }

  private static LocalText ended(String outcome) {
    return switch (outcome) {
      case "completed" -> LocalText.of("流程走完", "The flow is done");
      case "cancelled" -> LocalText.of("流程被取消", "The flow is cancelled");
      default ->
          TaskOutcome.REJECTED.key().equals(outcome)
              ? LocalText.of("流程因驳回而结束", "The flow ends, rejected")
              : LocalText.of("流程在此结束", "The flow ends here");
    };
  }

  private String title(String form, String language) {
    return Optional.ofNullable(forms.get(form))
        .map(found -> found.title().in(language))
        .orElse(form);
  }

  private String label(String form, String field, String language) {
    return Optional.ofNullable(forms.get(form))
        .flatMap(found -> found.field(field))
        .map(found -> found.context().label().in(language))
        .orElse(field);
  }

  private String joined(List<Value> values, String language, String between) {
    Function<Value, String> shown = value -> show(value, language);
    return values.stream().map(shown).collect(Collectors.joining(between));
  }

  private String show(Instant at, String language) {
    return display.show(new Value.Moment(at), language);
  }

  private String show(Value value, String language) {
    return display.show(value, language);
  }
}
