package dev.proofline.engine.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Kinds of file as people call them: by the ending of a name. */
public final class FileTypes {

  private static final Map<String, String> TYPES = types();

  private FileTypes() {}

  private static Map<String, String> types() {
    var types = new LinkedHashMap<String, String>();
    types.put("jpg", "image/jpeg");
    types.put("png", "image/png");
    types.put("webp", "image/webp");
    types.put("heic", "image/heic");
    types.put("pdf", "application/pdf");
    types.put("mp3", "audio/mpeg");
    types.put("m4a", "audio/mp4");
    types.put("wav", "audio/wav");
    types.put("webm", "audio/webm");
    return types;
  }

  /** Every ending that is known. */
  public static List<String> endings() {
    return List.copyOf(TYPES.keySet());
  }

  /** The media type of files with an ending that is known. */
  public static String type(String ending) {
    String type = TYPES.get(ending);
    if (type == null) {
      throw new IllegalArgumentException("Expected a known ending, but found " + ending + ".");
    }
    return type;
  }

  /** Whether a file of the media type is of the kind; {@code jpg} and {@code jpeg} are one. */
  public static boolean is(String type, String ending) {
    return type.equals(TYPES.get(ending));
  }

  /** What a media type is called; itself when it has no name. */
  public static String ending(String type) {
    return Stream.concat(
            TYPES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(type))
                .map(Map.Entry::getKey),
            Stream.of(type))
        .findFirst()
        .orElseThrow();
  }
}
