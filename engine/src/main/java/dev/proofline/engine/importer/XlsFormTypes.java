package dev.proofline.engine.importer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of questions of an XLSForm, and which fields they are. */
final class XlsFormTypes {

  private static final Pattern SELECT =
      Pattern.compile(
          "(?i)(?<how>select[ _]one|select[ _]multiple|select all that apply|rank|select1?)"
              + "(?: from| using)?(?<file>_from_file)?\\s+(?<list>\\S+)(?<other>\\s+or[ _](?:specify[ _])?other)?.*");

  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("text", "text"),
          Map.entry("string", "text"),
          Map.entry("integer", "integer"),
          Map.entry("int", "integer"),
          Map.entry("decimal", "decimal"),
          Map.entry("range", "decimal"),
          Map.entry("percentage", "integer"),
          Map.entry("date", "date"),
          Map.entry("datetime", "datetime"),
          Map.entry("time", "time"),
          Map.entry("note", "notice"),
          Map.entry("image", "photo"),
          Map.entry("photo", "photo"),
          Map.entry("picture", "photo"),
          Map.entry("audio", "audio"),
          Map.entry("video", "file"),
          Map.entry("file", "file"),
          Map.entry("geopoint", "location"),
          Map.entry("gps", "location"),
          Map.entry("location", "location"),
          Map.entry("barcode", "code_scan"),
          Map.entry("acknowledge", "acknowledgement"),
          Map.entry("acknowledgement", "acknowledgement"),
          Map.entry("trigger", "acknowledgement"),
          Map.entry("phone_number", "phone"),
          Map.entry("email", "email"),
          Map.entry("calculate", "calculate"),
          Map.entry("calculation", "calculate"));

  /** What every record here keeps by itself. */
  private static final Set<String> KEPT =
      Set.of(
          "start",
          "start_time",
          "end",
          "end_time",
          "today",
          "deviceid",
          "device_id",
          "username",
          "subscriberid",
          "simserial",
          "phonenumber",
          "audit",
          "start-geopoint",
          "imei");

  private XlsFormTypes() {}

  static String normal(String type) {
    return type.strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", "_")
        .replaceFirst("^(add|get|q)_", "")
        .replaceFirst("_(prompt|question)$", "");
  }

  /** A question with choices. */
  record Select(boolean several, boolean ranked, boolean fromFile, String list, boolean other) {}

  static Optional<Select> select(String type) {
    Matcher select = SELECT.matcher(type.strip().replaceFirst("(?i)^add ", ""));
    if (!select.matches()) {
      return Optional.empty();
    }
    String how = select.group("how").toLowerCase(Locale.ROOT);
    boolean ranked = how.equals("rank");
    return Optional.of(
        new Select(
            ranked || how.contains("multiple") || how.contains("all") || how.equals("select"),
            ranked,
            select.group("file") != null,
            select.group("list"),
            select.group("other") != null));
  }

  static Optional<String> field(String type) {
    return Optional.ofNullable(FIELDS.get(normal(type)));
  }

  static boolean isKept(String type) {
    return KEPT.contains(normal(type)) || KEPT.contains(type.strip().toLowerCase(Locale.ROOT));
  }

  static boolean begins(String type) {
    return normal(type).matches("begin_(group|repeat|loop).*");
  }

  static boolean isLoop(String type) {
    return normal(type).startsWith("begin_loop");
  }

  static boolean isRepeat(String type) {
    return normal(type).matches("begin_(repeat|loop).*");
  }

  /** Whether it ends a repeat, or a group; empty where it does not say which. */
  static Optional<Boolean> endsRepeat(String type) {
    String end = normal(type);
    return end.equals("end") ? Optional.empty() : Optional.of(!end.equals("end_group"));
  }

  static boolean ends(String type) {
    return normal(type).matches("end(_(group|repeat|loop))?") && !normal(type).equals("end");
  }
}
