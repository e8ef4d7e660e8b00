package dev.proofline.catalog;

import dev.proofline.engine.Packs.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a pack from its folder: definitions are the JSON files outside {@code sample} and {@code
 * cases}, samples the JSON lines in {@code sample}, everything else in {@code sample} an asset.
 */
public final class PackFolder {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private PackFolder() {}

  /**
   * The folder's files in the order of their paths.
   *
   * @throws Unreadable when a file is no JSON object
   */
  public static Bundle read(Path folder) throws IOException {
    var files = new LinkedHashMap<String, ObjectNode>();
    var samples = new LinkedHashMap<String, String>();
    var assets = new LinkedHashMap<String, byte[]>();
    for (Path file : filesUnder(folder)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      if (name.startsWith("cases/")) {
        continue;
      }
      if (!name.startsWith("sample/")) {
        if (name.endsWith(".json")) {
          files.put(name, definition(name, Files.readString(file)));
        }
      } else if (name.endsWith(".jsonl")) {
        samples.put(name, Files.readString(file));
      } else {
        assets.put(name, Files.readAllBytes(file));
      }
    }
    return new Bundle(folder.toString(), files, samples, assets);
  }

  private static List<Path> filesUnder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static ObjectNode definition(String name, String text) throws Unreadable {
    try {
      JsonNode json = JSON.readTree(text);
      if (json instanceof ObjectNode object) {
        return object;
      }
      throw new Unreadable(
          name, 1, "Expected a JSON object, but found " + json.getNodeType() + ".");
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new Unreadable(name, line, "Expected JSON, but " + e.getOriginalMessage());
    }
  }

  /** A file that is no JSON object. */
  public static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1;
    private final String file;
    private final int line;

    Unreadable(String file, int line, String why) {
      super(why);
      this.file = file;
      this.line = line;
    }

    public String file() {
      return file;
    }

    public int line() {
      return line;
    }
  }
}
