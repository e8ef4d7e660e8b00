package dev.proofline.runtime.page;

import dev.proofline.engine.value.PlaceJson;
import dev.proofline.engine.value.Value;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Places as they stand in their input, readable and typeable: {@code 31.230400, 121.473700 ±12 m ·
 * address}; only the two degrees need be there.
 */
final class TypedPlace {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "([+-]?\\d{1,3}(?:\\.\\d{1,15})?)\\s*[,;、 ]\\s*([+-]?\\d{1,3}(?:\\.\\d{1,15})?)"
              + "(?:\\s*±\\s*(\\d{1,7}(?:\\.\\d{1,3})?)\\s*m?)?(?:\\s*·\\s*(\\S.*))?");

  private TypedPlace() {}

  /** What cannot be understood is passed on as typed. */
  static JsonNode json(String typed) {
    String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    Matcher written = WRITTEN.matcher(plain);
    if (!written.matches()) {
      return JsonNodeFactory.instance.stringNode(typed);
    }
    String accuracy = written.group(3);
    var place =
        new Value.Place(
            Double.parseDouble(written.group(1)),
            Double.parseDouble(written.group(2)),
            accuracy == null ? null : Double.valueOf(accuracy),
            null,
            written.group(4));
    return PlaceJson.write(place);
  }

  static String typed(Value.Place place) {
    String degrees = String.format(Locale.ROOT, "%s, %s", plain(place.lat()), plain(place.lng()));
    String around = place.accuracy() == null ? "" : " ±" + plain(place.accuracy()) + " m";
    return degrees + around + (place.address() == null ? "" : " · " + place.address());
  }

  private static String plain(double number) {
    return new java.math.BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
