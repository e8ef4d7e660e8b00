package dev.proofline.engine;

import java.util.List;

/** The kinds of what waits, in the order they are told: what holds others up first. */
final class LiveTodos implements Todos {

  private final List<TodoSource> sources;

  LiveTodos(
      Workspace workspace,
      WaiversTodo waivers,
      LiveTasks tasks,
      LiveTexts texts,
      LiveSpotChecking spotChecking,
      LiveExports exports) {
    this.sources =
        List.of(
            waivers,
            new TextsTodo(texts),
            new ExportsTodo(exports),
            new SpotChecksTodo(spotChecking),
            new TasksTodo(workspace, tasks));
  }

  @Override
  public List<Heap> of(Caller caller, int each) {
    return sources.stream()
        .map(source -> source.heap(caller, each))
        .filter(heap -> heap.count() > 0)
        .toList();
  }

  @Override
  public Heap heap(Caller caller, String kind, int most) {
    return sources.stream()
        .filter(source -> source.kind().key().equals(kind))
        .findFirst()
        .orElseThrow(Refusals::notFound)
        .heap(caller, most);
  }

  @Override
  public int count(Caller caller, int most) {
    int counted = 0;
    for (TodoSource source : sources) {
      if (counted < most) {
        counted += source.count(caller, most - counted);
      }
    }
    return counted;
  }
}
