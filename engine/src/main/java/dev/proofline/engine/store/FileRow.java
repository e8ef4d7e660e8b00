package dev.proofline.engine.store;

import dev.proofline.engine.value.FileFacts;
import dev.proofline.engine.value.PlaceJson;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A file that was uploaded, and by whom. */
public record FileRow(
    UUID id,
    String sha256,
    String name,
    String type,
    long size,
    @Nullable Instant takenAt,
    @Nullable JsonNode place,
    @Nullable String source,
    @Nullable Double seconds,
    @Nullable UUID by,
    Instant at,
    @Nullable Size pixels,
    @Nullable FileFacts facts) {

  /** Of a picture, as its header says. */
  public record Size(int width, int height) {}

  public Value.File file() {
    return new Value.File(
        id,
        sha256,
        name,
        type,
        size,
        takenAt,
        place == null ? null : PlaceJson.read(place).orElse(null),
        source,
        seconds,
        facts);
  }
}
