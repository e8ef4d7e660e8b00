package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.FileStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Files that were uploaded and never submitted: so many a person, and not for ever. */
final class LeftFiles {

  /** Drafts on phones may be taken up again so long. */
  static final Duration KEPT = Duration.ofDays(30);

  static final int MOST_FILES = 300;
  private static final long MOST_BYTES = 1L << 30;
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int AT_ONCE = 200;

  private final Workspace workspace;
  private final Blobs blobs;
  private volatile Instant next = Instant.MIN;

  LeftFiles(Workspace workspace, Blobs blobs) {
    this.workspace = workspace;
    this.blobs = blobs;
  }

  /** TOO_MANY for who has uploaded so much without submitting it. */
  void refuseMore(UUID person) {
    FileStore.Unused left =
        workspace.store().files().unused(person, workspace.clock().instant().minus(KEPT));
    if (left.files() >= MOST_FILES || left.bytes() >= MOST_BYTES) {
      throw new Refusal(
          Refusal.Reason.TOO_MANY,
          LocalText.of(
              "您上传后还没提交的文件太多（"
                  + left.files()
                  + " 个，"
                  + (left.bytes() >> 20)
                  + " MB）。请先提交填好的表单，再上传。",
              "Expected at most "
                  + MOST_FILES
                  + " files or "
                  + (MOST_BYTES >> 20)
                  + " MB uploaded and not submitted, but you have "
                  + left.files()
                  + " of "
                  + (left.bytes() >> 20)
                  + " MB. Submit the forms they are for, then upload more."));
    }
  }

  /** Forgets what was left for too long. */
  void sweep() {
    Instant now = workspace.clock().instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(EVERY);
    try {
      for (String content : workspace.store().files().forgetUnused(now.minus(KEPT), AT_ONCE)) {
        blobs.discard(content, workspace.store().files()::isNeeded);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
