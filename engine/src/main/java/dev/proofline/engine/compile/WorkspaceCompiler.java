package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionReader;
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
import tools.jackson.databind.JsonNode;

/**
 * Everything of a workspace, compiled together; or every problem there is, each pointing below
 * {@code /<kind>/<key>}. Safe for many threads.
 */
public final class WorkspaceCompiler {

  private final Function<Vocabulary, Expressions> expressions;
  private final ScriptRunner scripts;
  private final Steps steps;
  private final ZoneId zone;
  private final DefinitionReader reader;

  public WorkspaceCompiler(
      Function<Vocabulary, Expressions> expressions,
      ScriptRunner scripts,
      Steps steps,
      ZoneId zone) {
    this.expressions = expressions;
    this.scripts = scripts;
    this.steps = steps;
    this.zone = zone;
    this.reader = new DefinitionReader(DefinitionLanguage.shapes(steps));
  }

  /**
   * @param settings the workspace's own values, by key
   */
  public Outcome<Catalogue> compile(List<Source> definitions, Map<String, JsonNode> settings) {
    var findings = new ArrayList<Finding>();
    var sound = new ArrayList<Source>();
    var readable = new ArrayList<Source>();
    for (Source source : definitions) {
      List<Finding> misfits = misfits(source);
      findings.addAll(misfits);
      if (misfits.stream().noneMatch(Finding::isError)) {
        sound.add(source);
        readable.add(source);
      } else {
        UnfitChecks.passed(source, misfits).ifPresent(readable::add);
      }
    }
    return readable.size() < definitions.size()
        ? partly(definitions, sound, settings, findings)
        : new Work(readable, settings, findings).compile();
  }

  /**
   * What is allowed and hardly meant, as warnings.
   *
   * @param definitions all that was compiled to the catalogue
   */
  public List<Finding> lint(List<Source> definitions, Catalogue catalogue) {
    return Lints.look(
        new LintScene(definitions, catalogue, expressions.apply(catalogue.vocabulary())));
  }

  /** A version of a form, compiled against what is published now. */
  public Outcome<ExecutableForm> form(Source source, Catalogue catalogue) {
    List<Finding> misfits = misfits(source);
    if (misfits.stream().anyMatch(Finding::isError)) {
      return Outcome.refused(misfits);
    }
    Vocabulary vocabulary = withForm(source.settings(), catalogue).forRules();
    return new FormCompiler(
            new Surroundings(
                expressions.apply(vocabulary), vocabulary, catalogue.options(), scripts, zone),
            source.settings())
        .compile(source.version());
  }

  /** What expressions over a row of that version of a form may say. */
  public Expressions words(Source form, Catalogue catalogue) {
    return expressions.apply(withForm(form.settings(), catalogue));
  }

  /** A version of a flow, compiled against what is published now. */
  public Outcome<ExecutableFlow> flow(Source source, Catalogue catalogue) {
    List<Finding> misfits = misfits(source);
    if (misfits.stream().anyMatch(Finding::isError)) {
      return Outcome.refused(misfits);
    }
    Vocabulary vocabulary = catalogue.vocabulary().forRules();
    return new FlowCompiler(expressions.apply(vocabulary), vocabulary, catalogue.forms(), steps)
        .compile(source.settings(), source.version());
  }

  /** A connector by itself, published or not. */
  public Outcome<ExecutableConnector> connector(Source source, Catalogue catalogue) {
    List<Finding> misfits = misfits(source);
    return misfits.stream().anyMatch(Finding::isError)
        ? Outcome.refused(misfits)
        : new ConnectorCompiler(expressions.apply(catalogue.vocabulary()))
            .compile(source.settings(), source.version());
  }

  private Vocabulary withForm(Settings form, Catalogue catalogue) {
    Vocabulary published = catalogue.vocabulary();
    var own = new VocabularyBuilder(zone, catalogue.options());
    own.form(form);
    Vocabulary alone = own.build(Map.of(), Map.of());
    var rowTypes = new LinkedHashMap<>(published.rowTypes());
    var sources = new LinkedHashMap<>(published.sources());
    form.text("key")
        .ifPresent(key -> {
          rowTypes.keySet().removeIf(name -> name.startsWith(key + "."));
          sources.keySet().removeIf(name -> name.startsWith(key + "."));
          alone
              .rowTypes()
              .forEach((name, type) -> {
                if (name.equals(key) || name.startsWith(key + ".")) {
                  rowTypes.put(name, type);
                  sources.put(name, name);
                }
              });
        });
    return new Vocabulary(
        rowTypes,
        sources,
        published.settings(),
        published.settingTitles(),
        published.roles(),
        published.calls(),
        published.calendars());
  }

  private List<Finding> misfits(Source source) {
    var findings = new ArrayList<>(reader.check(source.id().kind(), source.json(), source.at()));
    String key = source.json().path("key").asString("");
    if (!key.isEmpty() && !key.equals(source.id().key())) {
      findings.add(
          Expected.of("标识 " + source.id().key(), "the key '" + source.id().key() + "'")
              .but("写的是“" + key + "”", "found '" + key + "'")
              .error(source.at().child("key"), "key_mismatch"));
    }
    return findings;
  }

  /**
   * The sound definitions still say what is wrong with them, as far as that does not come from the
   * unsound ones being absent.
   */
  private Outcome<Catalogue> partly(
      List<Source> all,
      List<Source> sound,
      Map<String, JsonNode> settings,
      List<Finding> findings) {
    boolean hidesNames =
        all.stream()
            .filter(source -> !sound.contains(source))
            .anyMatch(
                source -> source.id().kind() != Kind.METRIC && source.id().kind() != Kind.FLOW);
    if (!hidesNames) {
      return new Work(sound, settings, findings).compile();
    }
    return Outcome.refused(findings);
  }

  /** One compilation. */
  private final class Work {

    private final SequencedMap<Kind, List<Source>> byKind = new LinkedHashMap<>();
    private final Map<String, JsonNode> own;
    private final List<Finding> findings;

    Work(List<Source> definitions, Map<String, JsonNode> own, List<Finding> findings) {
      for (Source source : definitions) {
        byKind.computeIfAbsent(source.id().kind(), _ -> new ArrayList<>()).add(source);
      }
      this.own = own;
      this.findings = findings;
    }

    Outcome<Catalogue> compile() {
      var settings = new SettingCompiler();
      of(Kind.PACK).forEach(pack -> settings.add(pack.settings()));
      settings.override(own);
      findings.addAll(settings.findings());
      SequencedMap<String, List<Control.Choice>> options = options();
      Vocabulary vocabulary = vocabulary(settings, options);
      Expressions checked = expressions.apply(vocabulary);
      Vocabulary rules = vocabulary.forRules();
      Expressions deciding = expressions.apply(rules);
      var surroundings = new Surroundings(deciding, rules, options, scripts, zone);
      SequencedMap<String, ExecutableForm> forms = forms(surroundings);
      SequencedMap<String, ExecutableChain> chains = chains(surroundings, forms);
      SequencedMap<String, ExecutableForm> all = withChains(surroundings, forms);
      SequencedMap<String, ExecutableFlow> flows = flows(deciding, rules, all);
      Set<String> unknown = uncompiled(flows.keySet());
      SequencedMap<String, ExecutableRole> roles =
          each(
              Kind.ROLE,
              source ->
                  new RoleCompiler(checked, forms, flows, unknown)
                      .compile(source.settings(), source.version()));
      SequencedMap<String, ExecutableMetric> metrics = metrics(checked, vocabulary);
      metrics.keySet().removeAll(archived(Kind.METRIC));
      SequencedMap<String, ExecutableConnector> connectors =
          each(
              Kind.CONNECTOR,
              source ->
                  new ConnectorCompiler(checked).compile(source.settings(), source.version()));
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

    private Set<String> uncompiled(Set<String> flows) {
      return of(Kind.FLOW).stream()
          .map(source -> source.id().key())
          .filter(key -> !flows.contains(key) && !archived(Kind.FLOW).contains(key))
          .collect(Collectors.toSet());
    }

    private Set<String> archived(Kind kind) {
      return of(kind).stream()
          .filter(source -> source.json().path("archived").asBoolean(false))
          .map(source -> source.id().key())
          .collect(Collectors.toSet());
    }

    private List<Source> of(Kind kind) {
      return byKind.getOrDefault(kind, List.of());
    }

    private Vocabulary vocabulary(
        SettingCompiler settings, Map<String, List<Control.Choice>> options) {
      var builder = new VocabularyBuilder(zone, options);
      of(Kind.FORM).forEach(form -> builder.form(form.settings()));
      of(Kind.CHAIN).forEach(chain -> builder.chain(chain.settings()));
      of(Kind.FLOW).forEach(flow -> builder.flow(flow.settings()));
      of(Kind.CONNECTOR).forEach(connector -> builder.connector(connector.settings()));
      of(Kind.ROLE).forEach(role -> builder.role(role.id().key()));
      if (of(Kind.CALENDAR).size() > archived(Kind.CALENDAR).size()) {
        builder.calendar();
      }
      return builder.build(settings.types(), settings.titles());
    }

    private WorkCalendars calendars() {
      Set<String> archived = archived(Kind.CALENDAR);
      var compiler = new CalendarCompiler(zone, findings);
      return compiler.compile(
          of(Kind.CALENDAR).stream()
              .filter(calendar -> !archived.contains(calendar.id().key()))
              .map(Source::settings)
              .toList());
    }

    private SequencedMap<String, List<Control.Choice>> options() {
      var options = new LinkedHashMap<String, List<Control.Choice>>();
      of(Kind.OPTIONS)
          .forEach(
              set -> options.put(set.id().key(), Options.read(set.settings().list("options"))));
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

    private SequencedMap<String, ExecutableForm> forms(Surroundings surroundings) {
      SequencedMap<String, ExecutableForm> forms =
          each(
              Kind.FORM,
              source ->
                  new FormCompiler(surroundings, source.settings()).compile(source.version()));
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
                  new ChainCompiler(surroundings, forms, steps)
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
                  new FlowCompiler(checked, vocabulary, forms, steps)
                      .compile(source.settings(), source.version()));
      flows.keySet().removeAll(archived(Kind.FLOW));
      findings.addAll(FlowCompiler.together(flows.values()));
      return flows;
    }

    private SequencedMap<String, ExecutableMetric> metrics(
        Expressions checked, Vocabulary vocabulary) {
      List<String> keys = of(Kind.METRIC).stream().map(source -> source.id().key()).toList();
      SequencedMap<String, ExecutableMetric> metrics =
          each(
              Kind.METRIC,
              source ->
                  new MetricCompiler(checked, vocabulary, keys)
                      .compile(source.settings(), source.version()));
      for (Source source : of(Kind.METRIC)) {
        MetricCycles.around(source.id().key(), metrics)
            .ifPresent(along ->
                findings.add(MetricCycles.finding(along, source.settings().at("formula"))));
      }
      return metrics;
    }

    private SequencedMap<String, ExecutablePack> packs(Map<String, ExecutableForm> forms) {
      var packs = new LinkedHashMap<String, ExecutablePack>();
      for (Source source : of(Kind.PACK)) {
        Settings pack = source.settings();
        List<String> actions = pack.texts("actions");
        for (int i = 0; i < actions.size(); i++) {
          if (of(Kind.FORM).stream()
              .map(form -> form.id().key())
              .noneMatch(actions.get(i)::equals)) {
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
