package dev.proofline.engine.importer;

import java.util.Map;
import java.util.Optional;

/**
 * What somebody decided of what an import asked, by the place in the source the question was about.
 *
 * @param types of fields
 * @param required whether a field has to be filled in
 * @param title the form is to have; empty for the source's own
 */
public record Answers(Map<String, String> types, Map<String, Boolean> required, String title) {

  public static final Answers NONE = new Answers(Map.of(), Map.of(), "");

  public Answers {
    types = Map.copyOf(types);
    required = Map.copyOf(required);
  }

  /** The type that was chosen for what stands there, if an import offers it. */
  Optional<String> type(String place) {
    return Optional.ofNullable(types.get(place)).filter(TypeFits.OFFERED::contains);
  }

  Optional<Boolean> required(String place) {
    return Optional.ofNullable(required.get(place));
  }
}
