package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * What telling of definitions takes: their language, and what other definitions are called.
 *
 * @param documents what another definition says; empty for one that is not there
 */
public record DefinitionNames(
    DefinitionShapes shapes, Function<DefinitionId, Optional<ObjectNode>> documents) {

  /** For who knows no definition but the one told of. */
  public static DefinitionNames of(DefinitionShapes shapes) {
    return new DefinitionNames(shapes, _ -> Optional.empty());
  }

  public LocalText title(Kind kind, String key) {
    return document(kind, key)
        .flatMap(json -> Optional.ofNullable(json.get("title")))
        .flatMap(Settings::words)
        .orElseGet(() -> LocalText.plain(key));
  }

  Optional<ObjectNode> document(Kind kind, String key) {
    return documents.apply(new DefinitionId(kind, key));
  }
}
