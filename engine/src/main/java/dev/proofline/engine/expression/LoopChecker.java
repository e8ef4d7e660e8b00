package dev.proofline.engine.expression;

import dev.cel.common.ast.CelExpr;
import dev.proofline.engine.base.LocalText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks {@code list.count(row, condition)} and its like, and finds what narrows a source. */
final class LoopChecker {

  private final Checker checker;
  private final Complaints complaints;
  private final Mismatches mismatches;

  LoopChecker(Checker checker, Complaints complaints, Mismatches mismatches) {
    this.checker = checker;
    this.complaints = complaints;
    this.mismatches = mismatches;
  }

  @Nullable Node check(CelExpr part, CelExpr target, LoopKind kind) {
    Node range = checker.check(target);
    if (range == null) {
      return null;
    }
    if (!(range.type() instanceof Type.ListOf(var row))) {
      mismatches.notAList(kind.word(), range.type(), checker.offset(part));
      return null;
    }
    CelExpr name = part.call().args().getFirst();
    if (name.getKind() != CelExpr.ExprKind.Kind.IDENT) {
      complaints.add(
          checker.offset(name),
          "expression_syntax",
          LocalText.of(
              kind.word() + " 的第一个参数是给每一行起的名字。",
              "Expected a name for each row as first argument of " + kind.word() + "."),
          LocalText.of(
              "例如 rows.visit." + kind.word() + "(v, …)。",
              "For example: rows.visit." + kind.word() + "(v, …)."));
      return null;
    }
    return walked(part, kind, range, name.ident().name(), row);
  }

  private @Nullable Node walked(CelExpr part, LoopKind kind, Node range, String name, Type row) {
    int loop = checker.names().loops();
    if (loop >= Evaluation.LOOPS) {
      complaints.add(
          checker.offset(part),
          "expression_too_deep",
          LocalText.of("循环最多嵌套 3 层。", "Loops may nest at most 3 deep."),
          LocalText.of("请拆成计算字段。", "Split it into computed fields."));
      return null;
    }
    CelExpr second = part.call().args().get(1);
    checker.names().enter(name, row);
    checker.options().enter(range);
    Node body = checker.check(second);
    checker.options().leave();
    checker.names().leave();
    if (body == null
        || (kind.isConditional() && !mismatches.isCondition(body.type(), checker.offset(second)))) {
      return null;
    }
    Type type = kind.result(range.type(), body.type());
    if (type == null) {
      mismatches.notOver(kind.word(), body.type(), checker.offset(second));
      return null;
    }
    var made = new Node.Loop(kind, range, loop, body, narrowings(kind, range, loop, body), type);
    if (Cost.of(made) > Cost.MOST) {
      tooCostly(part);
      return null;
    }
    return made;
  }

  private void tooCostly(CelExpr part) {
    complaints.add(
        checker.offset(part),
        "expression_too_costly",
        LocalText.of(
            "一条记录上的规则最多看 200 万行，但这里在每一行上又看一遍所有行。",
            "Expected a rule to look at 2 million rows at most, but here it looks at all rows again"
                + " for every row."),
        LocalText.of(
            "请把里层的行和外层的行用字段连起来，例如 rows.visit.exists(v, v.customer == c)。",
            "Tie the inner rows to the outer row by a field, as in rows.visit.exists(v, v.customer"
                + " == c)."));
  }

  private static List<Node.Narrowing> narrowings(LoopKind kind, Node range, int loop, Node body) {
    var narrowings = new ArrayList<Node.Narrowing>();
    if (kind.ignoresFailingRows() && range instanceof Node.Source) {
      collect(body, loop, narrowings);
    }
    return List.copyOf(narrowings);
  }

  private static void collect(Node condition, int loop, List<Node.Narrowing> narrowings) {
    switch (condition) {
      case Node.And(var left, var right) -> {
        collect(left, loop, narrowings);
        collect(right, loop, narrowings);
      }
      case Node.Equal(var left, var right) -> {
        narrowing(left, right, loop, narrowings);
        narrowing(right, left, loop, narrowings);
      }
      default -> {}
    }
  }

  private static void narrowing(Node field, Node value, int loop, List<Node.Narrowing> narrowings) {
    if (field instanceof Node.Navigate(Node.Local(var of, _), var name, var type)
        && of == loop
        && isIndexed(type)
        && !Reads.of(value).rowsOfLoops().contains(loop)) {
      narrowings.add(new Node.Narrowing(name, value));
    }
  }

  /** A day and the instant it starts are stored apart, so times are left to the evaluator. */
  private static boolean isIndexed(Type type) {
    return switch (type) {
      case Type.Simple.TEXT, Type.Simple.NUMBER, Type.Simple.BOOLEAN -> true;
      case Type.RowOf row -> !row.equals(Type.PLACE) && !row.equals(Type.FILE);
      case Type.Simple.TIMESTAMP, Type.Simple.DURATION, Type.Simple.NOTHING -> false;
      case Type.ListOf _ -> false;
    };
  }
}
