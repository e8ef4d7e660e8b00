package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A pack as one zip. What is wrong with any of its files is told all at once. */
public final class PackZip {

  /** The largest zip that is read. */
  public static final int MOST_BYTES = 20 << 20;

  private static final Instant EPOCH = Instant.parse("1980-01-01T00:00:00Z");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private PackZip() {}

  /**
   * INVALID with what is wrong with the zip, or with its files; then each pointer starts with the
   * file it is in.
   */
  public static Bundle read(byte[] zip) {
    if (zip.length > MOST_BYTES) {
      throw StrictZip.tooLarge();
    }
    PackFiles files = PackFiles.of("", StrictZip.read(zip));
    if (!files.faults().isEmpty()) {
      throw PackFaults.refused(files.faults());
    }
    return files.bundle();
  }

  /** The same pack gives the same bytes. */
  public static byte[] write(Bundle read) {
    Bundle bundle = OpenApiFiles.outOf(read);
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (var file : bundle.files().entrySet()) {
        put(out, file.getKey(), json(file.getValue()));
      }
      for (var one : bundle.cases().entrySet()) {
        put(out, one.getKey(), json(one.getValue()));
      }
      for (var sample : bundle.records().entrySet()) {
        put(out, sample.getKey(), sample.getValue().getBytes(StandardCharsets.UTF_8));
      }
      for (var asset : bundle.assets().entrySet()) {
        put(out, asset.getKey(), asset.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static byte[] json(JsonNode node) {
    return (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    var entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.from(EPOCH));
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }
}
