package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.check.RuleSentence;
import dev.proofline.engine.check.Test;
import dev.proofline.engine.definition.Keys;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableChain.Since;
import dev.proofline.engine.executable.ExecutableChain.Step;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.RowType;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.SpanRule;
import dev.proofline.engine.expression.Type;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The expressions of a chain, each over its own row, with the subject beside it. */
final class ChainRules {

  /** A row is looked at as when it was submitted, so what it says of the time does not move. */
  private static final Set<String> OF_THE_ROW = Set.of("now", "today()", ChainRows.SUBJECT);

  private final Surroundings surroundings;
  private final Map<String, ExecutableForm> forms;
  private final String subject;
  private final List<Finding> findings;

  /**
   * @param subject the form of the records the chain is about
   */
  ChainRules(
      Surroundings surroundings,
      Map<String, ExecutableForm> forms,
      String subject,
      List<Finding> findings) {
    this.surroundings = surroundings;
    this.forms = forms;
    this.subject = subject;
    this.findings = findings;
  }

  private Scope over(String form) {
    return Scope.over(form).with(ChainRows.SUBJECT, Type.row(subject));
  }

  /** A condition over a row that starts a chain, or does a link. */
  Optional<Expression> condition(Settings of, String key, String form) {
    Optional<Expression> rule = checked(of, key, over(form), Type.BOOLEAN);
    rule.ifPresent(found -> tied(found, form, OF_THE_ROW, of.at(key)));
    return rule;
  }

  /** What a condition over a row of the form asks for, in words. */
  LocalText words(Expression condition, ExecutableForm form) {
    return new RuleSentence(
            new CheckCompiler(surroundings, over(form.key()), form.fields(), new ArrayList<>()))
        .of(condition);
  }

  Optional<Expression> brokenIf(Settings chain) {
    Optional<Expression> rule = checked(chain, "brokenIf", over(subject), Type.BOOLEAN);
    rule.ifPresent(found -> tied(found, subject, Set.of(ChainRows.SUBJECT), chain.at("brokenIf")));
    return rule;
  }

  Optional<SpanRule> within(Settings limited) {
    return new WithinCompiler(surroundings, over(subject), findings).of(limited);
  }

  Optional<Expression> owner(Settings link) {
    Optional<Expression> owner = checked(link, "owner", over(subject), null);
    Optional<Expression> people =
        owner.filter(
            found -> found.type().equals(Type.USER) || found.type().equals(Type.listOf(Type.USER)));
    if (owner.isPresent() && people.isEmpty()) {
      findings.add(
          Expected.of("人员", "people")
              .but("“" + owner.get().text() + "”不是", owner.get().text() + " gives none")
              .hint(
                  "例如 subject.owner.manager 或 role('engineer')。",
                  "For example subject.owner.manager or role('engineer').")
              .error(link.at("owner"), "people_expected"));
    }
    return people;
  }

  List<ExecutableCheck> proof(Settings link, String on) {
    for (Settings check : link.list("proof")) {
      for (String later : List.of("otherwise", "within", "waive")) {
        if (check.has(later)) {
          findings.add(
              Expected.of("表单自己的校验才写 " + later, "\"" + later + "\" on checks of the form itself")
                  .but("它写在环节的证据里", "this one is the proof of a link")
                  .hint("请删除这一项：证据晚到也算。", "Take it out: proof of a link counts whenever it comes.")
                  .error(check.at(later), "proof_of_link"));
        }
      }
    }
    ExecutableForm form = forms.get(on);
    List<ExecutableCheck> proof =
        form == null
            ? List.of()
            : new CheckCompiler(surroundings, over(on), form.fields(), findings)
                .compile(link.list("proof"));
    for (ExecutableCheck check : proof) {
      check.condition().ifPresent(rule -> tied(rule, on, OF_THE_ROW, check.at().child("if")));
      Test test = check.test();
      test.rules().forEach(rule -> tied(rule, on, OF_THE_ROW, check.at()));
    }
    return proof;
  }

  Since since(Settings chain) {
    Optional<String> text = chain.text("since");
    if (text.isEmpty()) {
      return new Since.Published();
    }
    try {
      return Keys.span(text.get())
          .<Since>map(Since.Before::new)
          .orElseGet(() ->
              new Since.Day(
                  LocalDate.parse(text.get()).atStartOfDay(surroundings.zone()).toInstant()));
    } catch (DateTimeParseException _) {
      findings.add(
          Expected.of("日期或时长", "a date or a length of time")
              .but("写的是“" + text.get() + "”", "found '" + text.get() + "'")
              .hint("例如 \"2026-01-31\" 或 \"P90D\"。", "For example \"2026-01-31\" or \"P90D\".")
              .error(chain.at("since"), "bad_since"));
      return new Since.Published();
    }
  }

  /**
   * From a row of the form to the subject: its own subject field, the row itself, or the references
   * written.
   */
  Optional<List<Step>> way(String form, Optional<String> written, Pointer at) {
    if (written.isPresent()) {
      return path(form, written.get(), at);
    }
    if (form.equals(subject)) {
      return Optional.of(List.of());
    }
    ExecutableForm from = forms.get(form);
    Optional<String> field =
        from == null ? Optional.empty() : from.subject().filter(key -> leads(form, key, subject));
    if (field.isEmpty()) {
      findings.add(noWay(form, at));
    }
    return field.map(key -> List.of(new Step(form, key)));
  }

  private Optional<List<Step>> path(String form, String written, Pointer at) {
    var steps = new ArrayList<Step>();
    String here = form;
    for (String field : written.strip().split("\\.")) {
      Optional<String> there = target(here, field);
      if (there.isEmpty()) {
        findings.add(noReference(here, field, at));
        return Optional.empty();
      }
      steps.add(new Step(here, field));
      here = there.get();
    }
    if (!here.equals(subject)) {
      findings.add(noWay(form, at));
      return Optional.empty();
    }
    return Optional.of(steps);
  }

  private Optional<String> target(String form, String field) {
    RowType row = surroundings.vocabulary().rowTypes().get(form);
    return row != null
            && row.fields().get(field) instanceof Type.RowOf(var target)
            && forms.containsKey(target)
        ? Optional.of(target)
        : Optional.empty();
  }

  private boolean leads(String form, String field, String to) {
    return target(form, field).filter(to::equals).isPresent();
  }

  private Optional<Expression> checked(
      Settings of, String key, Scope scope, @Nullable Type expected) {
    return of.text(key)
        .flatMap(text -> {
          Outcome<Expression> checked =
              surroundings.expressions().check(text, scope, expected, of.at(key));
          findings.addAll(checked.findings());
          return checked instanceof Outcome.Ok<Expression>(var expression, _)
              ? Optional.of(expression)
              : Optional.empty();
        });
  }

  /** What it reads beside its row has to lead back to it, or a change there is never noticed. */
  private void tied(Expression rule, String form, Set<String> fine, Pointer at) {
    Set<String> untied =
        rule.reliances(form, forms.keySet()).untied().stream()
            .filter(name -> !fine.contains(name))
            .collect(Collectors.toSet());
    if (!untied.isEmpty()) {
      String names = untied.stream().sorted().collect(Collectors.joining(", "));
      findings.add(
          Expected.of("只读能连回这条记录的内容", "a rule that reads only what leads back to its row")
              .but("从 " + names + " 连不回来", "nothing leads back from " + names)
              .hint(
                  "请用关联字段连起来，例如 rows.sample.exists(s, s.visit == this)；" + "与时间有关的用时限来写。",
                  "Tie it by a reference, as in rows.sample.exists(s, s.visit == this); what hangs"
                      + " on time is a time limit.")
              .error(at, "chain_not_tied"));
    }
  }

  private Finding noWay(String form, Pointer at) {
    return Expected.of(
            "能从“" + form + "”的记录找到“" + subject + "”",
            "a way from '" + form + "' to '" + subject + "'")
        .but("找不到", "there is none")
        .hint(
            "请把该表单的“关于”设为指向它的关联字段，或在环节里写 subject，例如 contract.customer。",
            "Make a reference to it the subject of that form, or write the way in the link's"
                + " \"subject\", as in contract.customer.")
        .error(at, "no_way_to_subject");
  }

  private static Finding noReference(String form, String field, Pointer at) {
    return Expected.of("关联字段，用点相连", "reference fields, joined by dots")
        .but("“" + form + "”的“" + field + "”不是", "'" + field + "' of '" + form + "' is none")
        .hint("例如 contract.customer。", "For example contract.customer.")
        .error(at, "not_a_reference");
  }
}
