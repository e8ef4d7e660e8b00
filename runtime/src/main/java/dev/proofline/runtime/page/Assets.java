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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

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
          "app.js",
          "fields.js",
          "rows.js",
          "progress.js",
          "live.js",
          "kept.js",
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
      List.of("net.js", "app.js", "digest.js", "capture.js", "resume.js", "unsent.js");

  /** What a phone keeps to open pages without a network. */
  private static final List<String> KEPT =
      List.of("page.css", "icons.svg", "page.js", "form.js", "form-media.js", "expressions.js");

  /** A comment with its lines to itself is for who reads the source; a phone does without. */
  private static final Pattern COMMENT =
      Pattern.compile("(?m)^[ \\t]*(?:/\\*\\*(?s:.*?)\\*/|//.*)[ \\t]*\\R");

  private static final List<String> ICONS =
      List.of(
          "icon.svg",
          "icon-192.png",
          "icon-512.png",
          "icon-full-192.png",
          "icon-full-512.png",
          "icon-apple.png");

  private final Map<String, Asset> byName = new LinkedHashMap<>();
  private final String hash;
  private final Asset worker;

  Assets() {
    byName.put("page.css", Asset.of("text/css; charset=utf-8", joined(STYLE)));
    byName.put("form.js", script(joined(FORM) + read("form.js"), true));
    byName.put(
        "form-media.js",
        script(
            joined(FORM) + read("sign.js") + read("media.js") + read("heard.js") + read("form.js"),
            true));
    byName.put("link.js", script(read("net.js") + read("sign.js") + read("link.js"), true));
    byName.put("page.js", script(joined(PAGE) + read("page.js"), true));
    byName.put("review.js", script(read("review.js"), false));
    byName.put("icons.svg", Asset.of("image/svg+xml", read("icons.svg")));
    byName.put("expressions.js", script(engineLibrary(), false));
    for (String icon : ICONS) {
      byName.put(
          icon, new Asset(icon.endsWith("svg") ? "image/svg+xml" : "image/png", bytes(icon)));
    }
    String worker = read("worker.js");
    hash = hash(Stream.concat(byName.values().stream().map(Asset::body), Stream.of(utf8(worker))));
    this.worker = script(worker.replace("__BUILD__", hash).replace("__FILES__", kept()), false);
  }

  /**
   * @param type the content type
   */
  record Asset(String type, byte[] body) {

    static Asset of(String type, String text) {
      return new Asset(type, utf8(text));
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** What all of them are together: another build has another one. */
  String build() {
    return hash;
  }

  /** The service worker of this build. */
  Asset worker() {
    return worker;
  }

  private String kept() {
    var addresses = JsonNodeFactory.instance.arrayNode();
    KEPT.forEach(name -> addresses.add(address(name)));
    return addresses.toString();
  }

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
    return hash(Stream.of(utf8(text)));
  }

  private static String hash(Stream<byte[]> parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      parts.forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Asset script(String text, boolean joined) {
    String code = joined ? text.replaceAll("(?m)^import .*\\R|^export ", "") : text;
    return Asset.of("text/javascript; charset=utf-8", COMMENT.matcher(code).replaceAll(""));
  }

  private static String joined(List<String> names) {
    return names.stream().map(Assets::read).collect(Collectors.joining("\n"));
  }

  private static String read(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String name) {
    return resource(Assets.class.getResourceAsStream("assets/" + name), name);
  }

  private static String engineLibrary() {
    String name = "/dev/proofline/engine/browser/expressions.js";
    byte[] library = resource(Assets.class.getResourceAsStream(name), name);
    return new String(library, StandardCharsets.UTF_8);
  }

  private static byte[] resource(@Nullable InputStream found, String name) {
    try (var stream = Objects.requireNonNull(found, name)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
