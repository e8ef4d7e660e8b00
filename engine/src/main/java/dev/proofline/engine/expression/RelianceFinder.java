package dev.proofline.engine.expression;

import dev.proofline.engine.expression.Reliance.Hop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds which rows an expression reads and the way back from each to {@code this}. A loop over
 * {@code rows.<form>} has one when its condition ties a field of its rows to a row whose way is
 * known, as {@code v.customer == this} does.
 */
final class RelianceFinder {

  private static final int MOST_HOPS = 4;

  private final String self;
  private final Set<String> forms;

  private final Map<Integer, List<Hop>> loops = new LinkedHashMap<>();
  private final Map<Read, Set<String>> found = new LinkedHashMap<>();
  private final Set<String> untied = new LinkedHashSet<>();

  private record Read(String form, List<Hop> way) {}

  private RelianceFinder(String self, Set<String> forms) {
    this.self = self;
    this.forms = forms;
  }

  /**
   * @param self the form of {@code this}
   * @param forms the row types that are records, told from people, places and rows of tables
   */
  static Reliance.All of(Node root, String self, Set<String> forms) {
    var finder = new RelianceFinder(self, forms);
    finder.visit(root);
    return new Reliance.All(
        finder.found.entrySet().stream()
            .map(read -> new Reliance(read.getKey().form, read.getValue(), read.getKey().way))
            .toList(),
        List.copyOf(finder.untied));
  }

  private void visit(Node node) {
    switch (node) {
      case Node.Constant _, Node.Self _, Node.SelfField _, Node.Setting _, Node.Local _ -> {}
      case Node.Now _ -> untied.add("now");
      case Node.Variable(var name, _) -> untied.add(name);
      case Node.UsersInRole(var role, _) -> untied.add("role('" + role + "')");
      case Node.Source(var name, _) -> untied.add("rows." + name);
      case Node.Navigate(var row, var field, _) -> navigate(row, field);
      case Node.Call(var operation, var arguments, _) -> {
        if (operation.name().equals("today")) {
          untied.add("today()");
        }
        arguments.forEach(this::visit);
      }
      case Node.Loop loop -> loop(loop);
      case Node.ListLiteral _,
          Node.Or _,
          Node.And _,
          Node.Not _,
          Node.Equal _,
          Node.In _,
          Node.Choose _,
          Node.Otherwise _,
          Node.Matches _ ->
          node.parts().forEach(this::visit);
    }
  }

  private void navigate(Node row, String field) {
    visit(row);
    if (row instanceof Node.Self || !(row.type() instanceof Type.RowOf(var type))) {
      return;
    }
    if (forms.contains(type)) {
      read(type, way(row), field, row);
    } else if (row.type().equals(Type.USER) || row.type().equals(Type.TEAM)) {
      untied.add(named(row) + "." + field);
    }
  }

  private void read(String form, @Nullable List<Hop> way, @Nullable String field, Node row) {
    if (way == null && isRowOfLoop(row)) {
      return; // told where its loop begins
    }
    if (way == null) {
      untied.add(named(row));
      return;
    }
    Set<String> fields = found.computeIfAbsent(new Read(form, way), _ -> new LinkedHashSet<>());
    if (field != null) {
      fields.add(field);
    }
  }

  private void loop(Node.Loop loop) {
    if (!(loop.range() instanceof Node.Source)) {
      visit(loop.range());
    }
    if (elements(loop.range()) instanceof Type.RowOf(var type) && forms.contains(type)) {
      List<Hop> way = loop.kind().ignoresFailingRows() ? tie(loop.body(), loop.loop(), type) : null;
      way = way == null ? wayOfElements(loop.range()) : way;
      if (way != null) {
        loops.put(loop.loop(), way);
      }
      read(type, way, null, loop.range());
    } else if (loop.range() instanceof Node.Source) {
      visit(loop.range());
    }
    visit(loop.body());
    loops.remove(loop.loop());
  }

  private static boolean isRowOfLoop(Node row) {
    return row instanceof Node.Local
        || (row instanceof Node.Navigate(var from, _, _) && isRowOfLoop(from));
  }

  private static @Nullable Type elements(Node list) {
    return list.type() instanceof Type.ListOf(var element) ? element : null;
  }

  /** The way that a condition every row meets gives the rows of a loop. */
  private @Nullable List<Hop> tie(Node condition, int loop, String form) {
    return switch (condition) {
      case Node.And(var left, var right) -> {
        List<Hop> first = tie(left, loop, form);
        yield first == null ? tie(right, loop, form) : first;
      }
      case Node.Equal(var left, var right) -> {
        List<Hop> first = tied(left, right, loop, form);
        yield first == null ? tied(right, left, loop, form) : first;
      }
      default -> null;
    };
  }

  private @Nullable List<Hop> tied(Node side, Node to, int loop, String form) {
    if (Reads.of(to).rowsOfLoops().contains(loop)) {
      return null;
    }
    if (side instanceof Node.Local(var of, _) && of == loop) {
      return way(to);
    }
    return side instanceof Node.Navigate(Node.Local(var of, _), var field, _) && of == loop
        ? after(new Hop.Along(form, field), way(to))
        : null;
  }

  /** From the row that the node comes to. */
  private @Nullable List<Hop> way(Node row) {
    return switch (row) {
      case Node.Self _ -> List.of();
      case Node.SelfField(var name, Type.RowOf(var type)) when forms.contains(type) ->
          List.of(new Hop.Back(self, name));
      case Node.Navigate(var from, var field, Type.RowOf(var type)) when forms.contains(type) ->
          from.type() instanceof Type.RowOf(var owner) && forms.contains(owner)
              ? after(new Hop.Back(owner, field), way(from))
              : null;
      case Node.Local(var loop, _) -> loops.get(loop);
      case Node.Call(_, var arguments, Type.RowOf _) when !arguments.isEmpty() ->
          wayOfElements(arguments.getFirst());
      default -> null;
    };
  }

  private @Nullable List<Hop> wayOfElements(Node list) {
    return switch (list) {
      case Node.Loop(var kind, var range, var loop, var body, _, _)
          when kind == LoopKind.FILTER
              && elements(range) instanceof Type.RowOf(var type)
              && forms.contains(type) -> {
        List<Hop> way = tie(body, loop, type);
        yield way == null ? wayOfElements(range) : way;
      }
      case Node.Call(_, var arguments, Type.ListOf _) when !arguments.isEmpty() ->
          wayOfElements(arguments.getFirst());
      default -> null;
    };
  }

  private static @Nullable List<Hop> after(Hop first, @Nullable List<Hop> rest) {
    if (rest == null || rest.size() == MOST_HOPS) {
      return null;
    }
    var way = new ArrayList<Hop>();
    way.add(first);
    way.addAll(rest);
    return way;
  }

  private static String named(Node row) {
    return switch (row) {
      case Node.Source(var name, _) -> "rows." + name;
      case Node.SelfField(var name, _) -> name;
      case Node.Navigate(var from, var field, _) -> named(from) + "." + field;
      case Node.Variable(var name, _) -> name;
      case Node.Loop(_, var range, _, _, _, _) -> named(range);
      case Node.Call(_, var arguments, _) when !arguments.isEmpty() -> named(arguments.getFirst());
      default -> row.type() instanceof Type.RowOf(var type) ? type : "rows";
    };
  }
}
