package dev.proofline.engine.migration;

import dev.proofline.engine.base.LocalText;
import java.util.List;

/** All kinds of moves; a new one is one line here. */
public final class MoveTypes {

  public static final List<MoveType> ALL =
      List.of(
          new RenameMove(),
          new RetypeMove(),
          new RevalueMove(),
          new SplitMove(),
          new DefaultMove(),
          new DropMove());

  private MoveTypes() {}

  /** The kind of a move. */
  public static MoveType of(Move move) {
    return ALL.stream()
        .filter(type -> type.holds(move))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Expected a kind for " + move + "."));
  }

  public static LocalText words(Move move) {
    return of(move).words(move);
  }
}
