package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.check.CheckCompiling;
import dev.proofline.engine.check.CheckNames;
import dev.proofline.engine.check.CheckType;
import dev.proofline.engine.check.Checks;
import dev.proofline.engine.check.Spoken;
import dev.proofline.engine.check.Test;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.expression.CallSignature;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.SpanRule;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.script.ScriptRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** The checks of one form. */
final class CheckCompiler implements CheckCompiling {

  private final Surroundings surroundings;
  private final Scope scope;
  private final SequencedMap<String, ExecutableField> fields;
  private final List<Finding> findings;
  private final Spoken spoken;

  CheckCompiler(
      Surroundings surroundings,
      Scope scope,
      SequencedMap<String, ExecutableField> fields,
      List<Finding> findings) {
    this.surroundings = surroundings;
    this.scope = scope;
    this.fields = fields;
    this.findings = findings;
    this.spoken =
        new FormWords(
            fields,
            surroundings.vocabulary().settingTitles(),
            surroundings.vocabulary().rowTitles());
  }

  List<ExecutableCheck> compile(List<Settings> checks) {
    return checks.stream().flatMap(check -> compile(check).stream()).toList();
  }

  /** Of a stage or a row, which are looked at when they are written and not again. */
  List<ExecutableCheck> atOnce(List<Settings> checks) {
    for (Settings check : checks) {
      for (String later : List.of("within", "waive")) {
        if (check.has(later)) {
          findings.add(
              Expected.of("表单自己的校验才写 " + later, "\"" + later + "\" on checks of the form itself")
                  .but("它写在阶段或明细行里", "this one is of a stage or of rows")
                  .hint("请移到表单的校验里，或删除这一项。", "Move the check to the form, or take it out.")
                  .error(check.at(later), "decided_at_once"));
        }
      }
    }
    return compile(checks);
  }

  private Optional<ExecutableCheck> compile(Settings check) {
    Optional<Expression> condition = check.has("if") ? condition(check, "if") : Optional.empty();
    Optional<Test> test = test(check);
    Optional<Template> message = template(check, "message");
    Optional<Template> help = template(check, "help");
    String key = check.text("key").orElse("");
    LocalText title = CheckNames.given(check.json()).orElseGet(() -> unnamed(check, message));
    if (condition.isEmpty() && check.has("if")) {
      return Optional.empty();
    }
    var deferral = new DeferralCompiler(surroundings, scope, findings);
    Optional<Expression> waive = people(check, "waive");
    Optional<SpanRule> within = deferral.within(check, otherwise(check), condition, test);
    if (!check.has("within") && test.map(Test::mayStayUnanswered).orElse(false)) {
      findings.add(neverDecided(check));
    }
    return test.map(found ->
        new ExecutableCheck(
            key,
            check.at(),
            title,
            condition,
            found,
            otherwise(check),
            within,
            waive,
            message,
            help));
  }

  /** Whoever fills in is told what is asked for, though better by somebody who knows why. */
  private LocalText unnamed(Settings check, Optional<Template> message) {
    LocalText sentence = sentence(check);
    if (message.isEmpty()) {
      findings.add(
          Expected.of("校验写明告诉提交人什么", "a check that tells the submitter what is wrong")
              .but(
                  "没有写，提交人会读到“" + sentence.in("zh-CN") + "”",
                  "there are no words, and the submitter reads '" + sentence.in("en") + "'")
              .hint("请写清哪里不对、怎么改。", "Say what is wrong and how to put it right.")
              .warning(check.at("message"), "check_without_words"));
    }
    return sentence;
  }

  /** What a check inside another is called: nobody reads it alone, so its rule may say it. */
  private LocalText named(Settings check) {
    return CheckNames.given(check.json()).orElseGet(() -> sentence(check));
  }

  private LocalText sentence(Settings check) {
    CheckType type =
        Checks.all().stream().filter(one -> check.has(one.key())).findFirst().orElseThrow();
    return type.sentence(check, this);
  }

  private Optional<Template> template(Settings check, String key) {
    return check
        .node(key)
        .map(text -> surroundings.texts(scope, findings).compile(text, check.at(key)));
  }

  private static Otherwise otherwise(Settings check) {
    String written = check.text("otherwise").orElse(Otherwise.BLOCK.key());
    for (Otherwise otherwise : Otherwise.values()) {
      if (otherwise.key().equals(written)) {
        return otherwise;
      }
    }
    return Otherwise.BLOCK;
  }

  private Optional<Test> test(Settings check) {
    for (CheckType type : Checks.all()) {
      if (check.has(type.key())) {
        return type.compile(check, this);
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Expression> condition(Settings check, String key) {
    Optional<Expression> rule = expression(check, key, Type.BOOLEAN);
    if (key.equals("expect") && !check.has("if")) {
      rule.flatMap(this::optional)
          .ifPresent(field -> findings.add(overOptional(field, check.at(key))));
    }
    return rule;
  }

  private static Finding neverDecided(Settings check) {
    return Expected.of("等外部系统回答的校验有时限", "a time limit where a check waits for an outside system")
        .but("没有写，对方一直不回答就永远没有结果", "there is none, so it might never be decided")
        .hint(
            "请给一段时间（within，例如 PT72H），或让对方没有回答时算通过或不通过（ifUnavailable: pass 或 fail）。",
            "Add \"within\" (PT72H for example), or say \"ifUnavailable\": pass or fail.")
        .error(check.at("within"), "call_without_within");
  }

  @Override
  public Map<String, CallSignature> calls() {
    return surroundings.vocabulary().calls();
  }

  @Override
  public Optional<Expression> answered(Settings check, String key, CallSignature signature) {
    Scope knowing = scope;
    for (var given : signature.gives().entrySet()) {
      knowing = knowing.with("response." + given.getKey(), given.getValue());
    }
    return accepted(
        surroundings
            .expressions()
            .check(check.text(key).orElse(""), knowing, Type.BOOLEAN, check.at(key)));
  }

  private Optional<Expression> accepted(Outcome<Expression> checked) {
    findings.addAll(checked.findings());
    return checked instanceof Outcome.Ok<Expression>(var expression, _)
        ? Optional.of(expression)
        : Optional.empty();
  }

  @Override
  public Optional<Expression> expression(Settings settings, String key, Type type) {
    return accepted(
        surroundings
            .expressions()
            .check(settings.text(key).orElse(""), scope, type, settings.at(key)));
  }

  @Override
  public Optional<Type> typeOf(String field) {
    return Optional.ofNullable(fields.get(field))
        .map(found -> found.type().expressionType(found.context()));
  }

  /** The first field that may be empty and whose emptiness the rule does not mention. */
  private Optional<ExecutableField> optional(Expression rule) {
    return fields.values().stream()
        .filter(field -> rule.fields().contains(field.key()))
        .filter(field -> !field.required() && field.compute().isEmpty())
        .filter(field -> !(field.type().expressionType(field.context()) instanceof Type.ListOf))
        .filter(field -> !mentionsEmptiness(rule.text(), field.key()))
        .findFirst();
  }

  private static boolean mentionsEmptiness(String text, String field) {
    String plain = text.replace(" ", "");
    return plain.contains(field + "==")
        || plain.contains(field + "!=")
        || plain.contains("or(" + field + ",")
        || plain.contains("==" + field)
        || plain.contains("!=" + field);
  }

  private static Finding overOptional(ExecutableField field, Pointer at) {
    String label = field.label().toString();
    return Expected.of("校验必填的字段，或写明何时适用", "a rule over required fields, or an \"if\"")
        .but(
            "“" + label + "”可以不填，不填时不会通过",
            "'" + field.label().in("en") + "' may be empty and then fails it")
        .hint(
            "加上 \"if\": \"" + field.key() + " != null\"。",
            "Add \"if\": \"" + field.key() + " != null\".")
        .warning(at, "check_over_optional");
  }

  @Override
  public Optional<Expression> piece(String text) {
    return surroundings.expressions().check(text, scope, null, Pointer.ROOT)
            instanceof Outcome.Ok<Expression>(var expression, _)
        ? Optional.of(expression)
        : Optional.empty();
  }

  @Override
  public List<Child> children(Settings check, String key) {
    var children = new ArrayList<Child>();
    for (Settings child : check.list(key)) {
      for (String outer : List.of("otherwise", "within", "waive")) {
        if (child.has(outer)) {
          findings.add(
              Expected.of("只在最外层写 " + outer, "\"" + outer + "\" on the outermost check only")
                  .but("里层也写了", "this one lies inside another")
                  .hint("请移到最外层。", "Move it to the outermost check.")
                  .error(child.at(outer), "inner_" + outer));
        }
      }
      Optional<Expression> condition = child.has("if") ? condition(child, "if") : Optional.empty();
      test(child)
          .filter(_ -> condition.isPresent() || !child.has("if"))
          .ifPresent(test ->
              children.add(new Child(child.text("key").orElse(""), named(child), condition, test)));
    }
    return children;
  }

  @Override
  public Optional<Expression> people(Settings settings, String key) {
    return new DeferralCompiler(surroundings, scope, findings).people(settings, key);
  }

  @Override
  public Optional<SpanRule> span(Settings settings, String key) {
    return new WithinCompiler(surroundings, scope, findings).of(settings, key);
  }

  @Override
  public Spoken spoken() {
    return spoken;
  }

  @Override
  public ScriptRunner scripts() {
    return surroundings.scripts();
  }

  @Override
  public Set<String> settings() {
    return surroundings.vocabulary().settings().keySet();
  }

  @Override
  public void report(Finding finding) {
    findings.add(finding);
  }
}
