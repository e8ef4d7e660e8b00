package dev.proofline.engine.expression;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a part of an expression reads.
 *
 * @param fields bare fields of {@code this}
 * @param answers those of them it looks at themselves, not only at the record they point to
 * @param names every other name
 * @param self whether it reads {@code this} at all
 * @param rowsOfLoops the loops whose row it stands on, counted from the outermost
 */
record Reads(
    Set<String> fields,
    Set<String> answers,
    Set<String> names,
    boolean self,
    Set<Integer> rowsOfLoops) {

  static Reads of(Node node) {
    var collector = new Collector();
    collector.visit(node);
    return new Reads(
        Set.copyOf(collector.fields),
        Set.copyOf(collector.answers),
        Set.copyOf(collector.names),
        collector.self,
        Set.copyOf(collector.rows));
  }

  private static final class Collector {
    private final Set<String> fields = new LinkedHashSet<>();
    private final Set<String> answers = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<Integer> rows = new LinkedHashSet<>();
    private boolean self;

    void visit(Node node) {
      switch (node) {
        case Node.Self _ -> self = true;
        case Node.SelfField(var name, _) -> {
          self = true;
          fields.add(name);
          answers.add(name);
        }
        case Node.Navigate(Node.SelfField(var name, _), _, _) -> {
          self = true;
          fields.add(name);
        }
        case Node.Now _ -> names.add("now");
        case Node.Setting(var key, _) -> names.add("settings." + key);
        case Node.Variable(var name, _) -> names.add(name);
        case Node.Source(var name, _) -> names.add("rows." + name);
        case Node.UsersInRole(var role, _) -> names.add("role." + role);
        case Node.Local(var loop, _) -> rows.add(loop);
        case Node.Navigate(Node.Variable(var name, _), var field, _) -> {
          names.add(name);
          names.add(name + "." + field);
        }
        case Node.Call(var operation, var arguments, _) -> {
          if (operation.name().equals("today")) {
            names.add("now");
          }
          if (operation.name().equals("workHours")) {
            fields.add("owner");
          }
          arguments.forEach(this::visit);
        }
        case Node.Constant _,
            Node.Navigate _,
            Node.ListLiteral _,
            Node.Or _,
            Node.And _,
            Node.Not _,
            Node.Equal _,
            Node.In _,
            Node.Choose _,
            Node.Otherwise _,
            Node.Matches _,
            Node.Loop _ ->
            node.parts().forEach(this::visit);
      }
    }
  }
}
