package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.Optional;
import java.util.function.Function;

/**
 * What telling of definitions takes: their language, and what other definitions are called.
 *
 * @param titles empty for a definition that is not there
 */
public record DefinitionNames(
    DefinitionShapes shapes, Function<DefinitionId, Optional<LocalText>> titles) {

  /** For who knows no definition but the one told of. */
  public static DefinitionNames of(DefinitionShapes shapes) {
    return new DefinitionNames(shapes, _ -> Optional.empty());
  }

  LocalText title(Kind kind, String key) {
    return titles.apply(new DefinitionId(kind, key)).orElseGet(() -> LocalText.plain(key));
  }
}
