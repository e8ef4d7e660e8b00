package dev.proofline.runtime.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes EXIF notes into a JPEG, as a camera does and as anybody can. */
public final class ExifNotes {

  private static final int TEXT = 2;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;

  private ExifNotes() {}

  private record Entry(int tag, int type, int count, byte[] data) {}

  /**
   * @param taken as EXIF writes it: {@code 2026:01:31 09:30:00}
   */
  public static byte[] in(byte[] jpeg, String taken, double lat, double lng) {
    byte[] tiff = tiff(taken, lat, lng);
    var out = ByteBuffer.allocate(jpeg.length + tiff.length + 10);
    out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (tiff.length + 8));
    out.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff);
    return out.put(jpeg, 2, jpeg.length - 2).array();
  }

  private static byte[] tiff(String taken, double lat, double lng) {
    int first = 8;
    List<Entry> camera =
        List.of(text(0x10F, "Acme"), text(0x110, "Phone 9"), text(0x131, "Camera 1.0"));
    int exifAt = first + size(camera) + 2 * 12;
    List<Entry> exif = List.of(text(0x9003, taken));
    int gpsAt = exifAt + size(exif);
    var all = new ArrayList<>(camera);
    all.add(offset(0x8769, exifAt));
    all.add(offset(0x8825, gpsAt));
    List<Entry> gps =
        List.of(
            text(1, lat < 0 ? "S" : "N"),
            degrees(2, lat),
            text(3, lng < 0 ? "W" : "E"),
            degrees(4, lng));
    var out = ByteBuffer.allocate(gpsAt + size(gps));
    out.put(new byte[] {'M', 'M', 0, 42}).putInt(first);
    write(out, first, all);
    write(out, exifAt, exif);
    write(out, gpsAt, gps);
    return out.array();
  }

  private static int size(List<Entry> entries) {
    int size = 2 + 12 * entries.size() + 4;
    for (Entry entry : entries) {
      size += entry.data.length > 4 ? entry.data.length : 0;
    }
    return size;
  }

  private static void write(ByteBuffer out, int at, List<Entry> entries) {
    int data = at + 2 + 12 * entries.size() + 4;
    out.position(at).putShort((short) entries.size());
    for (Entry entry : entries) {
      out.putShort((short) entry.tag).putShort((short) entry.type).putInt(entry.count);
      if (entry.data.length > 4) {
        out.putInt(data).put(data, entry.data);
        data += entry.data.length;
      } else {
        out.put(entry.data).position(out.position() + 4 - entry.data.length);
      }
    }
    out.putInt(0);
  }

  private static Entry text(int tag, String text) {
    byte[] ascii = (text + "\0").getBytes(StandardCharsets.US_ASCII);
    return new Entry(tag, TEXT, ascii.length, ascii);
  }

  private static Entry offset(int tag, int at) {
    return new Entry(tag, LONG, 1, ByteBuffer.allocate(4).putInt(at).array());
  }

  private static Entry degrees(int tag, double degrees) {
    int millionths = (int) Math.round(Math.abs(degrees) * 1_000_000);
    var data = ByteBuffer.allocate(24).putInt(millionths).putInt(1_000_000);
    return new Entry(tag, RATIONAL, 3, data.putInt(0).putInt(1).putInt(0).putInt(1).array());
  }
}
