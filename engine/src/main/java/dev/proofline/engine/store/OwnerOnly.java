package dev.proofline.engine.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only the account the server runs as may read and write. */
public final class OwnerOnly {

  private static final String MODE = "rw-------";

  private OwnerOnly() {}

  /** Makes the file when it is not there, and closes it to others, where files have modes. */
  public static Path file(Path file) throws IOException {
    var mode = PosixFilePermissions.fromString(MODE);
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    try {
      if (view == null) {
        Files.createFile(file);
      } else {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(mode));
      }
    } catch (FileAlreadyExistsException there) {
      if (view != null && !view.readAttributes().permissions().equals(mode)) {
        view.setPermissions(mode);
      }
    }
    return file;
  }
}
