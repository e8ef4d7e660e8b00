package dev.proofline.engine;

import dev.proofline.engine.Texts.Waiting;
import dev.proofline.engine.Todos.Heap;
import dev.proofline.engine.Todos.Kind;
import dev.proofline.engine.Todos.Todo;
import dev.proofline.engine.base.LocalText;
import java.util.List;
import java.util.Optional;

/** Typed texts of recordings that somebody has to listen to and accept. */
record TextsTodo(LiveTexts texts) implements TodoSource {

  private static final Kind KIND =
      new Kind("text", LocalText.of("等您认可的文字", "Typed texts to accept"), "mic");

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public int count(Caller caller, int most) {
    return texts.countWaiting(caller, most);
  }

  @Override
  public Heap heap(Caller caller, int most) {
    List<Waiting> waiting = texts.waiting(caller);
    return new Heap(
        KIND,
        waiting.size(),
        0,
        waiting.stream().limit(most).map(TextsTodo::told).toList(),
        "/tasks?kind=text");
  }

  private static Todo told(Waiting text) {
    return new Todo(
        LocalText.of("请听录音、认可文字", "Listen and accept the text"),
        Optional.of(text.title()),
        Optional.of(text.label()),
        Optional.of(text.receipt()),
        text.whose(),
        text.since(),
        text.until(),
        false,
        "/r/" + text.form() + "/" + text.record() + "#heard-" + text.file());
  }
}
