package dev.proofline.engine.check;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Type;
import java.util.List;
import java.util.Optional;

/** A contract must not hold the risky clauses of a library, which is a form like any other. */
final class ClausesCheck implements CheckType {

  private static final String OF = "of";
  private static final String LIBRARY = "library";
  private static final String MODEL = "languageModel";

  private static final List<Property> PROPERTIES =
      List.of(
          Property.required(OF, new Shape.FieldKey(), LocalText.of("哪一项", "In")),
          Property.required(LIBRARY, new Shape.KeyOf(Kind.FORM), LocalText.of("条款库", "Clauses of"))
              .help(
                  LocalText.of(
                      "条款库是一张表单，有文字字段 title（名称）、pattern（写法，RE2 正则，繁简不论）、advice（建议）、risk（风险）。",
                      "A form with the text fields title, pattern (RE2; traditional and simplified"
                          + " characters are the same), advice and risk; each of its records is a"
                          + " clause.")),
          Property.of(
                  MODEL,
                  new Shape.Flag(),
                  LocalText.of("再请语言模型看一遍", "Also read by a language model"))
              .help(
                  LocalText.of(
                      "管理员配置了语言模型时，提交后在后台再看一遍，指出条款库以外的风险并引用原文；没有配置或没有回答时，只按条款库判断并注明。",
                      "Where the administrator has set one up, it reads the text in the background"
                          + " after submission and points at further risks with the words they"
                          + " stand in; without an answer the library decides alone, and it is"
                          + " said.")));

  @Override
  public String key() {
    return "clauses";
  }

  @Override
  public LocalText title() {
    return LocalText.of("风险条款", "Risky clauses");
  }

  @Override
  public LocalText about() {
    return LocalText.of(
        "在合同的文字里找条款库里的风险条款，逐条指出并给出建议。",
        "Looks in the text of a contract for the risky clauses of a library, and tells of each with"
            + " what to do.");
  }

  @Override
  public String icon() {
    return "shield";
  }

  @Override
  public List<Property> properties() {
    return List.of(Property.required("clauses", new Shape.Nested(PROPERTIES), title()));
  }

  @Override
  public Optional<Test> compile(Settings check, CheckCompiling compiling) {
    Settings clauses = check.nested("clauses").orElseThrow();
    String field = clauses.text(OF).orElse("");
    String library = clauses.text(LIBRARY).orElse("");
    boolean text = compiling.typeOf(field).filter(Writing::isIn).isPresent();
    if (!text) {
      compiling.report(MentionsCheck.noText(field).error(clauses.at(OF), "no_text_field"));
    }
    Optional<Expression> rows = compiling.piece("rows." + library);
    if (rows.isEmpty()) {
      compiling.report(
          noLibrary()
              .but("没有这张表单", "there is no such form")
              .error(clauses.at(LIBRARY), "no_clauses"));
      return Optional.empty();
    }
    List<String> lacking =
        RiskyClause.FIELDS.stream().filter(one -> !isText(library, one, compiling)).toList();
    if (!lacking.isEmpty()) {
      String named = String.join(", ", lacking);
      compiling.report(
          noLibrary()
              .but("它没有文字字段 " + named, "it has no text field " + named)
              .error(clauses.at(LIBRARY), "no_clauses"));
    }
    LocalText label = compiling.spoken().label(field).orElse(LocalText.plain(field));
    return text && lacking.isEmpty()
        ? Optional.of(new Clauses(field, label, library, rows.get(), clauses.flag(MODEL)))
        : Optional.empty();
  }

  private static Expected.Start noLibrary() {
    return Expected.of(
        "有 title、pattern、advice、risk 文字字段的表单",
        "a form with the text fields title, pattern, advice and risk");
  }

  private static boolean isText(String library, String field, CheckCompiling compiling) {
    return compiling
        .piece("rows." + library + ".map(clause, clause." + field + ")")
        .filter(found -> found.type().equals(Type.listOf(Type.TEXT)))
        .isPresent();
  }

  @Override
  public LocalText sentence(Settings check, CheckCompiling compiling) {
    return check
        .nested("clauses")
        .flatMap(clauses -> clauses.text(OF))
        .flatMap(compiling.spoken()::label)
        .map(label ->
            LocalText.of(
                "“" + label.in("zh-CN") + "”没有风险条款", "No risky clause in '" + label.in("en") + "'"))
        .orElseGet(this::title);
  }
}
