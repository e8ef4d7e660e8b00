package dev.proofline.engine.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.proofline.engine.base.LocalText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads texts as CEL, after refusing those too long or too deep to be read safely. */
final class Syntax {

  static final int LONGEST = 4_000;
  private static final int DEEPEST = 40;

  private final CelParser parser =
      CelParserFactory.standardCelParserBuilder()
          .setOptions(
              CelOptions.current()
                  .maxExpressionCodePointSize(LONGEST)
                  .maxParseRecursionDepth(DEEPEST * 4)
                  .maxParseErrorRecoveryLimit(4)
                  .build())
          .build();

  /**
   * The text as read.
   *
   * @param offsets where each part starts, in code points, by the part's id
   */
  record Read(CelExpr root, Map<Long, Integer> offsets) {
    int offset(CelExpr part) {
      return offsets.getOrDefault(part.id(), 0);
    }
  }

  /** The text as read, or null after saying why it cannot be. */
  @Nullable Read read(String text, Complaints complaints) {
    if (!isSafe(text, complaints)) {
      return null;
    }
    CelValidationResult result = parser.parse(text);
    if (result.hasError()) {
      explain(text, result, complaints);
      return null;
    }
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      return new Read(tree.getExpr(), result.getSource().getPositionsMap());
    } catch (CelValidationException impossible) {
      throw new IllegalStateException("Expected a tree from a text without errors.", impossible);
    }
  }

  private static void explain(String text, CelValidationResult result, Complaints complaints) {
    if (result.getErrors().getFirst().getMessage().contains("recursion limit")) {
      tooDeep(complaints);
    } else {
      SyntaxFaults.explain(text, offset(result), complaints);
    }
  }

  private static int offset(CelValidationResult result) {
    CelSourceLocation location = result.getErrors().getFirst().getSourceLocation();
    return result.getSource().getLocationOffset(location).orElse(0);
  }

  private static boolean isSafe(String text, Complaints complaints) {
    if (Texts.isBlank(text)) {
      complaints.add(
          "expression_syntax",
          LocalText.of("这里要写一个表达式，但它是空的。", "Expected an expression, but it is empty."),
          LocalText.of("例如 amount > 100。", "For example: amount > 100."));
      return false;
    }
    int length = text.codePointCount(0, text.length());
    if (length > LONGEST) {
      complaints.add(
          "expression_too_long",
          LocalText.of(
              "表达式最多 " + LONGEST + " 个字符，但它有 " + length + " 个。",
              "Expected at most " + LONGEST + " characters, but it has " + length + "."),
          LocalText.of("请拆成几个计算字段。", "Split it into several computed fields."));
      return false;
    }
    if (Brackets.depth(text) > DEEPEST || Brackets.choices(text) > DEEPEST) {
      tooDeep(complaints);
      return false;
    }
    return true;
  }

  static void tooDeep(Complaints complaints) {
    complaints.add(
        "expression_too_deep",
        LocalText.of("表达式嵌套太深。", "The expression is nested too deeply."),
        LocalText.of("请拆成几个计算字段。", "Split it into several computed fields."));
  }
}
