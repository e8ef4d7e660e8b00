package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableFlow.Block;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.CallSignature;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Reliance;
import dev.proofline.engine.expression.RowType;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.SpanReading;
import dev.proofline.engine.expression.SpanRule;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.step.Compiling;
import dev.proofline.engine.step.PeopleRule;
import dev.proofline.engine.step.ValueRule;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The compiler as one step or trigger sees it: the names known at its place. */
final class StepCompiling implements Compiling {
  private final FlowPlace flow;
  private final String step;
  private final StepNames names;
  private final boolean late;
  private final SequencedMap<String, Block> blocks = new LinkedHashMap<>();

  StepCompiling(FlowPlace flow, String step, StepNames names, boolean late) {
    this.flow = flow;
    this.step = step;
    this.names = names;
    this.late = late;
  }

  SequencedMap<String, Block> blocks() {
    return blocks;
  }

  @Override
  public Optional<Expression> condition(Settings settings, String key) {
    return accepted(
        flow.expressions()
            .check(settings.text(key).orElse(""), scope(), Type.BOOLEAN, settings.at(key)));
  }

  @Override
  public Optional<Expression> expression(Settings settings, String key, @Nullable Type expected) {
    return settings.text(key).flatMap(text -> check(text, expected, settings.at(key)));
  }

  @Override
  public Optional<Expression> ofRowAlone(Settings settings, String key) {
    Optional<Expression> condition = expression(settings, key, Type.BOOLEAN);
    Pointer at = settings.at(key);
    if (condition.isEmpty()) {
      return condition;
    }
    if (flow.form().filter(form -> flow.forms().containsKey(form)).isEmpty()) {
      refuse(
          at,
          "no_record_to_watch",
          LocalText.of(
              "这个流程不是由一条记录触发的，没有可以看着的记录。",
              "Expected a flow that a record sets off, but there is none to watch here."),
          LocalText.of("请去掉 " + key + "。", "Remove " + key + "."));
      return Optional.empty();
    }
    Reliance.All read = condition.get().reliances(flow.row(), flow.forms().keySet());
    Optional<String> elsewhere =
        Stream.concat(
                read.untied().stream(),
                read.rows().stream().filter(row -> !row.way().isEmpty()).map(Reliance::form))
            .findFirst();
    elsewhere.ifPresent(name -> refuse(at, "watches_elsewhere", elsewhere(name), ownFields()));
    return elsewhere.isEmpty() ? condition : Optional.empty();
  }

  private static LocalText elsewhere(String name) {
    return LocalText.of(
        "这里只能看触发流程的这条记录，但还读了“" + name + "”：那边变了，这里不会知道。",
        "Expected a condition on the record that set the flow off, but it reads \""
            + name
            + "\" too, of whose changes nothing is heard here.");
  }

  private static LocalText ownFields() {
    return LocalText.of(
        "只用记录自己的字段，例如 verdict == 'not_effective'；要看别处，先用 compute 字段带到记录上。",
        "Read its own fields, for example verdict == 'not_effective'; bring what lies elsewhere to"
            + " the record by a computed field.");
  }

  @Override
  public Optional<ValueRule> value(JsonNode node, @Nullable Type expected, Pointer at) {
    if (node.isString()) {
      return check(node.asString(), expected, at).map(ValueRule.Computed::new);
    }
    if (node.isNull()) {
      return Optional.of(new ValueRule.Nothing());
    }
    Type type = node.isBoolean() ? Type.BOOLEAN : Type.NUMBER;
    Value value =
        node.isBoolean() ? new Value.Bool(node.asBoolean()) : new Value.Num(node.decimalValue());
    if (expected != null && !expected.equals(type)) {
      refuse(
          at,
          "wrong_type",
          LocalText.of(
              "这里不能填 " + node + "，类型不符。",
              "Expected a value of another type, but found " + node + "."),
          LocalText.of(
              "文字要写成表达式，例如 \"'won'\"。",
              "A text is written as an expression, for example \"'won'\"."));
      return Optional.empty();
    }
    return Optional.of(new ValueRule.Literal(value, type));
  }

  @Override
  public Optional<Template> words(Settings settings, String key) {
    var texts = new TextCompiler((text, at) -> check(text, null, at), flow.findings());
    return settings.node(key).map(text -> texts.compile(text, settings.at(key)));
  }

  @Override
  public Optional<SpanRule> span(JsonNode node, Pointer at) {
    return new SpanReading(
            flow.vocabulary().calendars(), text -> check(text, Type.DURATION, at), this::report)
        .read(node, at);
  }

  @Override
  public Optional<PeopleRule> people(Settings settings, String key, boolean addresses) {
    Optional<Expression> checked = expression(settings, key, null);
    if (checked.isPresent() && !people(checked.get().type(), addresses)) {
      refuse(
          settings.at(key),
          "people_expected",
          LocalText.of(
              "这里需要人员，但“" + checked.get().text() + "”不是。",
              "Expected people, but " + checked.get().text() + " gives none."),
          LocalText.of(
              "例如 owner、submitter.manager 或 role('finance')。",
              "For example owner, submitter.manager or role('finance')."));
      return Optional.empty();
    }
    return checked.map(PeopleRule::new);
  }

  private static boolean people(Type type, boolean addresses) {
    return type.equals(Type.USER)
        || type.equals(Type.listOf(Type.USER))
        || (addresses && (type.equals(Type.TEXT) || type.equals(Type.listOf(Type.TEXT))));
  }

  @Override
  public void block(String name, JsonNode steps, Pointer at, BlockScope scope) {
    StepNames inside = names.after(step, scope.results(), true).guardedBy(scope.guards());
    if (scope.late()) {
      inside = inside.with("assignee", Type.USER);
    }
    blocks.put(name, new BlockCompiler(flow).compile(steps, at, inside, late || scope.late()));
  }

  @Override
  public Optional<Expression> over(String form, Settings settings, String key) {
    return accepted(
        flow.expressions()
            .check(
                settings.text(key).orElse(""), Scope.over(form), Type.BOOLEAN, settings.at(key)));
  }

  @Override
  public Optional<TargetField> field(String form, String key) {
    ExecutableForm target = flow.forms().get(form);
    return target == null
        ? Optional.empty()
        : target
            .field(key)
            .map(field ->
                new TargetField(
                    field.compute().isPresent(),
                    field.type().expressionType(field.context()),
                    field.type().key()));
  }

  @Override
  public Optional<String> form(Settings settings, String key) {
    Optional<String> form = settings.text(key);
    form.filter(ChainRows::isOne).ifPresent(named -> refuseRows(named, settings.at(key)));
    form.filter(named -> !hasForm(named))
        .ifPresent(named ->
            refuse(
                settings.at(key),
                "unknown_form",
                LocalText.of(
                    "需要一个已有的表单，但没有表单“" + named + "”。",
                    "Expected a form, but there is no form \"" + named + "\"."),
                LocalText.of("请改正名称，或一并发布该表单。", "Correct the name, or publish it too.")));
    return form.filter(named -> hasForm(named) && !ChainRows.isOne(named));
  }

  private void refuseRows(String form, Pointer at) {
    refuse(
        at,
        "form_of_chain",
        LocalText.of(
            "“" + form + "”由系统记录，流程不能写。",
            "Expected a form that people fill in, but \"" + form + "\" is written by the engine."),
        LocalText.of("请写完成环节的表单。", "Name the form whose records do the link."));
  }

  @Override
  public boolean hasForm(String form) {
    return flow.forms().containsKey(form);
  }

  @Override
  public Optional<String> triggeringForm() {
    return flow.form();
  }

  @Override
  public void refuse(Pointer at, String code, LocalText message, LocalText hint) {
    flow.findings().add(Finding.error(at, code, message, hint));
  }

  @Override
  public Map<String, CallSignature> calls() {
    return flow.vocabulary().calls();
  }

  @Override
  public void report(Finding finding) {
    flow.findings().add(finding);
  }

  @Override
  public boolean knows(String form, String field) {
    RowType row = flow.vocabulary().rowTypes().get(form);
    return row != null && row.fields().containsKey(field);
  }

  @Override
  public LocalText flowTitle() {
    return flow.title();
  }

  /** What a trigger says is asked again and again; only a step may draw by chance. */
  private Scope scope() {
    Scope known = names.scope(flow.row());
    return step.isEmpty() ? known : known.drawing();
  }

  private Optional<Expression> check(String text, @Nullable Type expected, Pointer at) {
    Optional<Expression> checked = accepted(flow.expressions().check(text, scope(), expected, at));
    checked
        .flatMap(expression -> names.unguarded(expression.names()))
        .ifPresent(name -> refuse(at, "step_may_not_have_run", mayBeEmpty(name), askFirst(name)));
    return checked;
  }

  private Optional<Expression> accepted(Outcome<Expression> outcome) {
    flow.findings().addAll(outcome.findings());
    return outcome instanceof Outcome.Ok<Expression>(var expression, _)
        ? Optional.of(expression)
        : Optional.empty();
  }

  private static LocalText mayBeEmpty(String name) {
    return LocalText.of(
        "需要前面一定执行过的步骤，但 " + name + " 的步骤可能没有执行。",
        "Expected a step that surely ran, but the step of " + name + " may not have run.");
  }

  private static LocalText askFirst(String name) {
    return LocalText.of(
        "请给这一步加上 \"if\": \"" + name + " != null\"。",
        "Give this step \"if\": \"" + name + " != null\".");
  }
}
