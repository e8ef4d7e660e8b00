package dev.proofline.engine;

import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.FileRow;
import dev.proofline.engine.value.SoundPrint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes the prints of recordings that were kept before prints were taken, or came back from a
 * backup, which holds none.
 */
final class UnprintedSounds {

  private static final int BATCH = 20;

  private final Workspace workspace;
  private final Blobs blobs;
  private final AtomicBoolean done = new AtomicBoolean();

  UnprintedSounds(Workspace workspace, Blobs blobs) {
    this.workspace = workspace;
    this.blobs = blobs;
  }

  /** A batch, until none is left; what comes from now on is printed as it comes. */
  void sweep() {
    if (done.get()) {
      return;
    }
    List<FileRow> left = workspace.store().files().unprinted(BATCH);
    left.forEach(file -> workspace.store().files().printed(file.id(), print(file)));
    done.set(left.isEmpty());
  }

  private SoundPrint print(FileRow file) {
    Optional<Path> bytes = blobs.find(file.sha256());
    try {
      return bytes.isEmpty() ? SoundPrint.NONE : SoundPrinting.of(bytes.get(), file.type());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
