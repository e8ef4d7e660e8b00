package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pack as one zip. Nothing is ever unpacked to a disk; what is too much of anything, or has a
 * name that leads out of the pack, is refused before it is read further.
 */
public final class PackZip {

  static final long MOST_BYTES = 20L << 20;
  private static final int MOST_ENTRIES = 2_000;
  private static final long MOST_UNPACKED = 64L << 20;
  private static final long MOST_RATIO = 100;
  private static final int MOST_NAME = 200;
  private static final Instant EPOCH = Instant.parse("1980-01-01T00:00:00Z");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private PackZip() {}

  /** INVALID with what is wrong with the zip. */
  public static Bundle read(byte[] zip) {
    if (zip.length > MOST_BYTES) {
      throw refused("too_large", "最多 20 MB", "at most 20 MB");
    }
    var bundle =
        new Bundle("", new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
      read(in, zip.length, bundle);
    } catch (ZipException | EOFException | IllegalArgumentException broken) {
      throw refused("no_zip", "能打开的 zip 文件", "a zip file that opens");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    if (PackReading.key(bundle).isEmpty() || PackReading.version(bundle).isEmpty()) {
      throw refused(
          "no_manifest", "pack.json，写明 key 和 version", "a pack.json with key and version");
    }
    return bundle;
  }

  private static void read(ZipInputStream in, long packed, Bundle bundle) throws IOException {
    Set<String> names = new HashSet<>();
    long unpacked = 0;
    for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      if (names.size() >= MOST_ENTRIES) {
        throw refused("too_many_files", "最多 " + MOST_ENTRIES + " 个文件", "at most 2000 files");
      }
      String name = entry.getName();
      if (!sound(name) || !names.add(name)) {
        throw refused(
            "bad_file_name", "只在包内、不重复的文件名", "names that stay inside the pack, each once");
      }
      byte[] bytes =
          bytes(in, Math.min(MOST_UNPACKED, Math.max(packed, 10_000) * MOST_RATIO) - unpacked);
      unpacked += bytes.length;
      if (!entry.isDirectory()) {
        take(name, bytes, bundle);
      }
    }
  }

  private static byte[] bytes(InputStream in, long most) throws IOException {
    byte[] bytes = in.readNBytes((int) Math.max(0, most) + 1);
    if (bytes.length > most) {
      throw refused(
          "too_large",
          "解压后不超过 64 MB、不超过原来的 100 倍",
          "at most 64 MB and 100 times its size unpacked");
    }
    return bytes;
  }

  private static boolean sound(String name) {
    return !name.isEmpty()
        && name.length() <= MOST_NAME
        && !name.startsWith("/")
        && !name.contains("\\")
        && !name.contains(":")
        && name.chars().noneMatch(Character::isISOControl)
        && !Set.of(name.split("/")).contains("..");
  }

  private static void take(String name, byte[] bytes, Bundle bundle) {
    if (name.startsWith("cases/")) {
      return;
    }
    if (!name.startsWith("sample/")) {
      if (name.endsWith(".json")) {
        bundle.files().put(name, definition(name, bytes));
      }
    } else if (name.endsWith(".jsonl")) {
      bundle.samples().put(name, new String(bytes, StandardCharsets.UTF_8));
    } else {
      bundle.assets().put(name, bytes);
    }
  }

  private static ObjectNode definition(String name, byte[] bytes) {
    try {
      if (JSON.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException broken) {
      // Refused below like JSON that is no object.
    }
    throw refused("no_json", name + " 是一个 JSON 对象", name + " to be a JSON object");
  }

  /** The same pack gives the same bytes. */
  public static byte[] write(Bundle bundle) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (var file : bundle.files().entrySet()) {
        put(out, file.getKey(), json(file.getValue()));
      }
      for (var sample : bundle.samples().entrySet()) {
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

  private static Refusal refused(String code, String chinese, String english) {
    return Refusals.invalid(
        Finding.error(
            Pointer.ROOT,
            code,
            LocalText.of(
                "模板包需要" + chinese + "，但这个文件不符合。请检查后重新上传。",
                "Expected " + english + ", but this file is not so. Check it and upload again.")));
  }
}
