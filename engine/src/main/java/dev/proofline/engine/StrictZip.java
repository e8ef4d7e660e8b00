package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionParser;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The files of a zip, read by its directory and only when everything about it is plain: no name
 * leads out of it or comes twice, nothing is a link or encrypted, files do not overlap, each is as
 * large as it says, and all of them together within the limits. Nothing is written to a disk.
 */
final class StrictZip {

  static final int MOST_FILES = 2_000;
  static final long MOST_UNPACKED = 64L << 20;
  private static final long MOST_RATIO = 100;
  private static final long SMALL = 10_000;
  private static final int MOST_NAME = 200;

  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int LISTED = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_SIZE = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ENCRYPTED = 1;
  private static final int UNIX = 3;
  private static final int KIND_OF_FILE = 0170000;
  private static final int LINK = 0120000;
  private static final int ORDINARY = 0100000;
  private static final int FOLDER = 0040000;

  private final ByteBuffer zip;

  private StrictZip(byte[] bytes) {
    this.zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** As the directory says of one file. */
  private record Listed(String name, int method, long crc, int packed, int size, int at) {
    boolean isFolder() {
      return name.endsWith("/");
    }
  }

  /** Contents by name, in the zip's order, without folders; INVALID with what is wrong. */
  static SequencedMap<String, byte[]> read(byte[] bytes) {
    try {
      return new StrictZip(bytes).files();
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | DataFormatException broken) {
      throw noZip();
    }
  }

  private SequencedMap<String, byte[]> files() throws DataFormatException {
    List<Listed> listed = listed();
    apart(listed);
    var files = new LinkedHashMap<String, byte[]>();
    for (Listed one : listed) {
      byte[] bytes = contents(one);
      if (!one.isFolder()) {
        files.put(one.name, bytes);
      } else if (bytes.length > 0) {
        throw noZip();
      }
    }
    return files;
  }

  private List<Listed> listed() {
    int end = end();
    int count = Short.toUnsignedInt(zip.getShort(end + 10));
    if (count > MOST_FILES) {
      throw refused(
          "too_many_files",
          LocalText.of("最多 " + MOST_FILES + " 个文件", "at most " + MOST_FILES + " files"),
          LocalText.of("它有 " + count + " 个", "it has " + count));
    }
    if (Short.toUnsignedInt(zip.getShort(end + 8)) != count) {
      throw noZip();
    }
    zip.position(zip.getInt(end + 16));
    List<Listed> listed = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < count; i++) {
      Listed one = next();
      if (!names.add(one.name.toLowerCase(Locale.ROOT))) {
        throw refused(
            "bad_file_name",
            LocalText.of("每个文件名只出现一次", "each name once"),
            LocalText.of("“" + one.name + "”出现了两次", "\"" + one.name + "\" comes twice"));
      }
      listed.add(one);
    }
    bounded(listed);
    return listed;
  }

  /** The last record that ends exactly where the zip ends. */
  private int end() {
    int least = Math.max(0, zip.limit() - END_SIZE - 0xFFFF);
    for (int at = zip.limit() - END_SIZE; at >= least; at--) {
      if (zip.getInt(at) == END
          && at + END_SIZE + Short.toUnsignedInt(zip.getShort(at + 20)) == zip.limit()) {
        return at;
      }
    }
    throw noZip();
  }

  private Listed next() {
    int at = zip.position();
    if (zip.getInt(at) != LISTED) {
      throw noZip();
    }
    int flags = zip.getShort(at + 8);
    int length = Short.toUnsignedInt(zip.getShort(at + 28));
    int extra = Short.toUnsignedInt(zip.getShort(at + 30));
    int comment = Short.toUnsignedInt(zip.getShort(at + 32));
    byte[] raw = new byte[length];
    zip.position(at + 46).get(raw);
    zip.position(zip.position() + extra + comment);
    String name = name(raw);
    plain(name, flags, zip.get(at + 5), zip.getInt(at + 38) >>> 16);
    return new Listed(
        name,
        zip.getShort(at + 10),
        Integer.toUnsignedLong(zip.getInt(at + 16)),
        size(zip.getInt(at + 20)),
        size(zip.getInt(at + 24)),
        size(zip.getInt(at + 42)));
  }

  /** A size beyond the limits of this zip; zip64 writes only ones there. */
  private int size(int given) {
    if (given < 0) {
      throw tooLarge();
    }
    return given;
  }

  private static String name(byte[] raw) {
    String name = DefinitionParser.text(raw).orElse("");
    boolean sound =
        !name.isEmpty()
            && name.length() <= MOST_NAME
            && !name.startsWith("/")
            && !name.contains("\\")
            && !name.contains(":")
            && name.chars().noneMatch(Character::isISOControl)
            && !name.contains("//")
            && Arrays.stream(name.split("/"))
                .noneMatch(part -> part.equals(".") || part.equals(".."));
    if (!sound) {
      throw refused(
          "bad_file_name",
          LocalText.of(
              "UTF-8 编码、只在包内、不超过 200 字符的文件名",
              "names in UTF-8 that stay inside the pack, of at most 200 characters"),
          LocalText.of("“" + shown(raw) + "”不是", "\"" + shown(raw) + "\" is not"));
    }
    return name;
  }

  /** Never more than a line, and nothing a terminal would act on. */
  private static String shown(byte[] raw) {
    var text = new StringBuilder();
    for (int i = 0; i < Math.min(raw.length, 60); i++) {
      text.append(raw[i] > ' ' && raw[i] < 127 ? (char) raw[i] : '?');
    }
    return text.toString();
  }

  private static void plain(String name, int flags, int system, int mode) {
    int kind = mode & KIND_OF_FILE;
    boolean special = kind != 0 && kind != ORDINARY && kind != FOLDER;
    if (system == UNIX && special) {
      throw refused(
          "not_a_file",
          LocalText.of("普通文件", "ordinary files"),
          kind == LINK
              ? LocalText.of("“" + name + "”是符号链接", "\"" + name + "\" is a symbolic link")
              : LocalText.of("“" + name + "”是特殊文件", "\"" + name + "\" is a special file"));
    }
    if ((flags & ENCRYPTED) != 0) {
      throw refused(
          "encrypted",
          LocalText.of("没有加密的文件", "files that are not encrypted"),
          LocalText.of("“" + name + "”加密了", "\"" + name + "\" is"));
    }
  }

  private void bounded(List<Listed> listed) {
    long packed = Math.max(zip.limit(), SMALL);
    long most = Math.min(MOST_UNPACKED, packed * MOST_RATIO);
    if (listed.stream().mapToLong(Listed::size).sum() > most) {
      throw tooLarge();
    }
  }

  /** Files that share bytes are how a small zip becomes a huge one. */
  private void apart(List<Listed> listed) {
    long free = 0;
    for (Listed one : listed.stream().sorted(Comparator.comparingInt(Listed::at)).toList()) {
      if (one.at < free) {
        throw noZip();
      }
      free = start(one) + (long) one.packed;
      if (free > zip.limit()) {
        throw noZip();
      }
    }
  }

  private int start(Listed one) {
    if (zip.getInt(one.at) != LOCAL) {
      throw noZip();
    }
    return one.at
        + LOCAL_SIZE
        + Short.toUnsignedInt(zip.getShort(one.at + 26))
        + Short.toUnsignedInt(zip.getShort(one.at + 28));
  }

  private byte[] contents(Listed one) throws DataFormatException {
    int from = start(one);
    byte[] bytes =
        switch (one.method) {
          case STORED -> Arrays.copyOfRange(zip.array(), from, from + one.packed);
          case DEFLATED -> inflated(one, from);
          default -> throw noZip();
        };
    var crc = new CRC32();
    crc.update(bytes);
    if (bytes.length != one.size || crc.getValue() != one.crc) {
      throw refused(
          "damaged_file",
          LocalText.of("完好的文件", "whole files"),
          LocalText.of(
              "“" + one.name + "”的大小或校验和不对",
              "\"" + one.name + "\" is not of the size or checksum it says"));
    }
    return bytes;
  }

  /** Never more than one byte beyond what the directory says, whatever is in there. */
  private byte[] inflated(Listed one, int from) throws DataFormatException {
    var inflater = new Inflater(true);
    try {
      inflater.setInput(zip.array(), from, one.packed);
      byte[] bytes = new byte[one.size + 1];
      int length = 0;
      int more = inflater.inflate(bytes);
      while (more > 0) {
        length += more;
        more = inflater.inflate(bytes, length, bytes.length - length);
      }
      return Arrays.copyOf(bytes, inflater.finished() ? length : bytes.length);
    } finally {
      inflater.end();
    }
  }

  static Refusal tooLarge() {
    return refused(
        "too_large",
        LocalText.of(
            "压缩后不超过 20 MB、解压后不超过 64 MB 和原来的 100 倍",
            "at most 20 MB packed, and unpacked at most 64 MB and 100 times that"),
        LocalText.of("它更大", "it is larger"));
  }

  private static Refusal noZip() {
    return refused(
        "no_zip",
        LocalText.of("完整的 zip 文件", "a whole zip file"),
        LocalText.of("它打不开", "it does not open"));
  }

  private static Refusal refused(String code, LocalText expected, LocalText but) {
    return Refusals.invalid(
        Finding.error(
            Pointer.ROOT,
            code,
            LocalText.of(
                "模板包应为" + expected.in("zh-CN") + "，但" + but.in("zh-CN") + "。",
                "Expected " + expected.in("en") + ", but " + but.in("en") + "."),
            LocalText.of("请重新打包后上传。", "Zip the pack's folder again and upload that.")));
  }
}
