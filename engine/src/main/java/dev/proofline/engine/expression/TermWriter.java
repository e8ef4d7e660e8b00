package dev.proofline.engine.expression;

import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says a checked expression as a term over stored rows. What depends on none of them is evaluated
 * now. Gives up where SQL does not compute as the other targets do: patterns, formats, files,
 * places, tables.
 */
final class TermWriter {

  /** Thrown where SQL cannot say it. */
  static final class Unsayable extends Exception {
    private static final long serialVersionUID = 1L;

    Unsayable() {
      super("Expected what SQL can say.", null, false, false);
    }
  }

  private static final String THIS = "this";
  private static final String NONE = "";
  private static final Set<String> NOT_STORED_OF_PEOPLE = Set.of("region", "roles");
  private static final Set<String> NOT_FORMS =
      Set.of("tasks", "users", "teams", "events", "exports", "Place", "File");

  private final Evaluation at;
  private final String standing;
  private final Map<Integer, Integer> rowOfLoop = new HashMap<>();
  private int lastRow = Term.THIS;

  /**
   * @param standing the name of the stored row: {@code this}, a variable, or {@link #NONE}
   */
  private TermWriter(Evaluation at, String standing) {
    this.at = at;
    this.standing = standing;
  }

  /** The condition over {@code this}, which is a stored row; null when SQL cannot say it. */
  static @Nullable Term overThis(Node condition, Evaluation at) {
    return over(THIS, condition, at);
  }

  /** The condition over a variable, which is a stored row; null when SQL cannot say it. */
  static @Nullable Term over(String variable, Node condition, Evaluation at) {
    try {
      return bounded(new TermWriter(at, variable).term(condition));
    } catch (Unsayable _) {
      return null;
    }
  }

  /** The rows of a source gathered to one value; null when SQL cannot say it. */
  static @Nullable Gathering gathering(Asking asking, Evaluation at) {
    try {
      var writer = new TermWriter(at, NONE);
      Gathering gathering = writer.gathering(asking);
      return TermBounds.hold(new Term.Gathered(gathering, Type.NUMBER)) ? gathering : null;
    } catch (Unsayable _) {
      return null;
    }
  }

  private static @Nullable Term bounded(Term term) {
    return TermBounds.hold(term) ? term : null;
  }

  private Term term(Node node) throws Unsayable {
    if (isKnown(node)) {
      return known(node);
    }
    return switch (node) {
      case Node.Self(var type) -> new Term.Column(Term.THIS, "id", type);
      case Node.SelfField(var name, var type) -> itself(name, type);
      case Node.Local(var loop, var type) -> self(row(loop), type);
      case Node.Variable(_, var type) -> self(Term.THIS, type);
      case Node.Navigate navigate -> navigated(navigate);
      case Node.And(var left, var right) -> new Term.And(term(left), term(right));
      case Node.Or(var left, var right) -> new Term.Or(term(left), term(right));
      case Node.Not(var part) -> new Term.Not(term(part));
      case Node.Equal(var left, var right) -> new Term.Same(scalar(left), scalar(right));
      case Node.In(var value, var list) -> in(value, list);
      case Node.Choose(var condition, var yes, var no, var type) ->
          new Term.Choose(term(condition), scalar(yes), scalar(no), type);
      case Node.Otherwise(var wanted, var instead, var type) ->
          new Term.Otherwise(scalar(wanted), scalar(instead), type);
      case Node.Call call -> call(call);
      case Node.Loop loop -> gathered(Asking.of(loop), loop.type());
      case Node.Constant _,
          Node.Now _,
          Node.Setting _,
          Node.Source _,
          Node.UsersInRole _,
          Node.ListLiteral _,
          Node.Matches _ ->
          throw new Unsayable();
    };
  }

  private Term scalar(Node node) throws Unsayable {
    if (node.type() instanceof Type.ListOf) {
      throw new Unsayable();
    }
    return term(node);
  }

  private boolean isKnown(Node node) {
    return switch (node) {
      case Node.Self _, Node.SelfField _ -> !standing.equals(THIS);
      case Node.Variable(var name, _) -> !standing.equals(name);
      case Node.Local(var loop, _) -> !rowOfLoop.containsKey(loop);
      case Node.Constant _, Node.Now _, Node.Setting _, Node.Source _, Node.UsersInRole _ -> true;
      case Node.Navigate(var row, _, _) -> isKnown(row);
      case Node.ListLiteral(var items, _) -> areKnown(items);
      case Node.Or(var left, var right) -> isKnown(left) && isKnown(right);
      case Node.And(var left, var right) -> isKnown(left) && isKnown(right);
      case Node.Not(var part) -> isKnown(part);
      case Node.Equal(var left, var right) -> isKnown(left) && isKnown(right);
      case Node.In(var value, var list) -> isKnown(value) && isKnown(list);
      case Node.Choose(var condition, var yes, var no, _) ->
          isKnown(condition) && isKnown(yes) && isKnown(no);
      case Node.Otherwise(var wanted, var instead, _) -> isKnown(wanted) && isKnown(instead);
      case Node.Matches(var text, _) -> isKnown(text);
      case Node.Call(_, var arguments, _) -> areKnown(arguments);
      case Node.Loop(_, var range, _, var body, _, _) -> isKnown(range) && isKnown(body);
    };
  }

  private boolean areKnown(List<Node> nodes) {
    for (Node node : nodes) {
      if (!isKnown(node)) {
        return false;
      }
    }
    return true;
  }

  private Term known(Node node) throws Unsayable {
    return known(node.value(at), node.type());
  }

  /** Blank text stays: functions see it, though comparisons do not. */
  private static Term known(@Nullable Object value, Type type) throws Unsayable {
    Optional<Value> given =
        value instanceof String text ? Optional.of(new Value.Text(text)) : Binding.result(value);
    if (given.isPresent() && !isPlain(given.get())) {
      throw new Unsayable();
    }
    return new Term.Known(given, type);
  }

  private static boolean isPlain(Value value) {
    return switch (value) {
      case Value.Text(var text) -> isStorable(text);
      case Value.Num _, Value.Bool _, Value.Day _, Value.Moment _, Value.Span _, Value.Ref _ ->
          true;
      case Value.Many _, Value.Place _, Value.File _, Value.Rows _, Value.Damaged _ -> false;
    };
  }

  /** Databases take no NUL and no half characters. */
  private static boolean isStorable(String text) {
    return text.codePoints()
        .allMatch(one -> one != 0 && Character.getType(one) != Character.SURROGATE);
  }

  private static Term self(int row, Type type) throws Unsayable {
    if (type instanceof Type.RowOf(var rowType) && isStored(rowType)) {
      return new Term.Column(row, "id", type);
    }
    throw new Unsayable();
  }

  private int row(int loop) throws Unsayable {
    Integer row = rowOfLoop.get(loop);
    if (row == null) {
      throw new Unsayable();
    }
    return row;
  }

  private static boolean isStored(String rowType) {
    return !rowType.contains(".") && !NOT_FORMS.contains(rowType);
  }

  private static Term column(int row, String field, Type type) throws Unsayable {
    boolean kept =
        switch (type) {
          case Type.Simple simple -> simple != Type.Simple.NOTHING;
          case Type.RowOf(var target) -> isStored(target);
          case Type.ListOf(var element) -> element == Type.TEXT;
        };
    if (!kept) {
      throw new Unsayable();
    }
    return new Term.Column(row, field, type);
  }

  private Term itself(String field, Type type) throws Unsayable {
    String rowType = at.situation().self().ref().target();
    if (KeptRows.areTold(rowType) && !KeptRows.have(rowType, field)) {
      throw new Unsayable();
    }
    return column(Term.THIS, field, type);
  }

  private Term navigated(Node.Navigate navigate) throws Unsayable {
    if (!(navigate.row().type() instanceof Type.RowOf(var rowType))) {
      throw new Unsayable();
    }
    if (navigate.row() instanceof Node.Local(var loop, _)
        && KeptRows.have(rowType, navigate.field())) {
      return column(row(loop), navigate.field(), navigate.type());
    }
    if (!isStored(rowType)) {
      throw new Unsayable();
    }
    boolean ofPeople = navigate.row().type().equals(Type.USER) || rowType.equals("Team");
    if (ofPeople && NOT_STORED_OF_PEOPLE.contains(navigate.field())) {
      throw new Unsayable();
    }
    if (navigate.row() instanceof Node.Local(var loop, _)) {
      return column(row(loop), navigate.field(), navigate.type());
    }
    if (navigate.row() instanceof Node.Variable) {
      return column(Term.THIS, navigate.field(), navigate.type());
    }
    Term id = term(navigate.row());
    if (navigate.field().equals("id")) {
      return new Term.Apply(Operator.ID, List.of(id), Type.TEXT);
    }
    if (navigate.type() instanceof Type.ListOf) {
      throw new Unsayable();
    }
    int row = ++lastRow;
    return new Term.Reached(row, rowType, id, column(row, navigate.field(), navigate.type()));
  }

  private Term in(Node value, Node list) throws Unsayable {
    Term wanted = scalar(value);
    if (isKnown(list)) {
      var values = new ArrayList<Term>();
      for (Object one : list.value(at) instanceof List<?> all ? all : List.of()) {
        values.add(known(one, value.type()));
      }
      return new Term.Among(wanted, values);
    }
    if (list instanceof Node.ListLiteral(var items, _)) {
      var values = new ArrayList<Term>();
      for (Node item : items) {
        values.add(term(item));
      }
      return new Term.Among(wanted, values);
    }
    if (term(list) instanceof Term.Column column) {
      return new Term.Has(column, wanted);
    }
    throw new Unsayable();
  }

  private Term call(Node.Call call) throws Unsayable {
    Asking asking = Asking.of(call);
    if (asking != null) {
      return gathered(asking, call.type());
    }
    Operator operator = Operator.of(call.operation()).orElseThrow(Unsayable::new);
    var arguments = new ArrayList<Term>();
    for (Node argument : call.arguments()) {
      arguments.add(operator == Operator.COUNT ? term(argument) : scalar(argument));
    }
    if (!isSayable(operator, arguments)) {
      throw new Unsayable();
    }
    return new Term.Apply(operator, arguments, call.type());
  }

  private static boolean isSayable(Operator operator, List<Term> arguments) {
    return switch (operator) {
      case ROUND -> arguments.get(1) instanceof Term.Known;
      case START_OF -> arguments.get(0) instanceof Term.Known;
      case COUNT -> arguments.get(0) instanceof Term.Column;
      default -> true;
    };
  }

  private Term gathered(@Nullable Asking asking, Type type) throws Unsayable {
    if (asking == null) {
      throw new Unsayable();
    }
    Term gathered = new Term.Gathered(gathering(asking), type);
    return asking.negated() ? new Term.Not(gathered) : gathered;
  }

  private Term folded(Gathering.Fold fold, Node value) throws Unsayable {
    return fold == Gathering.Fold.STREAK
        ? new Term.Choose(term(value), Term.TRUE, Term.FALSE, Type.BOOLEAN)
        : scalar(value);
  }

  /**
   * Whose rows a source other than a form shows depends on who looks, so nothing is asked of it
   * within another question; and a streak wants rows in an order.
   */
  private boolean isAskedAlone(Asking asking) {
    return standing.equals(NONE)
        && lastRow == Term.THIS
        && KeptRows.isOne(asking.source())
        && (asking.fold() != Gathering.Fold.STREAK || KeptRows.haveIds(asking.source()));
  }

  private Gathering gathering(Asking asking) throws Unsayable {
    if (!isStored(asking.source()) && !isAskedAlone(asking)) {
      throw new Unsayable();
    }
    int row = ++lastRow;
    Integer outer = rowOfLoop.put(asking.loop(), row);
    try {
      Term where = Term.TRUE;
      for (Node condition : asking.conditions()) {
        Term part = term(condition);
        where = where == Term.TRUE ? part : new Term.And(where, part);
      }
      if (asking.failing() != null) {
        Term holds = new Term.Choose(term(asking.failing()), Term.TRUE, Term.FALSE, Type.BOOLEAN);
        Term fails = new Term.Not(holds);
        where = where == Term.TRUE ? fails : new Term.And(where, fails);
      }
      Term value = asking.value() == null ? Term.TRUE : folded(asking.fold(), asking.value());
      return new Gathering(asking.fold(), asking.source(), row, where, value);
    } finally {
      if (outer == null) {
        rowOfLoop.remove(asking.loop());
      } else {
        rowOfLoop.put(asking.loop(), outer);
      }
    }
  }
}
