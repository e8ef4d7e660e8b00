package dev.proofline.engine;

import dev.proofline.engine.SpotChecking.CheckView;
import dev.proofline.engine.Todos.Heap;
import dev.proofline.engine.Todos.Kind;
import dev.proofline.engine.Todos.Todo;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.PeopleStore.User;
import java.util.Optional;

/** Records drawn for somebody to look at closer. */
record SpotChecksTodo(LiveSpotChecking checking) implements TodoSource {

  private static final Kind KIND =
      new Kind("spot_check", LocalText.of("等您判断的抽查", "Spot checks to do"), "target");

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public int count(Caller caller, int most) {
    return checking.waiting(caller, most);
  }

  @Override
  public Heap heap(Caller caller, int most) {
    return new Heap(
        KIND,
        checking.waiting(caller, MOST),
        0,
        checking.waitingFirst(caller, most).stream().map(SpotChecksTodo::told).toList(),
        "/spot-checks");
  }

  private static Todo told(CheckView view) {
    return new Todo(
        LocalText.of("判断这条记录是否属实", "Decide whether it is genuine"),
        Optional.of(view.record().form().title()),
        Optional.of(view.record().label()),
        Optional.of(view.record().record().receipt()),
        view.by().map(User::name),
        view.check().drawnAt(),
        Optional.empty(),
        false,
        "/spot-checks/" + view.check().id());
  }
}
