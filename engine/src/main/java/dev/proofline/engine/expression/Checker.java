package dev.proofline.engine.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.NameResolver.Word;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a text as read into a checked tree, or complains. Each method gives null after at least one
 * complaint.
 */
final class Checker {

  private static final int DEEPEST = 120;

  private final Syntax.Read read;
  private final Vocabulary vocabulary;
  private final boolean mayDraw;
  private final NameResolver names;
  private final Complaints complaints;
  private final CallChecker calls;
  private final FormerValues formerValues;
  private final OptionValues options;
  private int depth;

  Checker(Syntax.Read read, Vocabulary vocabulary, Scope scope, Complaints complaints) {
    this.read = read;
    this.vocabulary = vocabulary;
    this.mayDraw = scope.mayDraw();
    this.names = new NameResolver(vocabulary, scope, complaints);
    this.complaints = complaints;
    this.formerValues = new FormerValues(vocabulary, scope.thisRow());
    this.options = new OptionValues(this, vocabulary, scope.thisRow(), complaints);
    this.calls = new CallChecker(this, complaints);
  }

  @Nullable Node check() {
    return check(read.root());
  }

  /** Whether it may give something else each time it is asked. */
  boolean mayDraw() {
    return mayDraw;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  FormerValues formerValues() {
    return formerValues;
  }

  OptionValues options() {
    return options;
  }

  NameResolver names() {
    return names;
  }

  /** Where the part starts; the reader notes a call at its bracket, we at its name. */
  int offset(CelExpr part) {
    boolean call = part.getKind() == CelExpr.ExprKind.Kind.CALL;
    String name = call ? part.call().function() : "";
    boolean named = !name.isEmpty() && Character.isLetter(name.charAt(0));
    return Math.max(0, read.offset(part) - (named ? name.length() : 0));
  }

  @Nullable Node check(CelExpr part) {
    if (++depth > DEEPEST) {
      depth--;
      if (!complaints.any()) {
        Syntax.tooDeep(complaints);
      }
      return null;
    }
    try {
      return checked(part);
    } finally {
      depth--;
    }
  }

  private @Nullable Node checked(CelExpr part) {
    return switch (part.getKind()) {
      case CONSTANT -> constant(part);
      case IDENT, SELECT -> path(part);
      case CALL -> calls.check(part);
      case LIST -> list(part);
      case MAP, STRUCT, COMPREHENSION, NOT_SET -> {
        complaints.notInLanguage(
            offset(part), LocalText.of("{ }", "braces"), LocalText.of("去掉大括号。", "Remove them."));
        yield null;
      }
    };
  }

  private @Nullable Node constant(CelExpr part) {
    CelConstant constant = part.constant();
    return switch (constant.getKind()) {
      case NULL_VALUE -> new Node.Constant(null, Type.Simple.NOTHING);
      case BOOLEAN_VALUE -> new Node.Constant(constant.booleanValue(), Type.BOOLEAN);
      case INT64_VALUE -> new Node.Constant((double) constant.int64Value(), Type.NUMBER);
      case UINT64_VALUE -> new Node.Constant(constant.uint64Value().doubleValue(), Type.NUMBER);
      case DOUBLE_VALUE -> number(part, constant.doubleValue());
      case STRING_VALUE -> new Node.Constant(constant.stringValue(), Type.TEXT);
      case BYTES_VALUE, TIMESTAMP_VALUE, DURATION_VALUE, NOT_SET -> {
        complaints.notInLanguage(
            offset(part),
            LocalText.of("b'…'", "b'…'"),
            LocalText.of("文本请写 '…'。", "Write texts as '…'."));
        yield null;
      }
    };
  }

  private @Nullable Node number(CelExpr part, double number) {
    if (Double.isFinite(number)) {
      return new Node.Constant(number, Type.NUMBER);
    }
    complaints.add(
        offset(part),
        "expression_syntax",
        LocalText.of("这个数字太大。", "This number is too large."),
        null);
    return null;
  }

  private @Nullable Node path(CelExpr part) {
    var words = new LinkedList<Word>();
    CelExpr at = part;
    while (at.getKind() == CelExpr.ExprKind.Kind.SELECT) {
      words.addFirst(new Word(at.select().field(), offset(at) + 1));
      at = at.select().operand();
    }
    if (at.getKind() == CelExpr.ExprKind.Kind.IDENT) {
      words.addFirst(new Word(at.ident().name(), offset(at)));
      return names.resolve(List.copyOf(words));
    }
    Node from = check(at);
    return from == null ? null : names.navigate(from, List.copyOf(words));
  }

  private @Nullable Node list(CelExpr part) {
    var items = new ArrayList<Node>();
    Type type = Type.Simple.NOTHING;
    for (CelExpr element : part.list().elements()) {
      Node item = check(element);
      if (item == null) {
        return null;
      }
      Type joined = Types.join(type, item.type());
      if (joined == null || joined instanceof Type.ListOf) {
        complaints.add(
            offset(element),
            "type_mismatch",
            LocalText.of(
                "列表里的值要是同一种，但有" + Types.names(List.of(type, item.type())).in("zh-CN") + "。",
                "Expected items of one type in a list, but found "
                    + Types.names(List.of(type, item.type())).in("en")
                    + "."),
            null);
        return null;
      }
      type = joined;
      items.add(item);
    }
    return new Node.ListLiteral(List.copyOf(items), Type.listOf(type));
  }

  /** The parts checked, all of them even when one is wrong; empty when any is. */
  Optional<List<Node>> checkAll(List<CelExpr> parts) {
    var nodes = new ArrayList<Node>();
    for (CelExpr part : parts) {
      Node node = check(part);
      if (node != null) {
        nodes.add(node);
      }
    }
    return nodes.size() == parts.size() ? Optional.of(nodes) : Optional.empty();
  }
}
