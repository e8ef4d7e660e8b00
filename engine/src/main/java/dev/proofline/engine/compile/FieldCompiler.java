package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.definition.Nearest;
import dev.proofline.engine.definition.ReservedKeys;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableField.WhenHidden;
import dev.proofline.engine.executable.FieldTexts;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.SystemRows;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.field.FieldContext;
import dev.proofline.engine.field.FieldType;
import dev.proofline.engine.field.FieldTypes;
import dev.proofline.engine.field.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of one form. */
final class FieldCompiler {

  /** Names that mean something else in expressions (language.md §2, CEL's reserved words). */
  private final Surroundings surroundings;

  private final Scope scope;
  private final String form;
  private final List<Finding> findings;

  FieldCompiler(Surroundings surroundings, Scope scope, List<Finding> findings) {
    this.surroundings = surroundings;
    this.scope = scope;
    this.form = scope.thisRow();
    this.findings = findings;
  }

  /** A column's rules may also read the record it belongs to. */
  static Scope ofRow(String table, String form) {
    return Scope.over(table).with("me", Type.USER).with(FieldOrder.PARENT, Type.row(form));
  }

  SequencedMap<String, ExecutableField> compile(List<Settings> fields) {
    var compiled = new LinkedHashMap<String, ExecutableField>();
    for (Settings field : fields) {
      FieldTypes.find(field.text("type").orElse(""))
          .ifPresent(type -> compiled.putIfAbsent(key(field), compile(field, type)));
    }
    return compiled;
  }

  private static String key(Settings field) {
    return field.text("key").orElse("");
  }

  private ExecutableField compile(Settings field, FieldType type) {
    checkName(field);
    checkTargets(field);
    FieldContext context = context(field, surroundings, form);
    findings.addAll(type.faults(context));
    Type result = type.expressionType(context);
    Optional<Expression> compute = expression(field, "compute", scope, result);
    if (field.has("compute") && (field.has("default") || field.flag("required"))) {
      findings.add(computedButAsked(field));
    }
    Scope blank = new Scope(form, blankVariables());
    return new ExecutableField(
        key(field),
        type,
        context,
        FieldTexts.of(text(field, "hint"), text(field, "help"), text(field, "text")),
        field.flag("required"),
        expression(field, "requiredIf", scope, Type.BOOLEAN),
        expression(field, "visibleIf", scope, Type.BOOLEAN),
        whenHidden(field),
        expression(field, "readOnlyIf", scope, Type.BOOLEAN),
        expression(field, "default", blank, result),
        compute,
        only(field, context, type),
        structure(field, context, type));
  }

  private Optional<Template> text(Settings field, String key) {
    return field
        .node(key)
        .map(text -> surroundings.texts(scope, findings).compile(text, field.at(key)));
  }

  /** When a form is opened there is nothing before it. */
  private Map<String, Type> blankVariables() {
    var variables = new LinkedHashMap<>(scope.variables());
    variables.remove("old");
    return variables;
  }

  private Optional<Structure> structure(Settings field, FieldContext context, FieldType type) {
    return switch (type.control(context)) {
      case Control.Table _ ->
          Optional.of(new TableCompiler(surroundings, form, findings).compile(field, context));
      default -> Optional.empty();
    };
  }

  static FieldContext context(Settings field, Surroundings surroundings, String form) {
    return new FieldContext(
        form,
        key(field),
        field.words("label").orElseGet(() -> LocalText.plain(key(field))),
        field,
        surroundings.optionSets(),
        surroundings.zone());
  }

  private Optional<Expression> only(Settings field, FieldContext context, FieldType type) {
    if (!field.has("only")) {
      return Optional.empty();
    }
    Type target = type.expressionType(context);
    return expression(field, "only", scope.with("it", target), Type.BOOLEAN);
  }

  private Optional<Expression> expression(
      Settings field, String key, Scope over, @Nullable Type expected) {
    Optional<JsonNode> written = field.node(key);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    String text = written.get().isString() ? written.get().asString() : written.get().toString();
    Outcome<Expression> checked =
        surroundings.expressions().check(text, over, expected, field.at(key));
    findings.addAll(checked.findings());
    return checked instanceof Outcome.Ok<Expression>(var expression, _)
        ? Optional.of(expression)
        : Optional.empty();
  }

  private static WhenHidden whenHidden(Settings field) {
    return field
        .text("whenHidden")
        .map(text -> WhenHidden.valueOf(text.toUpperCase(Locale.ROOT)))
        .orElse(WhenHidden.CLEAR);
  }

  private void checkName(Settings field) {
    String key = key(field);
    boolean ofRow = scope.variables().containsKey(FieldOrder.PARENT);
    if (ChainRows.isOne(scope.thisRow())) {
      return; // the engine's own
    }
    if (SystemRows.ofRecords().containsKey(key)
        || ReservedKeys.ALL.contains(key)
        || (ofRow && TableCompiler.OF_ROWS.contains(key))) {
      findings.add(
          Expected.of("没有被系统占用的标识", "a key the system does not use itself")
              .but("“" + key + "”是系统字段或保留字", "'" + key + "' is a system field or a reserved word")
              .hint("例如 my_" + key + "。", "For example my_" + key + ".")
              .error(field.at("key"), "reserved_key"));
    }
  }

  private void checkTargets(Settings field) {
    field
        .text("of")
        .filter(target -> !surroundings.hasForm(target))
        .ifPresent(target -> findings.add(unknownForm(target, field)));
    Options.set(field)
        .filter(set -> !surroundings.optionSets().containsKey(set))
        .ifPresent(set ->
            findings.add(
                field.text("options").isPresent()
                    ? unknownOptions(set, field)
                    : unknownStages(set, field)));
  }

  private Finding unknownForm(String target, Settings field) {
    Expected expected =
        Expected.of("已有的表单", "a form of the workspace")
            .but("没有表单“" + target + "”", "there is no form '" + target + "'");
    return Nearest.to(target, surroundings.vocabulary().sources().keySet())
        .filter(surroundings::hasForm)
        .map(meant -> expected.hint("是否想写“" + meant + "”？", "Did you mean '" + meant + "'?"))
        .orElse(expected)
        .error(field.at("of"), "unknown_form");
  }

  private Finding unknownOptions(String set, Settings field) {
    Expected expected =
        Expected.of("已有的选项集", "an option set of the workspace")
            .but("没有选项集“" + set + "”", "there is no option set '" + set + "'");
    return meaning(set, false, expected).error(field.at("options"), "unknown_options");
  }

  private Finding unknownStages(String named, Settings field) {
    Expected expected =
        Expected.of("表单.阶段字段", "the stage field of a form, as in customer.stage")
            .but("没有阶段字段“" + named + "”", "there is no stage field '" + named + "'");
    return meaning(named, true, expected)
        .error(field.at("options").child("stage"), "unknown_stage_field");
  }

  /** The same with the set that was perhaps meant. */
  private Expected meaning(String named, boolean ofStages, Expected expected) {
    Set<String> sets =
        surroundings.optionSets().keySet().stream()
            .filter(set -> set.contains(".") == ofStages)
            .collect(Collectors.toSet());
    return Nearest.to(named, sets)
        .map(meant -> expected.hint("是否想写“" + meant + "”？", "Did you mean '" + meant + "'?"))
        .orElse(expected);
  }

  private static Finding computedButAsked(Settings field) {
    String other = field.has("default") ? "default" : "required";
    return Expected.of("自动计算的字段不再写 " + other, "a computed field without \"" + other + "\"")
        .but("两者都写了", "both are there")
        .hint("请删除其中一项。", "Remove one of them.")
        .error(field.at(other), "computed_and_asked");
  }
}
