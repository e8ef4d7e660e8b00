package dev.proofline.engine;

import dev.proofline.engine.Exports.Request;
import dev.proofline.engine.Todos.Heap;
import dev.proofline.engine.Todos.Kind;
import dev.proofline.engine.Todos.Todo;
import dev.proofline.engine.base.LocalText;
import java.util.List;
import java.util.Optional;

/** Exports that wait for whoever has the duty to decide; one a flow decides is a task. */
record ExportsTodo(LiveExports exports) implements TodoSource {

  private static final Kind KIND =
      new Kind("export", LocalText.of("等您决定的导出", "Exports to decide"), "doc");

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public int count(Caller caller, int most) {
    return (int) waiting(caller).stream().limit(most).count();
  }

  private List<Request> waiting(Caller caller) {
    return exports.list(caller).stream().filter(Request::mayDecide).toList();
  }

  @Override
  public Heap heap(Caller caller, int most) {
    List<Request> waiting = waiting(caller);
    return new Heap(
        KIND,
        waiting.size(),
        0,
        waiting.stream().limit(most).map(ExportsTodo::told).toList(),
        "/tasks?kind=export");
  }

  private static Todo told(Request request) {
    return new Todo(
        LocalText.of("决定是否可以导出", "Decide whether it may be exported"),
        Optional.of(request.title()),
        Optional.of(request.reason()),
        Optional.empty(),
        Optional.of(request.by()),
        request.at(),
        request.until(),
        false,
        "/designer/data/" + request.form() + "?exports");
  }
}
