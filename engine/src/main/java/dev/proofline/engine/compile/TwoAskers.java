package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Flows that ask for approval of the same record at the same moment, not parted by conditions: the
 * same people are likely asked twice. Told of each, whichever is looked at.
 */
final class TwoAskers implements Lint {

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    List<Source> asking = scene.of(Kind.FLOW).stream().filter(TwoAskers::asks).toList();
    for (Source flow : asking) {
      asking.stream()
          .filter(other -> !other.id().equals(flow.id()))
          .filter(other -> other.json().path("when").equals(flow.json().path("when")))
          .filter(other -> !(other.json().has("if") && flow.json().has("if")))
          .findFirst()
          .ifPresent(
              other -> found.accept(twice(other).warning(flow.at().child("when"), "asked_twice")));
    }
  }

  private static boolean asks(Source flow) {
    var asks = new AtomicBoolean();
    LintScene.walk(
        flow.json(), flow.at(), (object, _) -> asks.set(asks.get() || object.has("approve")));
    return asks.get();
  }

  private static Expected twice(Source other) {
    LocalText title = title(other);
    return Expected.of("一次只由一个流程审批", "one flow to ask for approval at a time")
        .but(
            "流程“" + title.in(LocalText.DEFAULT_LANGUAGE) + "”也在这时审批",
            "the flow '" + title.in(LocalText.ENGLISH) + "' asks at the same moment")
        .hint(
            "同一条记录会审批两遍。请合并，或用条件分开。",
            "A record is approved twice. Merge them, or part them by conditions.");
  }

  /** What people call a flow; its key where it has no title yet. */
  static LocalText title(Source flow) {
    return Settings.words(flow.json().path("title"))
        .orElseGet(() -> LocalText.plain(flow.id().key()));
  }
}
