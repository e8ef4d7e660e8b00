package dev.proofline.engine.expression;

import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelExpr;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.PatternFaults;
import dev.proofline.engine.definition.Patterns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks operators, functions, methods and loops. */
final class CallChecker {

  private final Checker checker;
  private final Complaints complaints;
  private final Mismatches mismatches;
  private final LoopChecker loops;
  private final Branches branches;

  CallChecker(Checker checker, Complaints complaints) {
    this.checker = checker;
    this.complaints = complaints;
    this.mismatches = new Mismatches(complaints);
    this.loops = new LoopChecker(checker, complaints, mismatches);
    this.branches = new Branches(complaints);
  }

  @Nullable Node check(CelExpr part) {
    if (part.call().target().isPresent()) {
      return method(part, part.call().target().get());
    }
    List<CelExpr> arguments = part.call().args();
    return switch (part.call().function()) {
      case "_&&_" -> both(part, true);
      case "_||_" -> both(part, false);
      case "!_" -> not(part);
      case "_==_" -> equal(part, false);
      case "_!=_" -> {
        Node equal = equal(part, true);
        yield equal == null ? null : new Node.Not(equal);
      }
      case "@in" -> in(part);
      case "_?_:_" -> choose(part);
      case "or" -> arguments.size() == 2 ? otherwise(part) : operation(part, arguments);
      case "role" -> role(part);
      case "workHours" -> working(part);
      default -> operation(part, arguments);
    };
  }

  private @Nullable Node both(CelExpr part, boolean and) {
    Node left = condition(part.call().args().get(0));
    Node right = condition(part.call().args().get(1));
    if (left == null || right == null) {
      return null;
    }
    return and ? new Node.And(left, right) : new Node.Or(left, right);
  }

  private @Nullable Node not(CelExpr part) {
    Node inner = condition(part.call().args().getFirst());
    return inner == null ? null : new Node.Not(inner);
  }

  private @Nullable Node condition(CelExpr part) {
    Node node = checker.check(part);
    return node == null || mismatches.isCondition(node.type(), checker.offset(part)) ? node : null;
  }

  private @Nullable Node equal(CelExpr part, boolean negated) {
    List<Node> sides = checker.checkAll(part.call().args()).orElse(null);
    if (sides == null) {
      return null;
    }
    boolean comparable =
        mismatches.areComparable(sides.get(0).type(), sides.get(1).type(), checker.offset(part));
    if (!comparable) {
      return null;
    }
    List<Node> now = checker.formerValues().both(sides);
    checker.options().compared(now, part.call().args(), negated);
    return new Node.Equal(now.get(0), now.get(1));
  }

  private @Nullable Node in(CelExpr part) {
    List<Node> sides = checker.checkAll(part.call().args()).orElse(null);
    if (sides == null) {
      return null;
    }
    List<Node> now = checker.formerValues().both(sides);
    checker.options().compared(now, part.call().args(), false);
    Node value = now.get(0);
    Node list = now.get(1);
    return mismatches.isElement(value.type(), list.type(), checker.offset(part))
        ? new Node.In(value, list)
        : null;
  }

  private @Nullable Node choose(CelExpr part) {
    CelExpr asked = part.call().args().get(0);
    Node condition = condition(asked);
    if (condition != null) {
      branches.look(condition, checker.offset(asked));
    }
    Node yes = branches.under(condition, true, () -> checker.check(part.call().args().get(1)));
    Node no = branches.under(condition, false, () -> checker.check(part.call().args().get(2)));
    if (condition == null || yes == null || no == null) {
      return null;
    }
    Type type = mismatches.common(yes.type(), no.type(), checker.offset(part));
    return type == null ? null : new Node.Choose(condition, yes, no, type);
  }

  private @Nullable Node otherwise(CelExpr part) {
    List<Node> both = checker.checkAll(part.call().args()).orElse(null);
    if (both == null) {
      return null;
    }
    Type type = mismatches.common(both.get(0).type(), both.get(1).type(), checker.offset(part));
    return type == null ? null : new Node.Otherwise(both.get(0), both.get(1), type);
  }

  private @Nullable Node working(CelExpr part) {
    if (!checker.vocabulary().calendars()) {
      complaints.add(
          checker.offset(part),
          "no_calendar",
          LocalText.of(
              "workHours 需要工作日历，而工作区还没有。",
              "Expected a calendar for workHours, but the workspace has none."),
          LocalText.of("请先发布一个日历（定义 → 日历）。", "Publish a calendar first (Definitions → Calendar)."));
      return null;
    }
    return operation(part, part.call().args());
  }

  private @Nullable Node role(CelExpr part) {
    List<Node> arguments = checker.checkAll(part.call().args()).orElse(null);
    if (arguments == null) {
      return null;
    }
    String role = arguments.size() == 1 ? Operation.literal(arguments, 0) : null;
    if (role == null) {
      complaints.add(
          checker.offset(part),
          "type_mismatch",
          LocalText.of("role 里要直接写角色的 key。", "Expected the key of a role written out."),
          LocalText.of("例如 role('director')。", "For example: role('director')."));
      return null;
    }
    if (!checker.vocabulary().roles().contains(role)) {
      LocalText what = LocalText.of("角色", "role");
      complaints.unknown(
          checker.offset(part), "unknown_role", what, role, checker.vocabulary().roles());
      return null;
    }
    return new Node.UsersInRole(role, Type.listOf(Type.USER));
  }

  private @Nullable Node method(CelExpr part, CelExpr target) {
    String name = part.call().function();
    List<CelExpr> arguments = part.call().args();
    LoopKind kind = arguments.size() == 2 ? LoopKind.named(name).orElse(null) : null;
    if (kind != null) {
      return loops.check(part, target, kind);
    }
    var all = new ArrayList<CelExpr>();
    all.add(target);
    all.addAll(arguments);
    if (name.equals("sample") && !checker.mayDraw()) {
      complaints.add(
          checker.offset(part),
          "sample_in_flow_only",
          LocalText.of(
              "sample 只能写在流程的步骤里：别处每次计算都要得到同一个结果。",
              "Expected sample in a step of a flow only: elsewhere the same must come out each time."),
          LocalText.of(
              "请在流程里抽取，再把结果写到记录上；或改用 newest、oldest。",
              "Draw in a flow and write what was drawn to the record, or use newest or oldest."));
      return null;
    }
    return name.equals("matches") ? matches(part, all) : operation(part, all);
  }

  private @Nullable Node matches(CelExpr part, List<CelExpr> parts) {
    List<Node> arguments = checker.checkAll(parts).orElse(null);
    if (arguments == null) {
      return null;
    }
    String pattern = arguments.size() == 2 ? Operation.literal(arguments, 1) : null;
    if (pattern == null || !Types.fits(arguments.getFirst().type(), Type.TEXT)) {
      complaints.add(
          checker.offset(part),
          "type_mismatch",
          LocalText.of(
              "matches 用在文本上，模式要直接写出来。",
              "Expected matches on a text, with the pattern written out."),
          LocalText.of("例如 phone.matches('^1[0-9]{10}$')。", "For example: code.matches('^A')."));
      return null;
    }
    try {
      return new Node.Matches(arguments.getFirst(), Patterns.compile(pattern));
    } catch (PatternSyntaxException broken) {
      LocalText why = PatternFaults.words(broken);
      complaints.add(
          checker.offset(part),
          "type_mismatch",
          LocalText.of(
              "模式不是 RE2 语法：" + why.in(LocalText.DEFAULT_LANGUAGE) + "。",
              "The pattern is not valid RE2: " + why.in(LocalText.ENGLISH) + "."),
          null);
      return null;
    }
  }

  private @Nullable Node operation(CelExpr part, List<CelExpr> parts) {
    String name = part.call().function();
    boolean onTarget = part.call().target().isPresent();
    var style = onTarget ? Operation.Style.METHOD : Operation.Style.FUNCTION;
    List<Operation> candidates = new ArrayList<>(Operations.named(name, style));
    candidates.addAll(onTarget ? List.of() : Operations.named(name, Operation.Style.OPERATOR));
    if (candidates.isEmpty()) {
      mismatches.unknownOperation(name, onTarget, checker.offset(part));
      return null;
    }
    List<Node> arguments = checker.checkAll(parts).orElse(null);
    return arguments == null ? null : applied(part, parts, candidates, arguments);
  }

  private @Nullable Node applied(
      CelExpr part, List<CelExpr> parts, List<Operation> candidates, List<Node> arguments) {
    List<Type> types = arguments.stream().map(Node::type).toList();
    for (Operation candidate : candidates) {
      Type result = candidate.typing().result(types);
      if (result != null) {
        LocalText fault = candidate.inspection().fault(arguments);
        if (fault == null) {
          return new Node.Call(candidate, arguments, result);
        }
        complaints.add(checker.offset(part), "type_mismatch", fault, null);
        return null;
      }
    }
    Operation meant = candidates.getFirst();
    if (!mismatches.isReckonedWith(meant, arguments, i -> checker.offset(parts.get(i)))) {
      mismatches.notFor(meant, types, checker.offset(part));
    }
    return null;
  }
}
