package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableChain;
import dev.proofline.engine.executable.ExecutableChain.Event;
import dev.proofline.engine.executable.ExecutableChain.Link;
import dev.proofline.engine.executable.ExecutableChain.Start;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.step.Steps;
import dev.proofline.engine.step.Trigger;
import dev.proofline.engine.step.TriggerType;
import dev.proofline.engine.step.Triggers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code chain} (language.md §6) → {@link ExecutableChain}. One compiler compiles one chain. */
final class ChainCompiler {

  private final Surroundings surroundings;
  private final Map<String, ExecutableForm> forms;
  private final Steps steps;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param forms that people fill in; rows of chains are not among them
   */
  ChainCompiler(Surroundings surroundings, Map<String, ExecutableForm> forms, Steps steps) {
    this.surroundings = surroundings;
    this.forms = Map.copyOf(forms);
    this.steps = steps;
  }

  /** The chain, or everything that is wrong with it. */
  Outcome<ExecutableChain> compile(Settings chain, int version) {
    Optional<String> subject = form(chain, "subject");
    if (subject.isEmpty()) {
      return Outcome.refused(findings);
    }
    var rules = new ChainRules(surroundings, forms, subject.get(), findings);
    Optional<Start> start = start(chain, rules);
    List<Link> links = links(chain, rules);
    if (chain.list("links").isEmpty()) {
      findings.add(noLinks(chain.at("links")));
    }
    var compiled =
        start.map(found ->
            new ExecutableChain(
                chain.text("key").orElse(""),
                version,
                chain.words("title").orElse(LocalText.plain(chain.text("key").orElse("?"))),
                subject.get(),
                found,
                chain.text("per").filter("start"::equals).isPresent(),
                new LinkOrder(chain, findings).of(links),
                rules.brokenIf(chain),
                rules.within(chain),
                rules.since(chain),
                chain.flag("archived")));
    return compiled.isEmpty() || findings.stream().anyMatch(Finding::isError)
        ? Outcome.refused(findings)
        : Outcome.of(compiled.get(), findings);
  }

  private Optional<Start> start(Settings chain, ChainRules rules) {
    Settings written = chain.nested("start").orElseThrow();
    var place =
        new FlowPlace(
            surroundings.expressions(),
            surroundings.vocabulary(),
            forms,
            steps,
            chain.words("title").orElse(LocalText.plain("?")),
            Optional.empty(),
            findings,
            new HashSet<>(),
            new LinkedHashSet<>());
    Optional<TriggerType> type =
        Triggers.all().stream().filter(one -> written.has(one.key())).findFirst();
    return type.flatMap(
            found -> found.compile(written, new StepCompiling(place, "", StepNames.NONE, false)))
        .flatMap(trigger -> start(trigger, chain, written, rules));
  }

  private Optional<Start> start(
      Trigger trigger, Settings chain, Settings written, ChainRules rules) {
    return switch (trigger) {
      case Trigger.Submitted(var form) ->
          start(form, Event.SUBMITTED, List.of(), chain, written.at("submitted"), rules);
      case Trigger.Created(var form) ->
          start(form, Event.CREATED, List.of(), chain, written.at("created"), rules);
      case Trigger.Changed(var form, var fields) ->
          start(form, Event.CHANGED, fields, chain, written.at("changed"), rules);
      case Trigger.Becomes _, Trigger.Manual _, Trigger.Webhook _, Trigger.Scheduled _ -> {
        findings.add(scheduled(chain.at("start")));
        yield Optional.empty();
      }
    };
  }

  private Optional<Start> start(
      String form, Event event, List<String> fields, Settings chain, Pointer at, ChainRules rules) {
    if (!known(form, at)) {
      return Optional.empty();
    }
    var condition = rules.condition(chain, "if", form);
    return rules
        .way(form, Optional.empty(), at)
        .map(way -> new Start(form, event, fields, condition, way));
  }

  private List<Link> links(Settings chain, ChainRules rules) {
    var links = new ArrayList<Link>();
    List<Settings> written = chain.list("links");
    for (int i = 0; i < written.size(); i++) {
      Settings link = written.get(i);
      Optional<String> on = form(link, "on");
      List<String> before = i == 0 ? List.of() : List.of(written.get(i - 1).text("key").orElse(""));
      List<String> after = link.has("after") ? link.texts("after") : before;
      on.flatMap(form -> link(link, form, after, rules)).ifPresent(links::add);
    }
    return links;
  }

  private Optional<Link> link(Settings link, String on, List<String> after, ChainRules rules) {
    String key = link.text("key").orElse("");
    var condition = rules.condition(link, "if", on);
    var within = rules.within(link);
    var owner = rules.owner(link);
    var proof = rules.proof(link, on);
    return rules
        .way(on, link.text("subject"), link.at(link.has("subject") ? "subject" : "on"))
        .map(way ->
            new Link(
                key,
                link.text("was").orElse(""),
                link.words("title").orElse(LocalText.plain(key)),
                on,
                condition,
                condition.flatMap(rule ->
                    Optional.ofNullable(forms.get(on)).map(form -> rules.words(rule, form))),
                way,
                after,
                within,
                owner,
                proof));
  }

  private Optional<String> form(Settings of, String key) {
    return of.text(key).filter(form -> known(form, of.at(key)));
  }

  private boolean known(String form, Pointer at) {
    if (ChainRows.isOne(form)) {
      findings.add(ofChains(form, at));
    } else if (!forms.containsKey(form)) {
      findings.add(unknown(form, at));
    }
    return forms.containsKey(form);
  }

  private static Finding unknown(String form, Pointer at) {
    return Expected.of("已有的表单", "a form of the workspace")
        .but("没有表单“" + form + "”", "there is no form '" + form + "'")
        .hint("请改正名称，或一并发布该表单。", "Correct the name, or publish that form too.")
        .error(at, "unknown_form");
  }

  private static Finding ofChains(String form, Pointer at) {
    return Expected.of("有人填写的表单", "a form that people fill in")
        .but("“" + form + "”由系统记录", "'" + form + "' is written by the engine")
        .hint("请写完成这一步的表单。", "Name the form whose records do it.")
        .error(at, "form_of_chain");
  }

  private static Finding noLinks(Pointer at) {
    return Expected.of("至少一个环节", "at least one link")
        .but("一个也没有", "there is none")
        .hint("请加上第一个环节：名称和由哪张表单完成。", "Add the first: its title, and the form that does it.")
        .error(at, "no_links");
  }

  private static Finding scheduled(Pointer at) {
    return Expected.of("由一条记录开始的链", "a chain that a record starts")
        .but("定时没有记录", "a schedule has none")
        .hint(
            "请改为提交、新建或修改某张表单时开始。",
            "Start it when a record of a form is submitted, created or changed.")
        .error(at, "chain_without_record");
  }
}
