package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionParser;
import dev.proofline.engine.definition.JsonPlaces;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the problems of a pack stand in the files of its zip. */
public final class PackPlaces {

  private final Map<String, byte[]> files;
  private final Map<String, JsonPlaces> places = new HashMap<>();

  private PackPlaces(Map<String, byte[]> files) {
    this.files = files;
  }

  /** Of a zip that cannot be read nothing is known. */
  public static PackPlaces of(byte[] zip) {
    try {
      return new PackPlaces(StrictZip.read(zip));
    } catch (Refusal _) {
      return new PackPlaces(Map.of());
    }
  }

  /**
   * @param line counted from 1
   */
  public record Place(String file, int line) {}

  /** The place a problem of {@link Packs#upload} is about; empty when it is about the whole zip. */
  public Optional<Place> of(Finding finding) {
    List<String> tokens = finding.pointer().tokens();
    if (tokens.isEmpty() || !files.containsKey(tokens.getFirst())) {
      return Optional.empty();
    }
    String file = tokens.getFirst();
    Pointer within = new Pointer(tokens.subList(1, tokens.size()));
    int line = places.computeIfAbsent(file, this::read).at(within).line();
    return Optional.of(new Place(file, line));
  }

  /** The words of a problem without the name of the file they begin with. */
  public static String without(Place place, String words) {
    return words.startsWith(place.file())
        ? words.substring(place.file().length()).replaceFirst("^(：|: )", "")
        : words;
  }

  private JsonPlaces read(String file) {
    String text = DefinitionParser.text(files.getOrDefault(file, new byte[0])).orElse("");
    return file.endsWith(".jsonl") ? JsonPlaces.ofLines(text) : JsonPlaces.of(text);
  }
}
