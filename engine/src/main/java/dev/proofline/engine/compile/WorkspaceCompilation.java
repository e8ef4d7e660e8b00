package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.Catalogue.ExecutablePack;
import dev.proofline.engine.executable.ExecutableChain;
import dev.proofline.engine.executable.ExecutableConnector;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.executable.ExecutableRole;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.expression.WorkCalendars;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.field.Options;
import dev.proofline.engine.script.ScriptRunner;
import dev.proofline.engine.step.Steps;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One compilation of a workspace: kind after kind, each over what was compiled before it. */
final class WorkspaceCompilation {

  private final With with;
  private final SequencedMap<Kind, List<Source>> byKind = new LinkedHashMap<>();
  private final Beside beside;
  private final List<Finding> findings;
  private final List<Source> unread;

  /**
   * @param unread flows and metrics that are not written as such and told of already: they are
   *     known by name, so that nobody is told there are none
   * @param findings so far; this compilation adds its own
   */
  WorkspaceCompilation(
      With with,
      List<Source> definitions,
      List<Source> unread,
      Beside beside,
      List<Finding> findings) {
    this.with = with;
    this.unread = List.copyOf(unread);
    for (Source source : definitions) {
      byKind.computeIfAbsent(source.id().kind(), _ -> new ArrayList<>()).add(source);
    }
    this.beside = beside;
    this.findings = findings;
  }

  /** What every compilation is made with. */
  record With(
      Function<Vocabulary, Expressions> expressions,
      ScriptRunner scripts,
      Steps steps,
      ZoneId zone) {}

  Outcome<Catalogue> compile() {
    var settings = new SettingCompiler();
    of(Kind.PACK).forEach(pack -> settings.add(pack.settings()));
    settings.override(beside.settings());
    findings.addAll(settings.findings());
    SequencedMap<String, List<Control.Choice>> options = options();
    Vocabulary vocabulary = vocabulary(settings, options);
    Expressions checked = with.expressions.apply(vocabulary);
    Vocabulary rules = vocabulary.forRules();
    Expressions deciding = with.expressions.apply(rules);
    var surroundings = new Surroundings(deciding, rules, options, with.scripts, with.zone);
    SequencedMap<String, ExecutableForm> forms = forms(surroundings);
    SequencedMap<String, ExecutableChain> chains = chains(surroundings, forms);
    SequencedMap<String, ExecutableForm> all = withChains(surroundings, forms);
    SequencedMap<String, ExecutableFlow> flows = flows(deciding, rules, all);
    var refused =
        new RoleCompiler.Refused(
            uncompiled(Kind.FORM, forms.keySet()), uncompiled(Kind.FLOW, flows.keySet()));
    SequencedMap<String, ExecutableRole> roles =
        each(
            Kind.ROLE,
            source ->
                new RoleCompiler(checked, forms, flows, refused, this::names)
                    .compile(source.settings(), source.version()));
    SequencedMap<String, ExecutableMetric> metrics = metrics(checked, vocabulary);
    metrics.keySet().removeAll(archived(Kind.METRIC));
    SequencedMap<String, ExecutableConnector> connectors =
        each(
            Kind.CONNECTOR,
            source -> new ConnectorCompiler(checked).compile(source.settings(), source.version()));
    SequencedMap<String, ExecutablePack> packs = packs(forms);
    var catalogue =
        new Catalogue(
            all,
            flows,
            chains,
            roles,
            metrics,
            connectors,
            calendars(),
            options,
            packs,
            settings.values(),
            actions(forms, packs, archived(Kind.FORM)),
            archived(Kind.FORM),
            vocabulary);
    return Outcome.of(catalogue, findings);
  }

  private Set<String> uncompiled(Kind kind, Set<String> compiled) {
    return named(kind)
        .map(source -> source.id().key())
        .filter(key -> !compiled.contains(key) && !archived(kind).contains(key))
        .collect(Collectors.toSet());
  }

  private Stream<Source> named(Kind kind) {
    return Stream.concat(
        of(kind).stream(), unread.stream().filter(source -> source.id().kind() == kind));
  }

  private Set<String> archived(Kind kind) {
    return of(kind).stream()
        .filter(source -> source.json().path("archived").asBoolean(false))
        .map(source -> source.id().key())
        .collect(Collectors.toSet());
  }

  private FieldNames names(String form) {
    return beside
        .names()
        .apply(form)
        .and(
            of(Kind.FORM).stream()
                .filter(source -> source.id().key().equals(form))
                .map(Source::json));
  }

  private List<Source> of(Kind kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  private Vocabulary vocabulary(
      SettingCompiler settings, Map<String, List<Control.Choice>> options) {
    var builder = new VocabularyBuilder(with.zone, options, formerOfSets());
    of(Kind.FORM).forEach(form -> builder.form(form.settings(), form.former()));
    of(Kind.CHAIN).forEach(chain -> builder.chain(chain.settings()));
    named(Kind.FLOW).forEach(flow -> builder.flow(flow.settings()));
    of(Kind.CONNECTOR).forEach(connector -> builder.connector(connector.settings()));
    of(Kind.ROLE).forEach(role -> builder.role(role.id().key()));
    if (of(Kind.CALENDAR).size() > archived(Kind.CALENDAR).size()) {
      builder.calendar();
    }
    return builder.build(settings.types(), settings.titles());
  }

  private WorkCalendars calendars() {
    Set<String> archived = archived(Kind.CALENDAR);
    var compiler = new CalendarCompiler(with.zone, findings);
    return compiler.compile(
        of(Kind.CALENDAR).stream()
            .filter(calendar -> !archived.contains(calendar.id().key()))
            .map(Source::settings)
            .toList());
  }

  private SequencedMap<String, List<Control.Choice>> options() {
    var options = new LinkedHashMap<String, List<Control.Choice>>();
    of(Kind.OPTIONS)
        .forEach(set -> options.put(set.id().key(), Options.read(set.settings().list("options"))));
    for (Source form : of(Kind.FORM)) {
      form.settings().list("fields").stream()
          .filter(field -> field.has("stages"))
          .forEach(field ->
              options.put(
                  Options.ofStages(form.id().key(), field.text("key").orElse("")),
                  Options.stages(field)));
    }
    return options;
  }

  /** What the values of option sets were called, those of stages too. */
  private Map<String, Map<String, String>> formerOfSets() {
    var former = new LinkedHashMap<String, Map<String, String>>();
    of(Kind.OPTIONS)
        .forEach(set ->
            former.put(set.id().key(), set.former().getOrDefault(Source.OF_A_SET, Map.of())));
    of(Kind.FORM)
        .forEach(form ->
            form.former()
                .forEach((field, values) ->
                    former.put(Options.ofStages(form.id().key(), field), values)));
    return former;
  }

  private SequencedMap<String, ExecutableForm> forms(Surroundings surroundings) {
    SequencedMap<String, ExecutableForm> forms =
        each(
            Kind.FORM,
            source -> new FormCompiler(surroundings, source.settings()).compile(source.version()));
    Map<String, Pointer> places =
        of(Kind.FORM).stream()
            .collect(
                Collectors.toMap(
                    form -> form.id().key(), form -> form.at().child("fields"), (a, _) -> a));
    findings.addAll(FreshFields.circles(forms, places));
    return forms;
  }

  private SequencedMap<String, ExecutableChain> chains(
      Surroundings surroundings, Map<String, ExecutableForm> forms) {
    return forms.size() < of(Kind.FORM).size()
        ? new LinkedHashMap<>()
        : each(
            Kind.CHAIN,
            source ->
                new ChainCompiler(surroundings, forms, with.steps)
                    .compile(source.settings(), source.version()));
  }

  /** The forms with those that tell of chains, which are right whenever their chain is. */
  private SequencedMap<String, ExecutableForm> withChains(
      Surroundings surroundings, SequencedMap<String, ExecutableForm> forms) {
    var all = new LinkedHashMap<>(forms);
    for (Source chain : of(Kind.CHAIN)) {
      for (Settings form : ChainForms.of(chain.settings())) {
        if (new FormCompiler(surroundings, form).compile(chain.version())
            instanceof Outcome.Ok<ExecutableForm>(var compiled, _)) {
          all.put(compiled.key(), compiled);
        }
      }
    }
    return all;
  }

  private SequencedMap<String, ExecutableFlow> flows(
      Expressions checked, Vocabulary vocabulary, Map<String, ExecutableForm> forms) {
    if (forms.size() < of(Kind.FORM).size() + 2 * of(Kind.CHAIN).size()) {
      return new LinkedHashMap<>();
    }
    SequencedMap<String, ExecutableFlow> flows =
        each(
            Kind.FLOW,
            source ->
                new FlowCompiler(checked, vocabulary, forms, with.steps)
                    .compile(source.settings(), source.version()));
    flows.keySet().removeAll(archived(Kind.FLOW));
    findings.addAll(FlowCompiler.together(flows.values()));
    return flows;
  }

  private SequencedMap<String, ExecutableMetric> metrics(
      Expressions checked, Vocabulary vocabulary) {
    List<String> keys = named(Kind.METRIC).map(source -> source.id().key()).toList();
    SequencedMap<String, ExecutableMetric> metrics =
        each(
            Kind.METRIC,
            source ->
                new MetricCompiler(checked, vocabulary, keys)
                    .compile(source.settings(), source.version()));
    for (Source source : of(Kind.METRIC)) {
      MetricCycles.around(source.id().key(), metrics)
          .ifPresent(
              along -> findings.add(MetricCycles.finding(along, source.settings().at("formula"))));
    }
    return metrics;
  }

  private SequencedMap<String, ExecutablePack> packs(Map<String, ExecutableForm> forms) {
    var packs = new LinkedHashMap<String, ExecutablePack>();
    for (Source source : of(Kind.PACK)) {
      Settings pack = source.settings();
      List<String> actions = pack.texts("actions");
      for (int i = 0; i < actions.size(); i++) {
        if (of(Kind.FORM).stream().map(form -> form.id().key()).noneMatch(actions.get(i)::equals)) {
          findings.add(noAction(actions.get(i), pack.at("actions").child(i)));
        }
      }
      String key = source.id().key();
      packs.put(
          key,
          new ExecutablePack(
              key,
              pack.text("version").orElse("0.0.0"),
              pack.words("title").orElseGet(() -> LocalText.plain(key)),
              pack.words("about").orElseGet(() -> LocalText.of("没有说明。", "No description.")),
              actions.stream().filter(forms::containsKey).toList()));
    }
    return packs;
  }

  private <T> SequencedMap<String, T> each(Kind kind, Function<Source, Outcome<T>> compile) {
    var compiled = new LinkedHashMap<String, T>();
    for (Source source : of(kind)) {
      Outcome<T> outcome = compile.apply(source);
      findings.addAll(outcome.findings());
      if (outcome instanceof Outcome.Ok<T>(T value, _)) {
        compiled.put(source.id().key(), value);
      }
    }
    return compiled;
  }

  /** Action forms in the order of the packs, then those no pack names. */
  private static List<String> actions(
      SequencedMap<String, ExecutableForm> forms,
      SequencedMap<String, ExecutablePack> packs,
      Set<String> archived) {
    var actions = new ArrayList<String>();
    for (ExecutablePack pack : packs.values()) {
      pack.actions().stream().filter(key -> !actions.contains(key)).forEach(actions::add);
    }
    forms.values().stream()
        .filter(ExecutableForm::action)
        .map(ExecutableForm::key)
        .filter(key -> !actions.contains(key))
        .forEach(actions::add);
    actions.removeAll(archived);
    return actions;
  }

  private static Finding noAction(String form, Pointer at) {
    return Expected.of("已有的表单", "a form of the workspace")
        .but("没有表单“" + form + "”", "there is no form '" + form + "'")
        .error(at, "unknown_form");
  }
}
