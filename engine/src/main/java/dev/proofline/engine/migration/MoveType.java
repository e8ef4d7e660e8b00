package dev.proofline.engine.migration;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import java.util.List;

/** A kind of change that reaches into records: how it is recognised between two versions. */
public interface MoveType {

  /** Lower snake, for good. */
  String key();

  LocalText title();

  /**
   * The moves of this kind.
   *
   * @param findings what stands against the new version is added here, at its place
   */
  List<Move> between(Versions versions, List<Finding> findings);

  /** What only the author can know about them. */
  default List<Question> questions(Versions versions) {
    return List.of();
  }

  /** The move in words, where it is one of this kind. */
  LocalText words(Move move);

  /** Whether the move is of this kind. */
  boolean holds(Move move);
}
