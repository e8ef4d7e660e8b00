package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.compile.WorkspaceCompilation.With;
import dev.proofline.engine.definition.DefinitionReader;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableConnector;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.RowType;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.script.ScriptRunner;
import dev.proofline.engine.step.Steps;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Everything of a workspace, compiled together; or every problem there is, each pointing below
 * {@code /<kind>/<key>}. Safe for many threads.
 */
public final class WorkspaceCompiler {

  private final With with;
  private final DefinitionReader reader;

  public WorkspaceCompiler(
      Function<Vocabulary, Expressions> expressions,
      ScriptRunner scripts,
      Steps steps,
      ZoneId zone) {
    this.with = new With(expressions, scripts, steps, zone);
    this.reader = new DefinitionReader(DefinitionLanguage.shapes(steps));
  }

  /**
   * @param settings the workspace's own values, by key
   */
  public Outcome<Catalogue> compile(List<Source> definitions, Map<String, JsonNode> settings) {
    return compile(definitions, Beside.of(settings));
  }

  /** The same with what the workspace remembers of versions before. */
  public Outcome<Catalogue> compile(List<Source> definitions, Beside beside) {
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
        ? partly(definitions, sound, beside, findings)
        : new WorkspaceCompilation(with, readable, List.of(), beside, findings).compile();
  }

  /**
   * What is allowed and hardly meant, as warnings.
   *
   * @param definitions all that was compiled to the catalogue
   */
  public List<Finding> lint(List<Source> definitions, Catalogue catalogue) {
    return Lints.look(
        new LintScene(definitions, catalogue, with.expressions().apply(catalogue.vocabulary())));
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
                with.expressions().apply(vocabulary),
                vocabulary,
                catalogue.options(),
                with.scripts(),
                with.zone()),
            source.settings())
        .compile(source.version());
  }

  /** What expressions over a row of that version of a form may say. */
  public Expressions words(Source form, Catalogue catalogue) {
    return with.expressions().apply(vocabulary(form, catalogue));
  }

  /** What is published, with that version of a form in the place of its own. */
  public Vocabulary vocabulary(Source form, Catalogue catalogue) {
    return withForm(form.settings(), catalogue);
  }

  /** A version of a flow, compiled against what is published now. */
  public Outcome<ExecutableFlow> flow(Source source, Catalogue catalogue) {
    List<Finding> misfits = misfits(source);
    if (misfits.stream().anyMatch(Finding::isError)) {
      return Outcome.refused(misfits);
    }
    Vocabulary vocabulary = catalogue.vocabulary().forRules();
    return new FlowCompiler(
            with.expressions().apply(vocabulary), vocabulary, catalogue.forms(), with.steps())
        .compile(source.settings(), source.version());
  }

  /** A connector by itself, published or not. */
  public Outcome<ExecutableConnector> connector(Source source, Catalogue catalogue) {
    List<Finding> misfits = misfits(source);
    return misfits.stream().anyMatch(Finding::isError)
        ? Outcome.refused(misfits)
        : new ConnectorCompiler(with.expressions().apply(catalogue.vocabulary()))
            .compile(source.settings(), source.version());
  }

  /** What values are called now says what they were called; another version has its own of now. */
  private static Map<String, Map<String, String>> formerly(Settings form, Vocabulary published) {
    RowType row = form.text("key").map(published.rowTypes()::get).orElse(null);
    return row == null ? Map.of() : row.renamed();
  }

  private Vocabulary withForm(Settings form, Catalogue catalogue) {
    Vocabulary published = catalogue.vocabulary();
    var own = new VocabularyBuilder(with.zone(), catalogue.options());
    own.form(form, formerly(form, published));
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
        published.rowTitles(),
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
      List<Source> all, List<Source> sound, Beside beside, List<Finding> findings) {
    List<Source> unread = all.stream().filter(source -> !sound.contains(source)).toList();
    boolean hidesNames =
        unread.stream()
            .anyMatch(
                source -> source.id().kind() != Kind.METRIC && source.id().kind() != Kind.FLOW);
    return hidesNames
        ? Outcome.refused(findings)
        : new WorkspaceCompilation(with, sound, unread, beside, findings).compile();
  }
}
