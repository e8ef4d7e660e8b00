package dev.proofline.engine.connector;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.connector.JsonPath.Unreadable;
import dev.proofline.engine.connector.PathCondition.Operand;
import dev.proofline.engine.connector.PathQuery.Segment;
import dev.proofline.engine.connector.PathQuery.Selector;
import java.util.ArrayList;
import java.util.List;

/** Reads paths by the grammar of RFC 9535, strictly: what it does not say is refused. */
final class PathParser {

  private static final int DEEPEST = 40;

  private final PathText in;
  private int depth;

  PathParser(String text) {
    this.in = new PathText(text);
  }

  PathQuery whole() throws Unreadable {
    if (!in.takes("$")) {
      throw in.expected("$", "$");
    }
    PathQuery query = new PathQuery(true, segments());
    if (!in.atEnd()) {
      throw in.expected("路径到此结束，或 . 、[ 开头的下一步", "the end, or a next step beginning with . or [");
    }
    return query;
  }

  private List<Segment> segments() throws Unreadable {
    var segments = new ArrayList<Segment>();
    while (true) {
      int before = in.at();
      in.blank();
      if (in.takes("..")) {
        segments.add(new Segment(true, in.sees("[") ? bracketed() : List.of(dotted())));
      } else if (in.takes(".")) {
        segments.add(new Segment(false, List.of(dotted())));
      } else if (in.sees("[")) {
        segments.add(new Segment(false, bracketed()));
      } else {
        in.back(before);
        return segments;
      }
    }
  }

  private Selector dotted() throws Unreadable {
    return in.takes("*") ? new Selector.Wildcard() : new Selector.Name(in.name());
  }

  private List<Selector> bracketed() throws Unreadable {
    in.require("[");
    var selectors = new ArrayList<Selector>();
    do {
      in.blank();
      selectors.add(selector());
      in.blank();
    } while (in.takes(","));
    in.require("]");
    return selectors;
  }

  private Selector selector() throws Unreadable {
    if (in.takes("*")) {
      return new Selector.Wildcard();
    }
    if (in.sees("'") || in.sees("\"")) {
      return new Selector.Name(in.quoted());
    }
    if (in.takes("?")) {
      in.blank();
      return new Selector.Filter(or());
    }
    return indexOrSlice();
  }

  private Selector indexOrSlice() throws Unreadable {
    long start = in.seesNumber() ? in.whole() : Selector.Slice.OPEN;
    int before = in.at();
    in.blank();
    if (!in.takes(":")) {
      in.back(before);
      if (start == Selector.Slice.OPEN) {
        throw in.expected("名称、序号、* 或 ?条件", "a name, an index, * or ?condition");
      }
      return new Selector.Index(start);
    }
    in.blank();
    long end = in.seesNumber() ? in.whole() : Selector.Slice.OPEN;
    before = in.at();
    in.blank();
    long step = 1;
    if (in.takes(":")) {
      in.blank();
      step = in.seesNumber() ? in.whole() : 1;
    } else {
      in.back(before);
    }
    return new Selector.Slice(start, end, step);
  }

  private PathCondition or() throws Unreadable {
    if (++depth > DEEPEST) {
      throw in.expected("更简单的条件", "a simpler condition");
    }
    var any = new ArrayList<PathCondition>(List.of(and()));
    while (takesAfterBlank("||")) {
      in.blank();
      any.add(and());
    }
    depth--;
    return any.size() == 1 ? any.getFirst() : new PathCondition.Any(any);
  }

  private PathCondition and() throws Unreadable {
    var all = new ArrayList<PathCondition>(List.of(basic()));
    while (takesAfterBlank("&&")) {
      in.blank();
      all.add(basic());
    }
    return all.size() == 1 ? all.getFirst() : new PathCondition.All(all);
  }

  private boolean takesAfterBlank(String text) {
    int before = in.at();
    in.blank();
    if (in.takes(text)) {
      return true;
    }
    in.back(before);
    return false;
  }

  private PathCondition basic() throws Unreadable {
    if (in.takes("!")) {
      in.blank();
      return new PathCondition.Not(in.sees("(") ? grouped() : test(false));
    }
    return in.sees("(") ? grouped() : test(true);
  }

  private PathCondition grouped() throws Unreadable {
    in.require("(");
    in.blank();
    PathCondition inside = or();
    in.blank();
    in.require(")");
    return inside;
  }

  /**
   * A query that has to lead somewhere, or a function that says yes or no.
   *
   * @param comparing a comparison may stand here, too
   */
  private PathCondition test(boolean comparing) throws Unreadable {
    int start = in.at();
    if (in.takesCall("match")) {
      return matches(true);
    }
    if (in.takesCall("search")) {
      return matches(false);
    }
    if (in.sees("@") || in.sees("$")) {
      PathQuery query = query();
      int before = in.at();
      in.blank();
      if (!comparing || !in.seesOperator()) {
        in.back(before);
        return new PathCondition.Exists(query);
      }
      in.back(start);
    }
    if (!comparing) {
      throw in.expected(
          "路径、match(…)、search(…) 或括号", "a path, match(…), search(…) or a parenthesis");
    }
    Operand left = operand();
    in.blank();
    String operator = in.operator();
    in.blank();
    return new PathCondition.Compare(left, operator, operand());
  }

  private PathCondition matches(boolean whole) throws Unreadable {
    in.blank();
    Operand text = operand();
    in.blank();
    in.require(",");
    in.blank();
    Operand pattern = operand();
    in.blank();
    in.require(")");
    return new PathCondition.Matches(whole, text, pattern);
  }

  private PathQuery query() throws Unreadable {
    boolean absolute = in.takes("$");
    if (!absolute) {
      in.require("@");
    }
    return new PathQuery(absolute, segments());
  }

  private Operand operand() throws Unreadable {
    if (in.sees("@") || in.sees("$")) {
      int start = in.at();
      PathQuery query = query();
      if (!query.isSingular()) {
        throw new Unreadable(
            start, LocalText.of("这里只能写指向一个值的路径", "a path that leads to one value here"));
      }
      return new Operand.Only(query);
    }
    if (in.takesCall("length")) {
      in.blank();
      Operand of = operand();
      return closed(new Operand.Length(of));
    }
    if (in.takesCall("count")) {
      in.blank();
      return closed(new Operand.Count(query()));
    }
    if (in.takesCall("value")) {
      in.blank();
      return closed(new Operand.Only(query()));
    }
    return new Operand.Literal(in.literal());
  }

  private Operand closed(Operand call) throws Unreadable {
    in.blank();
    in.require(")");
    return call;
  }
}
