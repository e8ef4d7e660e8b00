package dev.proofline.runtime.http;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Files in a temporary folder, each open to whoever kept it. */
final class FakeAttachments implements Attachments {
  private static final Map<String, String> TYPES =
      Map.of(
          "html",
          "text/html",
          "pdf",
          "application/pdf",
          "svg",
          "image/svg+xml",
          "mp3",
          "audio/mpeg",
          "docx",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  @Override
  public Value.File keep(Caller caller, InputStream bytes, Said said) {
    try {
      Path path = Files.createTempFile("kept", ".bin");
      path.toFile().deleteOnExit();
      Files.write(path, bytes.readAllBytes());
      String ending = said.name().substring(said.name().lastIndexOf('.') + 1);
      String type = TYPES.getOrDefault(ending, "image/png");
      var file =
          new Value.File(
              UUID.randomUUID(),
              "abc123" + "0".repeat(58),
              said.name(),
              type,
              Files.size(path),
              said.takenAt(),
              said.place(),
              said.source(),
              said.seconds());
      kept.put(caller.login() + file.id(), new Kept(file, path));
      return file;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public Kept open(Caller caller, UUID id) {
    Kept found = kept.get(caller.login() + id);
    if (found == null) {
      throw FakeEngine.refusal(Refusal.Reason.NOT_FOUND);
    }
    return found;
  }
}
