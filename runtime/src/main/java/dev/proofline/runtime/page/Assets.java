package dev.proofline.runtime.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Styles, scripts and icons. Their address holds a hash of them all, so browsers keep them for
 * ever. Small modules are sent as one file, since on a bad network each request is a second.
 */
final class Assets {

  static final String PATH = "/assets/";

  private static final List<String> STYLE = List.of("tokens.css", "phone.css", "desk.css");
  private static final List<String> FORM =
      List.of(
          "net.js",
          "fields.js",
          "rows.js",
          "progress.js",
          "live.js",
          "draft.js",
          "digest.js",
          "capture.js",
          "resume.js",
          "unsent.js",
          "exif.js",
          "photo.js",
          "pick.js",
          "under.js",
          "typed.js");

  /** What a page without a form needs to send what waits on the phone. */
  private static final List<String> PAGE =
      List.of("net.js", "digest.js", "capture.js", "resume.js", "unsent.js");

  private final Map<String, Asset> byName = new LinkedHashMap<>();
  private final String hash;

  Assets() {
    byName.put("page.css", new Asset("text/css; charset=utf-8", joined(STYLE)));
    byName.put("form.js", script(joined(FORM) + read("form.js"), true));
    byName.put(
        "form-media.js",
        script(
            joined(FORM) + read("sign.js") + read("media.js") + read("heard.js") + read("form.js"),
            true));
    byName.put("link.js", script(read("net.js") + read("sign.js") + read("link.js"), true));
    byName.put("page.js", script(joined(PAGE) + read("page.js"), true));
    byName.put("review.js", script(read("review.js"), false));
    byName.put("icons.svg", new Asset("image/svg+xml", read("icons.svg")));
    byName.put("expressions.js", script(engineLibrary(), false));
    hash = hash(byName.values().stream().map(Asset::text).collect(Collectors.joining("\n")));
  }

  /**
   * @param type the content type
   */
  record Asset(String type, String text) {}

  String address(String name) {
    return PATH + hash + "/" + name;
  }

  /** What is at {@code <hash>/<name>}; nothing under another hash. */
  Optional<Asset> find(String path) {
    return path.startsWith(hash + "/")
        ? Optional.ofNullable(byName.get(path.substring(hash.length() + 1)))
        : Optional.empty();
  }

  static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Asset script(String text, boolean joined) {
    String code = joined ? text.replaceAll("(?m)^import .*\\R|^export ", "") : text;
    return new Asset("text/javascript; charset=utf-8", code);
  }

  private static String joined(List<String> names) {
    return names.stream().map(Assets::read).collect(Collectors.joining("\n"));
  }

  private static String read(String name) {
    return resource(Assets.class.getResourceAsStream("assets/" + name), name);
  }

  private static String engineLibrary() {
    String name = "/dev/proofline/engine/browser/expressions.js";
    return resource(Assets.class.getResourceAsStream(name), name);
  }

  private static String resource(@Nullable InputStream found, String name) {
    try (var stream = Objects.requireNonNull(found, name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
