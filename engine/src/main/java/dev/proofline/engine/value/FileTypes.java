package dev.proofline.engine.value;

import java.util.List;
import java.util.Optional;

/** Kinds of file as people call them: by the ending of a name. */
public final class FileTypes {

  /** Said of an office file that holds programs; none is kept. */
  public static final String MACROS = "application/vnd.ms-office.macroEnabled";

  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

  /**
   * @param asked whether it is taken only where its ending is named
   */
  private record Kind(String ending, String mediaType, boolean asked) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("jpg", "image/jpeg", false),
          new Kind("png", "image/png", false),
          new Kind("webp", "image/webp", false),
          new Kind("heic", "image/heic", false),
          new Kind("pdf", "application/pdf", false),
          new Kind("mp3", "audio/mpeg", false),
          new Kind("m4a", "audio/mp4", false),
          new Kind("wav", "audio/wav", false),
          new Kind("webm", "audio/webm", false),
          new Kind("docx", OFFICE + "wordprocessingml.document", true),
          new Kind("xlsx", OFFICE + "spreadsheetml.sheet", true),
          new Kind("pptx", OFFICE + "presentationml.presentation", true),
          new Kind("txt", "text/plain", true));

  private FileTypes() {}

  /** Every ending that is known. */
  public static List<String> endings() {
    return KINDS.stream().map(Kind::ending).toList();
  }

  /** Those taken where nobody says which. */
  public static List<String> usual() {
    return KINDS.stream().filter(kind -> !kind.asked).map(Kind::ending).toList();
  }

  /** Whether a file of the media type is of the kind. */
  public static boolean is(String type, String ending) {
    return ending(type).filter(ending::equals).isPresent();
  }

  /** The media type of files with an ending that is known. */
  public static String type(String ending) {
    return KINDS.stream()
        .filter(kind -> kind.ending.equals(ending))
        .map(Kind::mediaType)
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("Expected a known ending, but found " + ending + "."));
  }

  /** What a media type is called; empty when it has no name. */
  public static Optional<String> ending(String type) {
    return KINDS.stream().filter(kind -> kind.mediaType.equals(type)).map(Kind::ending).findFirst();
  }
}
