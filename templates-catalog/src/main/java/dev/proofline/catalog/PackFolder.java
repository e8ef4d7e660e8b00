package dev.proofline.catalog;

import dev.proofline.engine.PackFiles;
import dev.proofline.engine.Packs.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Reads a pack from its folder, as it is read from a zip. */
public final class PackFolder {

  private PackFolder() {}

  /** The folder's files in the order of their paths, and what is wrong with each. */
  public static PackFiles examine(Path folder) throws IOException {
    var contents = new LinkedHashMap<String, byte[]>();
    for (Path file : filesUnder(folder)) {
      contents.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
    }
    return PackFiles.of(folder.toString(), contents);
  }

  /** A pack whose files can all be read. */
  static Bundle read(Path folder) throws IOException {
    PackFiles files = examine(folder);
    if (!files.faults().isEmpty()) {
      throw new IOException("Expected a pack in " + folder + ", but " + files.faults() + ".");
    }
    return files.bundle();
  }

  private static List<Path> filesUnder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
