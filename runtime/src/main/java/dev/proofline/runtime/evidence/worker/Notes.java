package dev.proofline.runtime.evidence.worker;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.jpeg.JpegDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;

/**
 * What a picture says of itself (EXIF).
 *
 * @param turned the EXIF orientation, 1 when it is upright
 * @param progressive whether it is a JPEG that must be held whole to be read
 */
record Notes(int turned, boolean progressive) {

  private static final int SOF2 = 2;

  /** Notes that cannot be read are none: the picture may be good all the same. */
  static Notes read(Path file, ZoneId zone, Found found) {
    try {
      Metadata metadata = ImageMetadataReader.readMetadata(file.toFile());
      place(metadata, found);
      times(metadata, zone, found);
      camera(metadata, found);
      return new Notes(turned(metadata), isProgressive(metadata));
    } catch (ImageProcessingException | IOException | RuntimeException unreadable) {
      return new Notes(1, false);
    }
  }

  private static void place(Metadata metadata, Found found) {
    for (GpsDirectory gps : metadata.getDirectoriesOfType(GpsDirectory.class)) {
      GeoLocation place = gps.getGeoLocation();
      if (place != null
          && Math.abs(place.getLatitude()) <= 90
          && Math.abs(place.getLongitude()) <= 180) {
        found.put("lat", place.getLatitude());
        found.put("lng", place.getLongitude());
      }
    }
  }

  private static void times(Metadata metadata, ZoneId zone, Found found) {
    TimeZone assumed = TimeZone.getTimeZone(zone);
    for (ExifSubIFDDirectory exif : metadata.getDirectoriesOfType(ExifSubIFDDirectory.class)) {
      Date original = exif.getDateOriginal(assumed);
      found.put("at", original == null ? null : original.toInstant());
    }
    for (ExifIFD0Directory exif : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
      Date changed = exif.getDate(ExifIFD0Directory.TAG_DATETIME, null, assumed);
      found.put("changedAt", changed == null ? null : changed.toInstant());
    }
  }

  private static void camera(Metadata metadata, Found found) {
    for (ExifIFD0Directory exif : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
      String make = text(exif, ExifIFD0Directory.TAG_MAKE);
      String model = text(exif, ExifIFD0Directory.TAG_MODEL);
      found.put("device", model.startsWith(make) ? model : make + " " + model);
      found.put("software", text(exif, ExifIFD0Directory.TAG_SOFTWARE));
    }
  }

  private static String text(Directory directory, int tag) {
    String text = directory.getString(tag);
    return text == null ? "" : text.strip();
  }

  private static int turned(Metadata metadata) {
    for (ExifIFD0Directory exif : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
      Integer orientation = exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
      if (orientation != null) {
        return orientation;
      }
    }
    return 1;
  }

  private static boolean isProgressive(Metadata metadata) {
    for (JpegDirectory jpeg : metadata.getDirectoriesOfType(JpegDirectory.class)) {
      Integer process = jpeg.getInteger(JpegDirectory.TAG_COMPRESSION_TYPE);
      if (process != null && process >= SOF2) {
        return true;
      }
    }
    return false;
  }
}
