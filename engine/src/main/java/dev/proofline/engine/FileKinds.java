package dev.proofline.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Kinds of file that are kept, told by their first bytes and never by their name. */
final class FileKinds {

  /** As many bytes as {@link #of} needs. */
  static final int PREFIX = 32;

  /** Of some office file, or of none: only its parts tell. */
  static final String ZIP = "application/zip";

  static final String TEXT = "text/plain";
  private static final byte[] OLD_OFFICE = {
    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
  };
  private static final int BRAND = 8;
  private static final int BRAND_END = 12;
  private static final Set<String> HEIC = Set.of("heic", "heix", "heim", "heis", "mif1", "msf1");
  private static final Set<String> M4A = Set.of("M4A ", "M4B ", "mp42", "isom", "mp41");

  private static final List<Signature> SIGNATURES =
      List.of(
          new Signature("image/jpeg", 0, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
          new Signature(
              "image/png", 0, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A}),
          new Signature("application/pdf", 0, bytes("%PDF-")),
          new Signature(ZIP, 0, new byte[] {'P', 'K', 3, 4}),
          new Signature("audio/mpeg", 0, bytes("ID3")),
          new Signature("audio/webm", 0, new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3}));

  private FileKinds() {}

  private record Signature(String type, int at, byte[] bytes) {
    boolean begins(byte[] file) {
      return matches(file, at, bytes);
    }
  }

  /** The media type; empty when the kind is not one that is kept. */
  static Optional<String> of(byte[] prefix) {
    for (Signature signature : SIGNATURES) {
      if (signature.begins(prefix)) {
        return Optional.of(signature.type);
      }
    }
    if (matches(prefix, 0, bytes("RIFF"))) {
      return riff(prefix);
    }
    if (matches(prefix, 4, bytes("ftyp"))) {
      return brand(prefix);
    }
    return isMpegFrame(prefix) ? Optional.of("audio/mpeg") : Optional.empty();
  }

  /** Whether only the rest of a file can tell of which kind it is. */
  static boolean isUnsure(String type) {
    return type.equals(ZIP) || type.equals(TEXT);
  }

  /** Text has no first bytes of its own; who sends one says so by its name. */
  static Optional<String> byName(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".txt") ? Optional.of(TEXT) : Optional.empty();
  }

  /** A file of Office before 2007, or a newer one under a password. */
  static boolean isOldOffice(byte[] prefix) {
    return matches(prefix, 0, OLD_OFFICE);
  }

  private static Optional<String> riff(byte[] prefix) {
    if (matches(prefix, BRAND, bytes("WEBP"))) {
      return Optional.of("image/webp");
    }
    return matches(prefix, BRAND, bytes("WAVE")) ? Optional.of("audio/wav") : Optional.empty();
  }

  /** ISO base media files (ISO/IEC 14496-12) name their kind in the major brand. */
  private static Optional<String> brand(byte[] prefix) {
    if (prefix.length < BRAND_END) {
      return Optional.empty();
    }
    String brand = new String(prefix, BRAND, BRAND_END - BRAND, StandardCharsets.ISO_8859_1);
    if (HEIC.contains(brand)) {
      return Optional.of("image/heic");
    }
    return M4A.contains(brand) ? Optional.of("audio/mp4") : Optional.empty();
  }

  /** An MPEG audio frame without a tag: eleven set bits, then layer III. */
  private static boolean isMpegFrame(byte[] prefix) {
    return prefix.length > 2
        && (prefix[0] & 0xFF) == 0xFF
        && (prefix[1] & 0xE0) == 0xE0
        && (prefix[1] & 0x06) == 0x02;
  }

  private static boolean matches(byte[] file, int at, byte[] wanted) {
    if (file.length < at + wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (file[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }
}
