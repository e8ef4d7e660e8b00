package dev.proofline.runtime.page;

import dev.proofline.engine.Todos.Heap;
import dev.proofline.engine.Todos.Todo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What waits for the visitor, as lines that lead to where it is decided. */
record TodoRows(Visit visit) {

  private static final Duration SOON = Duration.ofHours(24);

  /** At most so many of each. */
  List<Object> heaps(List<Heap> heaps, int each) {
    return heaps.stream().map(heap -> heap(heap, each)).toList();
  }

  Object heap(Heap heap, int most) {
    List<Todo> first = heap.first().stream().limit(most).toList();
    int more = heap.count() - first.size();
    return Model.of("kind", heap.kind().key())
        .with("title", visit.in(heap.kind().title()))
        .with("count", Frame.counted(heap.count()))
        .with("rows", first.stream().map(this::row).toList())
        .with(
            "more",
            more > 0 ? visit.words().say("todo.more", more, visit.in(heap.kind().title())) : "")
        .with("whole", heap.whole())
        .values();
  }

  private Object row(Todo todo) {
    String what = visit.in(todo.what());
    String about =
        Stream.of(todo.form().map(visit::in), todo.about())
            .flatMap(Optional::stream)
            // What the line says already is not said again below it.
            .filter(part -> !what.contains(part))
            .distinct()
            .collect(Collectors.joining(visit.words().say("list.dot")));
    return Model.of("title", what)
        .with("about", about)
        .with("receipt", todo.receipt().filter(receipt -> !what.contains(receipt)).orElse(""))
        .with("whose", todo.whose().orElse(""))
        .with("since", visit.words().say("todo.since", visit.dates().brief(todo.since())))
        .with("due", due(todo.due(), visit).values())
        .with("link", todo.link())
        .values();
  }

  /** How much time is left, as a state. */
  static Model due(Optional<Instant> due, Visit visit) {
    if (due.isEmpty()) {
      return Model.of("state", "").with("icon", "").with("words", "");
    }
    Instant now = visit.dates().now();
    String length = visit.dates().length(Duration.between(now, due.get()));
    if (due.get().isBefore(now)) {
      return Standings.state("bad", "alert", visit.words().say("tasks.late-by", length));
    }
    boolean soon = due.get().isBefore(now.plus(SOON));
    return Standings.state(
        soon ? "wait" : "", soon ? "clock" : "ring", visit.words().say("tasks.left", length));
  }
}
