package dev.proofline.engine.migration;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import java.util.List;

/** A field that is gone: its answers are hidden, and there again when it comes back. */
final class DropMove implements MoveType {

  @Override
  public String key() {
    return "drop";
  }

  @Override
  public LocalText title() {
    return LocalText.of("停用", "Drop");
  }

  @Override
  public List<Move> between(Versions versions, List<Finding> findings) {
    return versions.gone().stream().<Move>map(Move.Dropped::new).toList();
  }

  @Override
  public boolean holds(Move move) {
    return move instanceof Move.Dropped;
  }

  @Override
  public LocalText words(Move move) {
    return LocalText.of(
        "“" + move.label() + "”不再使用：已有答案隐藏保留，可以恢复，直到彻底删除",
        "'"
            + move.label().in("en")
            + "' is no longer used: its answers are hidden and can be had back until they are"
            + " dropped for good");
  }
}
