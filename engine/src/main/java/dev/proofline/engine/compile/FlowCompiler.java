package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableFlow.Block;
import dev.proofline.engine.executable.ExecutableFlow.Step;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.expression.WorkspaceRows;
import dev.proofline.engine.step.Steps;
import dev.proofline.engine.step.Trigger;
import dev.proofline.engine.step.TriggerType;
import dev.proofline.engine.step.Triggers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code flow} (language.md §5) → {@link ExecutableFlow}. */
public final class FlowCompiler {
  private static final String EXPORTS = WorkspaceRows.EXPORTS.rows().name();
  private static final String TASKS = "tasks";

  private final Expressions expressions;
  private final Vocabulary vocabulary;
  private final Map<String, ExecutableForm> forms;
  private final Steps steps;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param forms every form flows may speak of, as they will be published
   */
  public FlowCompiler(
      Expressions expressions,
      Vocabulary vocabulary,
      Map<String, ExecutableForm> forms,
      Steps steps) {
    this.expressions = expressions;
    this.vocabulary = vocabulary;
    this.forms = Map.copyOf(forms);
    this.steps = steps;
  }

  /** The flow, or everything that is wrong with it. One compiler compiles one flow. */
  public Outcome<ExecutableFlow> compile(Settings flow, int version) {
    String key = flow.text("key").orElse("");
    LocalText title = flow.words("title").orElse(LocalText.plain(key.isEmpty() ? "?" : key));
    Optional<Trigger> trigger = trigger(flow, place(title, Optional.empty()));
    if (trigger.isEmpty() || unknownForms(flow, trigger.get())) {
      return Outcome.refused(findings);
    }
    FlowPlace place = place(title, trigger.get().source());
    Optional<Expression> condition = condition(flow, trigger.get());
    if (trigger.get() instanceof Trigger.Becomes) {
      becomes(flow, condition);
    }
    Block block =
        flow.node("do")
            .map(list ->
                new BlockCompiler(place).compile(list, flow.at("do"), names(trigger.get()), false))
            .orElseGet(() -> new Block(List.of()));
    boolean told = trigger.get() instanceof Trigger.Becomes(var about) && !forms.containsKey(about);
    if (flow.flag("decides") && (told || place.form().isEmpty() || place.approvals().isEmpty())) {
      findings.add(decidesNothing(flow.at("decides")));
    }
    var compiled =
        new ExecutableFlow(
            key,
            version,
            title,
            trigger.get(),
            condition,
            flow.flag("once"),
            flow.flag("decides"),
            marked(block, false, place.approvals()),
            fills(block));
    return Outcome.of(compiled, findings);
  }

  /** What is wrong with flows that are right one by one; pointers start at {@code /flow/<key>}. */
  public static List<Finding> together(Collection<ExecutableFlow> flows) {
    var findings = new ArrayList<Finding>();
    var deciding = new LinkedHashMap<String, ExecutableFlow>();
    for (ExecutableFlow flow : flows) {
      String form = flow.trigger().source().orElse("");
      // Of those over exports, a role names the one that decides.
      if (flow.decides() && !form.equals(EXPORTS)) {
        ExecutableFlow other = deciding.putIfAbsent(form, flow);
        if (other != null) {
          findings.add(decidedTwice(flow, other));
          findings.add(decidedTwice(other, flow));
        }
      }
    }
    var called = new LinkedHashMap<String, ExecutableFlow>();
    for (ExecutableFlow flow : flows) {
      if (flow.trigger() instanceof Trigger.Webhook(var key, _)) {
        ExecutableFlow other = called.putIfAbsent(key, flow);
        if (other != null) {
          findings.add(calledTwice(key, flow, other));
          findings.add(calledTwice(key, other, flow));
        }
      }
    }
    return List.copyOf(findings);
  }

  private FlowPlace place(LocalText title, Optional<String> form) {
    return new FlowPlace(
        expressions,
        vocabulary,
        forms,
        steps,
        title,
        form,
        findings,
        new HashSet<>(),
        new LinkedHashSet<>());
  }

  private Optional<Trigger> trigger(Settings flow, FlowPlace place) {
    return flow.nested("when")
        .flatMap(when -> {
          Optional<TriggerType> type =
              Triggers.all().stream().filter(one -> when.has(one.key())).findFirst();
          var compiling = new StepCompiling(place, "", StepNames.NONE, false);
          return type.flatMap(found -> found.compile(when, compiling));
        });
  }

  private boolean unknownForms(Settings flow, Trigger trigger) {
    Optional<String> unknown =
        trigger
            .source()
            .filter(form -> !forms.containsKey(form))
            .filter(form ->
                trigger instanceof Trigger.Becomes
                    ? !isTold(form)
                    : !form.equals(EXPORTS) || trigger instanceof Trigger.Manual);
    unknown.ifPresent(form ->
        findings.add(
            Finding.error(
                flow.at("when"),
                "unknown_form",
                LocalText.of(
                    "需要一个已有的表单，但没有表单“" + form + "”。",
                    "Expected a form, but there is no form \"" + form + "\"."),
                LocalText.of("请改正名称，或一并发布该表单。", "Correct the name, or publish it too."))));
    return unknown.isPresent();
  }

  /** Rows that are no records and can be found again by what they are called. */
  private boolean isTold(String rowType) {
    boolean found =
        rowType.equals(EXPORTS)
            || rowType.equals(TASKS)
            || rowType.startsWith(TASKS + ".")
            || !DerivedRows.STAGES.form(rowType).isEmpty();
    return found && vocabulary.rowTypes().containsKey(rowType);
  }

  /** Somebody is there only where a person starts the flow, values only where a call does. */
  private static StepNames names(Trigger trigger) {
    StepNames names = StepNames.NONE;
    for (var given : given(trigger).entrySet()) {
      names = names.with(given.getKey(), given.getValue());
    }
    return names;
  }

  private static Map<String, Type> given(Trigger trigger) {
    var given = new LinkedHashMap<String, Type>();
    if (trigger instanceof Trigger.Webhook(_, var gives)) {
      gives.forEach((name, taken) -> given.put(name, taken.type().type()));
    } else if (trigger instanceof Trigger.Manual) {
      given.put("me", Type.USER);
    }
    return given;
  }

  private Optional<Expression> condition(Settings flow, Trigger trigger) {
    Optional<String> text = flow.text("if");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String row = trigger.source().orElse("");
    Scope scope =
        switch (trigger) {
          case Trigger.Becomes _ -> Scope.over(row);
          case Trigger.Manual _, Trigger.Webhook _ -> new Scope(row, given(trigger));
          case Trigger.Submitted _, Trigger.Created _, Trigger.Changed _, Trigger.Scheduled _ ->
              row.isEmpty() ? Scope.over(row) : Scope.over(row).with("old", Type.row(row));
        };
    Outcome<Expression> checked = expressions.check(text.get(), scope, Type.BOOLEAN, flow.at("if"));
    findings.addAll(checked.findings());
    return checked instanceof Outcome.Ok<Expression>(var expression, _)
        ? Optional.of(expression)
        : Optional.empty();
  }

  /** Only what depends on the row, on others or on the time can turn true. */
  private void becomes(Settings flow, Optional<Expression> condition) {
    boolean written = flow.text("if").isPresent();
    boolean depends =
        condition
            .filter(rule ->
                !rule.fields().isEmpty()
                    || rule.names().stream().anyMatch(name -> !name.startsWith("settings.")))
            .isPresent();
    if (!written || (condition.isPresent() && !depends)) {
      findings.add(
          Expected.of("一个会变的条件", "a condition that can turn true")
              .but(
                  written ? "它与记录和时间都无关" : "没有写条件",
                  written ? "it depends neither on the row nor on time" : "there is none")
              .hint(
                  "请写一个与记录字段或时间有关的条件，例如 now - updated_at > days(7)。",
                  "Write one over the row's fields or the time, for example now - updated_at >"
                      + " days(7).")
              .error(flow.at(written ? "if" : "when"), "becomes_never"));
    }
  }

  /** The block with every step told whether an approval may follow it. */
  private static Block marked(Block block, boolean after, Set<String> approvals) {
    var marked = new ArrayList<Step>();
    boolean follows = after;
    for (Step step : block.steps().reversed()) {
      var blocks = new LinkedHashMap<String, Block>();
      boolean here = follows;
      step.blocks().forEach((name, inside) -> blocks.put(name, marked(inside, here, approvals)));
      marked.addFirst(
          new Step(step.key(), step.verb(), step.at(), step.condition(), step.act(), here, blocks));
      follows = follows || asks(step, approvals);
    }
    return new Block(marked);
  }

  private static boolean asks(Step step, Set<String> approvals) {
    return approvals.contains(step.key())
        || step.blocks().values().stream()
            .flatMap(block -> block.steps().stream())
            .anyMatch(inside -> asks(inside, approvals));
  }

  private static Set<String> fills(Block block) {
    var fills = new LinkedHashSet<String>();
    for (Step step : block.steps()) {
      step.act().fill().ifPresent(fills::add);
      step.blocks().values().forEach(inside -> fills.addAll(fills(inside)));
    }
    return fills;
  }

  private static Finding decidesNothing(Pointer at) {
    return Finding.error(
        at,
        "decides_nothing",
        LocalText.of(
            "决定记录状态的流程需要触发记录和审批步骤，但缺少其一。",
            "Expected a flow that decides to have a triggering row and an approve step, but one is"
                + " missing."),
        LocalText.of("请加上审批步骤，或去掉 decides。", "Add an approve step, or remove decides."));
  }

  private static Finding calledTwice(String key, ExecutableFlow flow, ExecutableFlow other) {
    return Expected.of("每个调用地址只启动一个流程", "an address of calls that starts one flow")
        .but(
            "流程“" + other.title().in("zh-CN") + "”也用“" + key + "”",
            "the flow '" + other.title().in("en") + "' has '" + key + "' too")
        .hint("请换一个标识。", "Choose another key.")
        .error(Pointer.of("flow", flow.key(), "when", "webhook"), "webhook_taken");
  }

  /** Told at both: whichever is looked at. */
  private static Finding decidedTwice(ExecutableFlow flow, ExecutableFlow other) {
    return Finding.error(
        Pointer.of("flow", flow.key(), "decides"),
        "decided_twice",
        LocalText.of(
            "一张表单的状态只能由一个流程决定，但流程“" + other.title().in("zh-CN") + "”也决定它。",
            "Expected one flow that decides for a form, but the flow '"
                + other.title().in("en")
                + "' decides too."),
        LocalText.of(
            "请在其中一个里取消“决定记录状态”。", "Take 'Decides the record's status' out of one of them."));
  }
}
