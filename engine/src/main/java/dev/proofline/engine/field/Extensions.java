package dev.proofline.engine.field;

import dev.proofline.engine.value.Value;
import java.util.List;

/** The kinds of file authors name by extension, and the media types they stand for. */
final class Extensions {

  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

  private record Kind(String extension, String mediaType) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("pdf", "application/pdf"),
          new Kind("jpg", "image/jpeg"),
          new Kind("png", "image/png"),
          new Kind("webp", "image/webp"),
          new Kind("heic", "image/heic"),
          new Kind("mp3", "audio/mpeg"),
          new Kind("m4a", "audio/mp4"),
          new Kind("wav", "audio/wav"),
          new Kind("webm", "audio/webm"),
          new Kind("docx", OFFICE + "wordprocessingml.document"),
          new Kind("xlsx", OFFICE + "spreadsheetml.sheet"),
          new Kind("pptx", OFFICE + "presentationml.presentation"));

  private Extensions() {}

  static List<String> all() {
    return KINDS.stream().map(Kind::extension).toList();
  }

  static List<String> mediaTypes(List<String> extensions) {
    return KINDS.stream()
        .filter(kind -> extensions.contains(kind.extension()))
        .map(Kind::mediaType)
        .toList();
  }

  /** By the kind found in the file's content, never by its name. */
  static boolean isOneOf(Value.File file, List<String> extensions) {
    return mediaTypes(extensions).contains(file.type());
  }
}
