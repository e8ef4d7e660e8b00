package dev.proofline.engine.value;

import dev.proofline.engine.value.FileContent.Looks;
import dev.proofline.engine.value.FileContent.Made;
import dev.proofline.engine.value.FileContent.Unread;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Facts of files in JSON: {@code {"receivedAt", "vouched"?, "made"?, "looks"?, "pages"?,
 * "seconds"?, "signed"?, "blank"?, "unread"?, "signals"?}}.
 */
public final class FileFactsJson {

  /** Where it is told what speaks against the file. */
  public static final String SIGNALS = "signals";

  private FileFactsJson() {}

  public static ObjectNode write(FileFacts facts) {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("receivedAt", facts.receivedAt().toString());
    flag(json, "vouched", facts.vouched());
    FileContent content = facts.content();
    if (content.made() != null) {
      json.set("made", made(content.made()));
    }
    if (content.looks() != null) {
      json.set("looks", looks(content.looks()));
    }
    if (content.pages() != null) {
      json.put("pages", content.pages());
    }
    if (content.seconds() != null) {
      json.put("seconds", content.seconds());
    }
    flag(json, "signed", content.signed());
    flag(json, "blank", content.blank());
    if (content.unread() != null) {
      json.put("unread", content.unread().key());
    }
    if (!facts.signals().isEmpty()) {
      var signals = json.putArray(SIGNALS);
      for (FileFacts.Signal signal : facts.signals()) {
        signals
            .addObject()
            .put("code", signal.code())
            .put("score", signal.score())
            .put("seen", signal.seen());
      }
    }
    return json;
  }

  private static void flag(ObjectNode json, String key, boolean set) {
    if (set) {
      json.put(key, true);
    }
  }

  private static ObjectNode made(Made made) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (made.at() != null) {
      json.put("at", made.at().toString());
    }
    if (made.changedAt() != null) {
      json.put("changedAt", made.changedAt().toString());
    }
    if (made.place() != null) {
      json.set("place", PlaceJson.write(made.place()));
    }
    if (made.device() != null) {
      json.put("device", made.device());
    }
    if (made.software() != null) {
      json.put("software", made.software());
    }
    return json;
  }

  private static ObjectNode looks(Looks looks) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("hash", String.format(Locale.ROOT, "%016x", looks.hash()));
    flag(json, "plain", looks.plain());
    json.put("sharpness", looks.sharpness()).put("brightness", looks.brightness());
    if (looks.tilt() != null) {
      json.put("tilt", looks.tilt());
    }
    return json;
  }

  /** Empty when the JSON is no facts. */
  public static Optional<FileFacts> read(JsonNode json) {
    try {
      Instant receivedAt = moment(json, "receivedAt");
      if (receivedAt == null) {
        return Optional.empty();
      }
      var content =
          new FileContent(
              json.path("made").isObject() ? readMade(json.path("made")) : null,
              json.path("looks").isObject() ? readLooks(json.path("looks")) : null,
              json.path("pages").isInt() ? (Integer) json.path("pages").asInt() : null,
              number(json, "seconds"),
              json.path("signed").asBoolean(false),
              unread(json.path("unread").asString("")),
              json.path("blank").asBoolean(false));
      return Optional.of(
          new FileFacts(receivedAt, json.path("vouched").asBoolean(false), content, signals(json)));
    } catch (DateTimeParseException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Made readMade(JsonNode json) {
    return new Made(
        moment(json, "at"),
        moment(json, "changedAt"),
        PlaceJson.read(json.path("place")).orElse(null),
        string(json, "device"),
        string(json, "software"));
  }

  private static Looks readLooks(JsonNode json) {
    return new Looks(
        Long.parseUnsignedLong(json.path("hash").asString(""), 16),
        json.path("plain").asBoolean(false),
        json.path("sharpness").asDouble(0),
        json.path("brightness").asDouble(0),
        number(json, "tilt"));
  }

  private static List<FileFacts.Signal> signals(JsonNode json) {
    var signals = new ArrayList<FileFacts.Signal>();
    json.path(SIGNALS)
        .forEach(each ->
            signals.add(
                new FileFacts.Signal(
                    each.path("code").asString(""),
                    each.path("score").asDouble(0),
                    each.path("seen").asString(""))));
    return signals;
  }

  private static @Nullable Unread unread(String word) {
    return Unread.named(word).orElse(null);
  }

  private static @Nullable Instant moment(JsonNode json, String key) {
    String text = string(json, key);
    return text == null ? null : Instant.parse(text);
  }

  private static @Nullable Double number(JsonNode json, String key) {
    JsonNode node = json.path(key);
    return node.isNumber() ? (Double) node.asDouble() : null;
  }

  private static @Nullable String string(JsonNode json, String key) {
    JsonNode node = json.path(key);
    return node.isString() ? node.asString() : null;
  }
}
