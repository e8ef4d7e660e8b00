package dev.proofline.runtime.http;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.importer.Importer;
import io.vertx.ext.web.FileUpload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file to import: the body itself, or the one file of a form. */
final class Received {

  private Received() {}

  /** Called as {@code ?name=} says where the body is the file. */
  static Importer.Source file(Call call) {
    if (call.uploads().isEmpty() && call.bytes().length > 0) {
      return new Importer.Source(call.query("name").orElse("file"), call.bytes());
    }
    if (call.uploads().size() != 1) {
      throw Call.invalid(
          Pointer.of("file"),
          "required",
          LocalText.of(
              "需要且只需要一个文件：作为请求体，或 multipart 的 file。",
              "Expected exactly one file, as the body or as the part \"file\", but there are "
                  + call.uploads().size()
                  + "."));
    }
    return upload(call.uploads().getFirst());
  }

  /** Never more in memory than an importer would take. */
  private static Importer.Source upload(FileUpload upload) {
    try (var bytes = Files.newInputStream(Path.of(upload.uploadedFileName()))) {
      return new Importer.Source(upload.fileName(), bytes.readNBytes(Importer.LARGEST + 1));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
