package dev.proofline.engine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What the structure of a file says before anything decodes it: how many pixels a picture has,
 * whether it is all there, and whether it is an archive as well. Reads headers, never pixels.
 */
final class PictureFile {

  private static final int MOST_PARTS = 10_000;
  private static final int END_OF_ZIP = 0x504B0506;
  private static final int ZIP_TAIL = 22;
  private static final int LONGEST_COMMENT = 65_535;
  private static final int PNG_HEADER = 0x49484452;
  private static final int PNG_END = 0x49454E44;

  private final ByteBuffer bytes;

  private PictureFile(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Why a file is not kept. */
  enum Fault {
    TRUNCATED,
    NO_PICTURE,
    TWO_KINDS
  }

  /** The structure is not what its kind says. */
  static final class Unsound extends Exception {
    private static final long serialVersionUID = 1;
    private final Fault fault;

    Unsound(Fault fault) {
      super(fault.name(), null, false, false);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }

  record Pixels(int width, int height) {
    long count() {
      return (long) width * height;
    }
  }

  /** The size of a picture; empty for what is none. */
  static Optional<Pixels> examine(Path file, String type) throws IOException, Unsound {
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var picture =
          new PictureFile(
              channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena).asByteBuffer());
      picture.refuseArchive();
      return switch (type) {
        case "image/jpeg" -> Optional.of(picture.jpeg());
        case "image/png" -> Optional.of(picture.png());
        case "image/webp" -> Optional.of(picture.webp());
        case "image/heic" -> Optional.of(picture.heic());
        default -> Optional.empty();
      };
    }
  }

  /** A zip is read from its end, so a picture with one behind it is both. */
  private void refuseArchive() throws Unsound {
    int size = bytes.limit();
    for (int at = size - ZIP_TAIL; at >= Math.max(0, size - ZIP_TAIL - LONGEST_COMMENT); at--) {
      if (bytes.getInt(at) == END_OF_ZIP) {
        throw new Unsound(Fault.TWO_KINDS);
      }
    }
  }

  /** Segments up to the scan; then the end of the picture must come, whatever follows it. */
  private Pixels jpeg() throws Unsound {
    Pixels pixels = null;
    int at = 2;
    for (int part = 0; part < MOST_PARTS; part++) {
      while (u8(at) == 0xFF && u8(at + 1) == 0xFF) {
        at++;
      }
      if (u8(at) != 0xFF) {
        throw new Unsound(Fault.NO_PICTURE);
      }
      int marker = u8(at + 1);
      if (marker == 0xD9) {
        throw new Unsound(Fault.NO_PICTURE);
      }
      int length = u16(at + 2);
      if (isFrame(marker)) {
        pixels = new Pixels(u16(at + 7), u16(at + 5));
      }
      at += 2 + length;
      if (marker == 0xDA) {
        requireEnd(at);
        return sound(pixels);
      }
      if (length < 2) {
        throw new Unsound(Fault.NO_PICTURE);
      }
    }
    throw new Unsound(Fault.NO_PICTURE);
  }

  /** The frame headers of all JPEG processes: not tables, extensions or arithmetic conditioning. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  /** Within a scan no FF is followed by D9, so the first pair is the end. */
  private void requireEnd(int from) throws Unsound {
    for (int at = from; at + 1 < bytes.limit(); at++) {
      if (bytes.get(at) == (byte) 0xFF && bytes.get(at + 1) == (byte) 0xD9) {
        return;
      }
    }
    throw new Unsound(Fault.TRUNCATED);
  }

  private Pixels png() throws Unsound {
    if (i32(12) != PNG_HEADER) {
      throw new Unsound(Fault.NO_PICTURE);
    }
    long at = 8;
    for (int part = 0; part < MOST_PARTS; part++) {
      long length = u32(at);
      if (i32(at + 4) == PNG_END) {
        return sound(new Pixels(i32(16), i32(20)));
      }
      at += 12 + length;
    }
    throw new Unsound(Fault.NO_PICTURE);
  }

  private Pixels webp() throws Unsound {
    long stated = Integer.toUnsignedLong(Integer.reverseBytes(i32(4))) + 8;
    if (stated > bytes.limit()) {
      throw new Unsound(Fault.TRUNCATED);
    }
    return switch (fourCharacters(12)) {
      case "VP8 " -> sound(new Pixels(le16(26) & 0x3FFF, le16(28) & 0x3FFF));
      case "VP8L" -> {
        int bits = le16(21) | le16(23) << 16;
        yield sound(new Pixels((bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1));
      }
      case "VP8X" ->
          sound(new Pixels((le16(24) | u8(26) << 16) + 1, (le16(27) | u8(29) << 16) + 1));
      default -> throw new Unsound(Fault.NO_PICTURE);
    };
  }

  private Pixels heic() throws Unsound {
    return sound(largest(0, bytes.limit(), 0));
  }

  /** The largest picture that boxes tell of: there are thumbnails and tiles among them. */
  private Pixels largest(long from, long to, int depth) throws Unsound {
    Pixels largest = new Pixels(0, 0);
    long at = from;
    for (int part = 0; part < MOST_PARTS && at + 8 <= to; part++) {
      long size = u32(at);
      size = size == 0 ? to - at : size == 1 ? i64(at + 8) : size;
      if (size < 8 || size > to - at) {
        throw new Unsound(Fault.TRUNCATED);
      }
      Pixels found =
          switch (fourCharacters(at + 4)) {
            case "meta" -> within(at + 12, at + size, depth);
            case "iprp", "ipco" -> within(at + 8, at + size, depth);
            case "ispe" -> new Pixels(i32(at + 12), i32(at + 16));
            default -> largest;
          };
      largest = found.count() > largest.count() ? found : largest;
      at += size;
    }
    return largest;
  }

  private Pixels within(long from, long to, int depth) throws Unsound {
    if (depth > 3) {
      throw new Unsound(Fault.NO_PICTURE);
    }
    return largest(from, to, depth + 1);
  }

  private static Pixels sound(@org.jspecify.annotations.Nullable Pixels pixels) throws Unsound {
    if (pixels == null || pixels.width() <= 0 || pixels.height() <= 0) {
      throw new Unsound(Fault.NO_PICTURE);
    }
    return pixels;
  }

  private String fourCharacters(long at) throws Unsound {
    int offset = within(at, 4);
    byte[] four = new byte[4];
    bytes.get(offset, four);
    return new String(four, StandardCharsets.ISO_8859_1);
  }

  private int u8(long at) throws Unsound {
    return bytes.get(within(at, 1)) & 0xFF;
  }

  private int u16(long at) throws Unsound {
    return bytes.getShort(within(at, 2)) & 0xFFFF;
  }

  private int le16(long at) throws Unsound {
    return Short.reverseBytes(bytes.getShort(within(at, 2))) & 0xFFFF;
  }

  private int i32(long at) throws Unsound {
    return bytes.getInt(within(at, 4));
  }

  private long u32(long at) throws Unsound {
    return Integer.toUnsignedLong(i32(at));
  }

  private long i64(long at) throws Unsound {
    return bytes.getLong(within(at, 8));
  }

  /** The place as a buffer takes it; beyond the end something is missing. */
  private int within(long at, int length) throws Unsound {
    if (at < 0 || at > bytes.limit() - length) {
      throw new Unsound(Fault.TRUNCATED);
    }
    return (int) at;
  }
}
