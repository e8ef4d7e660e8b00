package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.definition.FormIcons;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableForm.Section;
import dev.proofline.engine.executable.FieldSet;
import dev.proofline.engine.executable.Ownership;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/** {@code form} (language.md §4) → {@link ExecutableForm}. One compiler compiles one form. */
final class FormCompiler {

  /** What {@code rows.…} means by itself (language.md §2). */
  private static final Set<String> SOURCES =
      Set.of(
          "answers",
          "chains",
          "documents",
          "events",
          "exports",
          "findings",
          "links",
          "scores",
          "signals",
          "stages",
          "tasks",
          "teams",
          "users");

  private static final int MOST_FIELDS = 300;

  private final Surroundings surroundings;
  private final Settings form;
  private final Scope scope;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param form its shapes already found good
   */
  FormCompiler(Surroundings surroundings, Settings form) {
    this.surroundings = surroundings;
    this.form = form;
    String key = form.text("key").orElse("");
    this.scope = Scope.over(key).with("me", Type.USER).with("old", Type.row(key));
  }

  /** The form, or everything that is wrong with it. */
  Outcome<ExecutableForm> compile(int version) {
    int count = form.list("fields").size();
    if (count > MOST_FIELDS) {
      return Outcome.refused(tooManyFields(count));
    }
    if (SOURCES.contains(scope.thisRow())) {
      findings.add(takenBySource(scope.thisRow()));
    }
    SequencedMap<String, ExecutableField> plain =
        new FieldCompiler(surroundings, scope, findings).compile(form.list("fields"));
    SequencedMap<String, ExecutableField> fields =
        new StageCompiler(surroundings, scope, plain, findings).compile();
    new ExtractRules(fields, findings).check();
    new OptionParents(findings).check(fields);
    var references = new FormReferences(form, fields, findings);
    List<Section> layout = layout(fields, references);
    List<String> order = FieldOrder.of(fields, layout, form.at("fields"), findings);
    List<ExecutableCheck> checks =
        new CheckCompiler(surroundings, scope, fields, findings).compile(form.list("checks"));
    List<List<String>> unique = references.unique();
    new FreshFields(surroundings, findings).check(form, fields, unique);
    TextCompiler names = surroundings.texts(Scope.over(scope.thisRow()), findings);
    var outline =
        new FormOutline(
            scope.thisRow(),
            version,
            form.words("title").orElseGet(() -> LocalText.plain(scope.thisRow())),
            fields,
            layout,
            checks,
            order,
            Set.of());
    var compiled =
        new ExecutableForm(
            outline.key(),
            version,
            outline.title(),
            form.words("about").orElse(null),
            form.text("use").map("action"::equals).orElse(true),
            references.subject(),
            FieldSet.of(fields, layout, order),
            form.node("label").map(text -> names.compile(text, form.at("label"))),
            references.search(),
            references.list(),
            checks,
            unique,
            locked(),
            ownership(references),
            FormSchema.of(outline),
            FormUiSchema.of(outline),
            BrowserModule.of(outline),
            form.text("icon").orElse(FormIcons.USUAL));
    return Outcome.of(compiled, findings);
  }

  private Finding takenBySource(String key) {
    return Expected.of("另一个标识", "another key")
        .but("rows." + key + " 已是数据来源的名字", "rows." + key + " is a source already")
        .hint("例如 " + key + "_record。", "For example: " + key + "_record.")
        .error(form.at("key"), "reserved_key");
  }

  /** Writers wait while a publish adds a column for each field. */
  private Finding tooManyFields(int count) {
    return Expected.of("最多 " + MOST_FIELDS + " 个字段", "at most " + MOST_FIELDS + " fields")
        .but("有 " + count + " 个", "there are " + count)
        .hint("请拆成几个表单，用引用字段相连。", "Split the form, and link its parts by reference fields.")
        .error(form.at("fields"), "too_many_fields");
  }

  private Optional<Ownership> ownership(FormReferences references) {
    return form.nested("ownership")
        .map(said ->
            new Ownership(
                references.owner(),
                said.flag("pool"),
                said.node("claimLimit")
                    .map(n -> OptionalInt.of(n.asInt()))
                    .orElse(OptionalInt.empty()),
                said.has("recycleIf") ? condition(said, "recycleIf") : Optional.empty(),
                new WithinCompiler(surroundings, scope, findings).of(said, "coolDown")));
  }

  private Optional<Expression> locked() {
    return form.has("lockedIf") ? condition(form, "lockedIf") : Optional.empty();
  }

  private Optional<Expression> condition(Settings where, String key) {
    Outcome<Expression> checked =
        surroundings
            .expressions()
            .check(where.text(key).orElse(""), scope, Type.BOOLEAN, where.at(key));
    findings.addAll(checked.findings());
    return checked instanceof Outcome.Ok<Expression>(var expression, _)
        ? Optional.of(expression)
        : Optional.empty();
  }

  /** The sections as written; fields no section names come last, in one without a title. */
  private List<Section> layout(
      SequencedMap<String, ExecutableField> fields, FormReferences references) {
    var sections = new ArrayList<Section>();
    Set<String> placed = new HashSet<>();
    for (Settings section : form.list("layout")) {
      Optional<Expression> visible =
          section.has("visibleIf") ? condition(section, "visibleIf") : Optional.empty();
      sections.add(
          new Section(
              section.words("section").orElse(null), references.section(section, placed), visible));
    }
    List<String> rest = fields.keySet().stream().filter(key -> !placed.contains(key)).toList();
    if (!rest.isEmpty()) {
      sections.add(new Section(null, rest, Optional.empty()));
    }
    if (!rest.isEmpty() && form.has("layout")) {
      findings.add(
          Expected.of("布局放下所有字段", "a layout with every field")
              .but("没有放 " + String.join("、", rest), String.join(", ", rest) + " are not in it")
              .hint("它们会显示在最后。", "They are shown last.")
              .warning(form.at("layout"), "field_not_placed"));
    }
    return sections;
  }
}
