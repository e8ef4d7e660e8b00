package dev.proofline.engine.expression;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expressions in CEL. CEL's own parser reads the text; checking and evaluating are ours, because
 * there is one number type, empty is unknown, and every message is the author's language. Safe for
 * many threads.
 */
public final class CelExpressions implements Expressions {

  private final Vocabulary vocabulary;
  private final ParsedTexts texts;

  public CelExpressions(Vocabulary vocabulary) {
    this(vocabulary, new ParsedTexts());
  }

  /** With what was read before, by whoever. */
  public CelExpressions(Vocabulary vocabulary, ParsedTexts texts) {
    this.vocabulary = vocabulary;
    this.texts = texts;
  }

  @Override
  public Outcome<Expression> check(String text, Scope scope, @Nullable Type expected, Pointer at) {
    var complaints = new Complaints(at);
    Syntax.Read read = texts.read(text, complaints);
    Node root = read == null ? null : new Checker(read, vocabulary, scope, complaints).check();
    if (root != null && expected != null && !Types.fits(root.type(), expected)) {
      wrongResult(root.type(), expected, complaints);
    }
    return root == null || complaints.any()
        ? Outcome.refused(complaints.all())
        : new Outcome.Ok<>(new CelExpression(text, root, manner(root, scope)), complaints.all());
  }

  private @Nullable Manner manner(Node root, Scope scope) {
    return new MannerFinder(vocabulary.rowTypes(), scope.thisRow()).of(root);
  }

  private static void wrongResult(Type actual, Type expected, Complaints complaints) {
    LocalText wanted = Types.name(expected);
    LocalText found = Types.name(actual);
    complaints.add(
        "wrong_result_type",
        LocalText.of(
            "这里要" + wanted.in("zh-CN") + "，但表达式给出" + found.in("zh-CN") + "。",
            "Expected a "
                + wanted.in("en")
                + ", but the expression gives a "
                + found.in("en")
                + "."),
        adviceFor(actual, expected));
  }

  private static LocalText adviceFor(Type actual, Type expected) {
    if (expected == Type.BOOLEAN) {
      return actual instanceof Type.ListOf
          ? LocalText.of("判断有没有，请写 size(…) > 0。", "To ask for any, write size(…) > 0.")
          : LocalText.of("写成条件，如 … != null。", "Make it a condition, such as … != null.");
    }
    if (expected == Type.TEXT && List.of(Type.NUMBER, Type.TIMESTAMP).contains(actual)) {
      return LocalText.of("请写 text(…) 或 format(…)。", "Write text(…) or format(…).");
    }
    if (expected == Type.TIMESTAMP && actual == Type.TEXT) {
      return LocalText.of("请写 date('2026-01-31')。", "Write date('2026-01-31').");
    }
    return LocalText.of("请改写，使结果是所要的类型。", "Change it to give the type asked for.");
  }
}
