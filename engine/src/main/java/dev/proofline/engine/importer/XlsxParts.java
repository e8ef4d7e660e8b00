package dev.proofline.engine.importer;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The parts of an xlsx file, unpacked. At most {@link #MOST_UNPACKED} bytes and {@link
 * #MOST_ENTRIES} entries are unpacked, whatever the file says of itself, and only XML is kept.
 */
final class XlsxParts {

  static final int MOST_UNPACKED = 64_000_000;
  static final int MOST_ENTRIES = 2_000;
  private static final int ZIP = 0x504B0304;
  private static final int OLD = 0xD0CF11E0;

  private final Map<String, byte[]> parts;

  private XlsxParts(Map<String, byte[]> parts) {
    this.parts = parts;
  }

  static Outcome<XlsxParts> unpack(byte[] file) {
    int mark = mark(file);
    if (mark == OLD) {
      return Outcome.refused(old());
    }
    if (mark != ZIP) {
      return Outcome.refused(noWorkbook());
    }
    var parts = new HashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      long left = MOST_UNPACKED;
      int entries = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries++;
        boolean xml = entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels");
        if (xml) {
          byte[] part = zip.readNBytes((int) left + 1);
          left -= part.length;
          parts.putIfAbsent(name(entry.getName()), part);
        } else {
          left -= skipped(zip, left);
        }
        if (left < 0 || entries > MOST_ENTRIES) {
          return Outcome.refused(tooLarge());
        }
      }
    } catch (IOException | IllegalArgumentException broken) {
      return Outcome.refused(noWorkbook());
    }
    return parts.isEmpty() ? Outcome.refused(noWorkbook()) : Outcome.ok(new XlsxParts(parts));
  }

  private static int mark(byte[] file) {
    int mark = 0;
    for (int i = 0; i < 4; i++) {
      mark = mark << 8 | (i < file.length ? file[i] & 0xFF : 0);
    }
    return mark;
  }

  /** How many bytes there were, or just more than allowed. */
  private static long skipped(InputStream zip, long most) throws IOException {
    byte[] buffer = new byte[16_384];
    long count = 0;
    for (int read = zip.read(buffer); read > 0 && count <= most; read = zip.read(buffer)) {
      count += read;
    }
    return count;
  }

  private static String name(String name) {
    return name.replace('\\', '/').replaceFirst("^/+", "");
  }

  Optional<byte[]> part(String name) {
    byte[] exact = parts.get(name(name));
    if (exact != null) {
      return Optional.of(exact);
    }
    return parts.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name(name)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Finding old() {
    return Expected.of("没有密码的 .xlsx 文件", "an .xlsx file without a password")
        .but("它是旧版 .xls 或加了密码", "it is an old .xls, or protected by a password")
        .hint("请用 Excel 或 WPS 另存为 .xlsx，不设密码。", "Save it as .xlsx in Excel, without a password.")
        .error(Pointer.ROOT, "old_or_protected");
  }

  static Finding noWorkbook() {
    return Expected.of("完整的 .xlsx 文件", "a whole .xlsx file")
        .but("它打不开", "it does not open")
        .hint("请用 Excel 或 WPS 打开并另存为 .xlsx。", "Open it in Excel and save it as .xlsx.")
        .error(Pointer.ROOT, "no_workbook");
  }

  static Finding tooLarge() {
    return Expected.of(
            "解压后不超过 64 MB、2000 个部分的文件", "a file of at most 64 MB and 2000 parts when unpacked")
        .but("它更大", "it is larger")
        .hint("请只留下表头和几十行数据。", "Keep the header and some dozen rows.")
        .error(Pointer.ROOT, "too_large");
  }
}
