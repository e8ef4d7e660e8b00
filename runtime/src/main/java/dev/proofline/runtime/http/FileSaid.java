package dev.proofline.runtime.http;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.value.Gcj02;
import dev.proofline.engine.value.Value;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a client says of a file it sends, whichever way it sends it. */
final class FileSaid {

  private FileSaid() {}

  /**
   * @param name what the client calls the file
   * @param given what else it says, by name
   */
  static Attachments.Said of(@Nullable String name, Function<String, Given> given) {
    return new Attachments.Said(
        name(name),
        given.apply("takenAt").moment().orElse(null),
        place(given),
        given.apply("source").words().orElse(null),
        given.apply("seconds").decimal(0, 86_400).orElse(null));
  }

  /** The last part of whatever path a client says, without control characters. */
  private static String name(@Nullable String said) {
    String name = said == null ? "" : said.replace('\\', '/');
    name = name.substring(name.lastIndexOf('/') + 1).replaceAll("[\\p{Cntrl}]", "").strip();
    if (name.isEmpty() || !StrictJson.storable(name)) {
      return "file";
    }
    return name.length() > 200 ? name.substring(name.length() - 200) : name;
  }

  private static Value.@Nullable Place place(Function<String, Given> given) {
    var lat = given.apply("lat").decimal(-90, 90);
    var lng = given.apply("lng").decimal(-180, 180);
    var accuracy = given.apply("accuracy").decimal(0, 1_000_000).orElse(null);
    if (lat.isEmpty() && lng.isEmpty() && accuracy == null) {
      return null;
    }
    double north = required(lat, "lat");
    double east = required(lng, "lng");
    var point =
        given.apply("datum").words().filter("gcj02"::equals).isPresent()
            ? Gcj02.toWgs84(north, east)
            : new Gcj02.Point(north, east);
    Boolean mock = given.apply("mock").words().map("true"::equals).orElse(null);
    return new Value.Place(point.lat(), point.lng(), accuracy, mock, null);
  }

  private static double required(Optional<Double> number, String name) {
    return number.orElseThrow(() ->
        Call.invalid(
            Pointer.of(name),
            "required",
            LocalText.of(
                "位置需要 lat 和 lng。",
                "Expected lat and lng of the place, but " + name + " is missing.")));
  }
}
