package dev.proofline.designer.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Todos.Heap;
import dev.proofline.engine.Todos.Todo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What waits for the person at the desk, of whatever kind; each line leads to where it is decided.
 */
final class WaitingCard extends Div {

  private static final int EACH = 3;

  private final Desk desk;

  private WaitingCard(Desk desk, List<Heap> heaps) {
    this.desk = desk;
    addClassName("card");
    int count = heaps.stream().mapToInt(Heap::count).sum();
    var all = link("/tasks", Parts.text(desk.say("home.todos.all", count)));
    all.addClassName("right");
    Div list = Parts.box("list");
    for (Heap heap : heaps) {
      heap.first().forEach(todo -> list.add(line(heap, todo)));
      int more = heap.count() - heap.first().size();
      if (more > 0) {
        list.add(more(heap, more));
      }
    }
    add(Parts.box("card-h", Parts.h2(desk.say("home.todos")), all), list);
  }

  /** Nothing is said of nothing: whoever only designs is asked for nothing. */
  static Optional<Component> of(Desk desk) {
    List<Heap> heaps = desk.engine().todos().of(desk.caller(), EACH);
    return heaps.isEmpty() ? Optional.empty() : Optional.of(new WaitingCard(desk, heaps));
  }

  private Component line(Heap heap, Todo todo) {
    Icon sign = new Icon(heap.kind().icon());
    sign.addClassName("muted");
    Div words = Parts.box("grow col", Parts.text(desk.say(todo.what())), Parts.hint(about(todo)));
    var since = todo.late() ? Parts.badge(desk.say("home.todos.late"), "bad") : since(todo);
    since.addClassName("right");
    Anchor line = link(todo.link(), sign, words, since);
    line.addClassName("li");
    return line;
  }

  private com.vaadin.flow.component.html.Span since(Todo todo) {
    return Parts.hint(desk.say("home.todos.since", desk.when(todo.since())));
  }

  private String about(Todo todo) {
    String what = desk.say(todo.what());
    return Stream.of(todo.form().map(desk::say), todo.about(), todo.receipt(), todo.whose())
        .flatMap(Optional::stream)
        .filter(part -> !what.contains(part))
        .distinct()
        .collect(Collectors.joining(" · "));
  }

  private Component more(Heap heap, int more) {
    Anchor line =
        link(
            heap.whole(),
            Parts.hint(desk.say("home.todos.more", more, desk.say(heap.kind().title()))));
    line.addClassName("li");
    return line;
  }

  private static Anchor link(String address, Component... parts) {
    var link = new Anchor(address);
    // Most of it is decided on pages that are none of the desk's.
    link.setRouterIgnore(true);
    link.add(parts);
    return link;
  }
}
