package dev.proofline.engine.expression;

import com.google.re2j.Pattern;
import dev.proofline.engine.value.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checked expression as a tree in which every name is resolved and every part has its type. A
 * part's value is null when it is empty or unknown; the two are one (language.md §3).
 */
sealed interface Node {

  Type type();

  @Nullable Object value(Evaluation at);

  default boolean holds(Evaluation at) {
    return Boolean.TRUE.equals(value(at));
  }

  /** The parts it is computed from, in their order. */
  default List<Node> parts() {
    return switch (this) {
      case Node.Constant _,
          Node.Self _,
          Node.SelfField _,
          Node.Now _,
          Node.Setting _,
          Node.Variable _,
          Node.Source _,
          Node.UsersInRole _,
          Node.Local _ ->
          List.of();
      case Node.Navigate(var row, _, _) -> List.of(row);
      case Node.ListLiteral(var items, _) -> items;
      case Node.Or(var left, var right) -> List.of(left, right);
      case Node.And(var left, var right) -> List.of(left, right);
      case Node.Not(var part) -> List.of(part);
      case Node.Equal(var left, var right) -> List.of(left, right);
      case Node.In(var value, var list) -> List.of(value, list);
      case Node.Choose(var condition, var yes, var no, _) -> List.of(condition, yes, no);
      case Node.Otherwise(var wanted, var instead, _) -> List.of(wanted, instead);
      case Node.Call(_, var arguments, _) -> arguments;
      case Node.Matches(var text, _) -> List.of(text);
      case Node.Loop loop -> List.of(loop.range(), loop.body());
    };
  }

  record Constant(@Nullable Object constant, Type type) implements Node {
    @Override
    public @Nullable Object value(Evaluation at) {
      return constant;
    }
  }

  /** The row {@code this}. */
  record Self(Type type) implements Node {
    @Override
    public Object value(Evaluation at) {
      return new Item.OfRow(at.situation().self(), at.situation());
    }
  }

  /** A field of {@code this}. */
  record SelfField(String name, Type type) implements Node {
    @Override
    public @Nullable Object value(Evaluation at) {
      Row self = at.situation().self();
      return Binding.of(new Item.OfRow(self, at.situation()), self.get(name), type);
    }
  }

  record Now(Type type) implements Node {
    @Override
    public Object value(Evaluation at) {
      return at.situation().now();
    }
  }

  record Setting(String key, Type type) implements Node {
    @Override
    public @Nullable Object value(Evaluation at) {
      return Binding.bind(at.situation().facts().setting(key), type, at.situation());
    }
  }

  /** A name of the scope: {@code me}, {@code old}, {@code steps.legal.outcome}. */
  record Variable(String name, Type type) implements Node {
    @Override
    public @Nullable Object value(Evaluation at) {
      return Binding.variable(at.situation().variables().get(name), type, at.situation());
    }
  }

  /** All of {@code rows.<name>}. */
  record Source(String name, Type type) implements Node {
    @Override
    public List<Object> value(Evaluation at) {
      return rows(at, List.of());
    }

    List<Object> rows(Evaluation at, List<Facts.Narrowing> narrowings) {
      var items = new ArrayList<Object>();
      for (var row : at.situation().facts().rows(name, narrowings)) {
        items.add(new Item.OfRow(row, at.situation()));
      }
      return items;
    }
  }

  /** Active users with a role. */
  record UsersInRole(String role, Type type) implements Node {
    @Override
    public List<Object> value(Evaluation at) {
      var users = new ArrayList<Object>();
      for (var user : at.situation().facts().usersInRole(role)) {
        users.add(new Item.OfReference(user, at.situation()));
      }
      return users;
    }
  }

  /** The row a loop stands on. */
  record Local(int loop, Type type) implements Node {
    @Override
    public @Nullable Object value(Evaluation at) {
      return at.row(loop);
    }
  }

  /** A field of a row reached from here; all fields of an empty row are empty. */
  record Navigate(Node row, String field, Type type) implements Node {
    @Override
    public @Nullable Object value(Evaluation at) {
      if (row.value(at) instanceof Item item) {
        return item.get(field, type);
      }
      return type instanceof Type.ListOf ? List.of() : null;
    }
  }

  record ListLiteral(List<Node> items, Type type) implements Node {
    @Override
    public List<Object> value(Evaluation at) {
      var values = new ArrayList<Object>(items.size());
      for (Node item : items) {
        Object value = Evaluation.filled(item.value(at));
        if (value != null) {
          values.add(value);
        }
      }
      return values;
    }
  }

  /** Kleene: true when one side is, false when both are, else unknown. */
  record Or(Node left, Node right) implements Node {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }

    @Override
    public @Nullable Object value(Evaluation at) {
      Object one = left.value(at);
      if (Boolean.TRUE.equals(one)) {
        return true;
      }
      Object other = right.value(at);
      if (Boolean.TRUE.equals(other)) {
        return true;
      }
      return one == null || other == null ? null : false;
    }
  }

  /** Kleene: false when one side is, true when both are, else unknown. */
  record And(Node left, Node right) implements Node {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }

    @Override
    public @Nullable Object value(Evaluation at) {
      Object one = left.value(at);
      if (Boolean.FALSE.equals(one)) {
        return false;
      }
      Object other = right.value(at);
      if (Boolean.FALSE.equals(other)) {
        return false;
      }
      return one == null || other == null ? null : true;
    }
  }

  record Not(Node part) implements Node {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }

    @Override
    public @Nullable Object value(Evaluation at) {
      return part.value(at) instanceof Boolean flag ? !flag : null;
    }
  }

  record Equal(Node left, Node right) implements Node {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }

    @Override
    public Object value(Evaluation at) {
      return Evaluation.same(left.value(at), right.value(at));
    }
  }

  /** False for an empty value: lists hold no empty ones. */
  record In(Node value, Node list) implements Node {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }

    @Override
    public Object value(Evaluation at) {
      Object wanted = Evaluation.filled(value.value(at));
      if (wanted == null || !(list.value(at) instanceof List<?> all)) {
        return false;
      }
      for (Object one : all) {
        if (Evaluation.same(wanted, one)) {
          return true;
        }
      }
      return false;
    }
  }

  /** {@code condition ? yes : no}, where unknown is not true. */
  record Choose(Node condition, Node yes, Node no, Type type) implements Node {
    @Override
    public @Nullable Object value(Evaluation at) {
      return condition.holds(at) ? yes.value(at) : no.value(at);
    }
  }

  /** {@code or(wanted, instead)}. */
  record Otherwise(Node wanted, Node instead, Type type) implements Node {
    @Override
    public @Nullable Object value(Evaluation at) {
      Object value = Evaluation.filled(wanted.value(at));
      return value != null ? value : instead.value(at);
    }
  }

  /** A function or operator; unknown when one of its arguments is. */
  record Call(Operation operation, List<Node> arguments, Type type) implements Node {
    @Override
    public @Nullable Object value(Evaluation at) {
      Asking asking = Asking.of(this);
      Asking.Answer answer = asking == null ? null : asking.ask(at);
      if (answer != null) {
        return answer.value();
      }
      Picking picking = Picking.of(this);
      Object picked = picking == null ? null : picking.pick(at);
      return picked == null ? computed(at) : picked;
    }

    private @Nullable Object computed(Evaluation at) {
      var values = new Object[arguments.size()];
      for (int i = 0; i < values.length; i++) {
        Object value = arguments.get(i).value(at);
        if (value == null) {
          return null;
        }
        values[i] = value;
      }
      return operation.body().apply(values, at);
    }
  }

  /** {@code text.matches('…')}: whether the pattern occurs in the text. */
  record Matches(Node text, Pattern pattern) implements Node {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }

    @Override
    public @Nullable Object value(Evaluation at) {
      return text.value(at) instanceof String found ? pattern.matcher(found).find() : null;
    }
  }

  /**
   * {@code range.kind(row, body)}.
   *
   * @param loop how many loops are around it
   * @param narrowings equalities on fields of a source's rows that every counted row meets
   */
  record Loop(LoopKind kind, Node range, int loop, Node body, List<Narrowing> narrowings, Type type)
      implements Node {
    @Override
    public @Nullable Object value(Evaluation at) {
      Asking asking = Asking.of(this);
      Asking.Answer answer = asking == null ? null : asking.ask(at);
      return answer == null ? kind.run(new LoopRun(rows(at), loop, body, at)) : answer.value();
    }

    private List<?> rows(Evaluation at) {
      if (range instanceof Source source) {
        return source.rows(at, narrowings.stream().map(one -> one.known(at)).toList());
      }
      return range.value(at) instanceof List<?> list ? list : List.of();
    }
  }

  /** {@code row.field == value}, where the value does not depend on the row. */
  record Narrowing(String field, Node value) {
    Facts.Narrowing known(Evaluation at) {
      return new Facts.Narrowing(field, Binding.result(value.value(at)));
    }
  }
}
