package dev.proofline.engine.definition;

import dev.proofline.engine.base.Pointer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Where the parts of a JSON text stand in it, for editors. */
public final class JsonPlaces {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DefinitionParser.DEEPEST).build())
          .build();

  private final Map<Pointer, Place> places = new HashMap<>();

  /** Counted from 1. */
  public record Place(int line, int column) {
    static final Place START = new Place(1, 1);
  }

  private JsonPlaces() {}

  /** As far as the text can be read; where it breaks off, its root is there. */
  public static JsonPlaces of(String text) {
    var found = new JsonPlaces();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      found.read(parser);
    } catch (JacksonException broken) {
      found.places.put(Pointer.ROOT, place(broken.getLocation()));
    }
    return found;
  }

  /** A JSON text a line, each under its number. */
  public static JsonPlaces ofLines(String text) {
    var found = new JsonPlaces();
    long lines = text.lines().count();
    for (int line = 1; line <= lines; line++) {
      found.places.put(Pointer.of(Integer.toString(line)), new Place(line, 1));
    }
    return found;
  }

  /** The place of a part, or of the nearest around it that is there. */
  public Place at(Pointer pointer) {
    for (int size = pointer.tokens().size(); size > 0; size--) {
      Place place = places.get(new Pointer(pointer.tokens().subList(0, size)));
      if (place != null) {
        return place;
      }
    }
    return places.getOrDefault(Pointer.ROOT, Place.START);
  }

  /** A list or an object on the way, and what comes next in it. */
  private static final class Level {
    final Pointer at;
    final boolean list;
    int index;
    String name = "";

    Level(Pointer at, boolean list) {
      this.at = at;
      this.list = list;
    }

    Pointer next() {
      return list ? at.child(index++) : at.child(name);
    }
  }

  private void read(JsonParser parser) {
    Deque<Level> levels = new ArrayDeque<>();
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      Level around = levels.peek();
      if (token == JsonToken.PROPERTY_NAME && around != null) {
        around.name = parser.currentName();
        places.put(around.at.child(around.name), place(parser.currentTokenLocation()));
      } else if (token.isStructEnd()) {
        levels.pop();
      } else {
        Pointer at = around == null ? Pointer.ROOT : around.next();
        places.putIfAbsent(at, place(parser.currentTokenLocation()));
        if (token.isStructStart()) {
          levels.push(new Level(at, token == JsonToken.START_ARRAY));
        }
      }
    }
  }

  private static Place place(@org.jspecify.annotations.Nullable TokenStreamLocation at) {
    return at == null
        ? Place.START
        : new Place(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }
}
