package dev.proofline.runtime.http;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.Engine;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Uploads.Piece;
import dev.proofline.engine.Uploads.Sum;
import dev.proofline.engine.Uploads.Upload;
import dev.proofline.engine.value.FileJson;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** Uploads that go on where a broken network stopped them: tus 1.0 with its extensions. */
final class UploadRoutes {
  static final String PATH = "/api/uploads";

  /** The content type of a piece. */
  static final String PIECE = "application/offset+octet-stream";

  private static final String VERSION = "1.0.0";
  private static final String SPEAKS = "Tus-Resumable";
  private static final String OFFSET = "Upload-Offset";
  private static final String LENGTH = "Upload-Length";
  private static final String METADATA = "Upload-Metadata";
  private static final String CHECKSUM = "Upload-Checksum";
  private static final String OVERRIDE = "X-HTTP-Method-Override";
  private static final int LONGEST_METADATA = 8_000;

  /** Metadata: what is whole waits for a form of the page to be made a file of. */
  private static final String FINISH = "finish";

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Engine engine;

  UploadRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    String one = PATH + "/{id}";
    return List.of(
        Route.options(PATH, "What of tus 1.0 is spoken here", _ -> spoken()),
        Route.post(PATH, "Begins an upload in pieces (tus 1.0)", this::begin)
            .takes(Route.Takes.NOTHING)
            .headers(SPEAKS, LENGTH, METADATA),
        Route.get(one, "How far an upload has come, and the file made of it", this::standing)
            .headers(SPEAKS),
        Route.patch(one, "Adds a piece to an upload (tus 1.0)", this::append)
            .takes(Route.Takes.PIECE)
            .repeats(Route.Repeats.HARMLESS)
            .headers(SPEAKS, OFFSET, CHECKSUM),
        Route.post(one, "The same where only POST gets through", this::overridden)
            .takes(Route.Takes.PIECE)
            .repeats(Route.Repeats.HARMLESS)
            .headers(SPEAKS, OVERRIDE, OFFSET, CHECKSUM),
        Route.delete(one, "Gives an upload up (tus 1.0)", this::drop)
            .repeats(Route.Repeats.HARMLESS)
            .headers(SPEAKS));
  }

  /** Every answer says which protocol it is in, refusals included. */
  static void signed(RoutingContext context) {
    if (!context.request().method().equals(HttpMethod.OPTIONS)) {
      context.response().putHeader(SPEAKS, VERSION).putHeader("Tus-Version", VERSION);
    }
    context.next();
  }

  private static Answer spoken() {
    return Answer.nothing()
        .header("Tus-Version", VERSION)
        .header("Tus-Extension", "creation,expiration,checksum,termination")
        .header("Tus-Max-Size", Long.toString(Attachments.LARGEST))
        .header("Tus-Checksum-Algorithm", "sha1,sha256");
  }

  private static void requireVersion(Call call) {
    String said = call.header(SPEAKS).orElse("");
    if (!said.equals(VERSION)) {
      throw Problem.TUS_VERSION.because(
          "需要请求头 Tus-Resumable: " + VERSION + "。",
          "Expected the header Tus-Resumable: "
              + VERSION
              + ", but it is "
              + Call.shown(said)
              + ".");
    }
  }

  private Answer begin(Call call) {
    requireVersion(call);
    if (call.header("Upload-Defer-Length").isPresent()) {
      throw Problem.BAD_REQUEST.because(
          "需要一开始就说明文件长度（Upload-Length）。",
          "Expected Upload-Length at once; a length that is told later is not taken.");
    }
    long length = required(call, LENGTH);
    String metadata = call.header(METADATA).orElse("");
    said(metadata);
    Upload begun = engine.uploads().begin(call.caller(), length, metadata);
    return described(new Answer(201, Answer.nothing().headers(), new Answer.Body.Nothing()), begun)
        .header("Location", PATH + "/" + begun.id());
  }

  private Answer standing(Call call) {
    if (call.method().equals(HttpMethod.HEAD)) {
      requireVersion(call);
    }
    Upload upload = finished(call, engine.uploads().find(call.caller(), call.id()));
    ObjectNode json = Json.object();
    json.put("id", upload.id().toString());
    json.put("offset", upload.offset()).put("length", upload.length());
    json.put("until", upload.until().toString());
    upload.file().ifPresent(file -> json.set("file", FileJson.writeToSender(file)));
    Answer answer =
        described(Answer.ok(json), upload)
            .header(LENGTH, Long.toString(upload.length()))
            .header("Cache-Control", "no-store");
    return upload.metadata().isEmpty() ? answer : answer.header(METADATA, upload.metadata());
  }

  private Answer overridden(Call call) {
    String method = call.header(OVERRIDE).orElse("").toUpperCase(Locale.ROOT);
    return switch (method) {
      case "PATCH" -> append(call);
      case "DELETE" -> drop(call);
      case "HEAD" -> {
        Answer told = standing(call);
        yield new Answer(200, told.headers(), new Answer.Body.Nothing());
      }
      default ->
          throw Problem.BAD_REQUEST.because(
              "需要请求头 " + OVERRIDE + "：PATCH、HEAD 或 DELETE。",
              "Expected the header " + OVERRIDE + " with PATCH, HEAD or DELETE.");
    };
  }

  private Answer append(Call call) {
    requireVersion(call);
    String type = call.header("Content-Type").orElse("").strip();
    if (!type.equalsIgnoreCase(PIECE)) {
      throw Problem.UNSUPPORTED_TYPE.because(
          "需要 Content-Type: " + PIECE + "。",
          "Expected Content-Type " + PIECE + ", but it is " + Call.shown(type) + ".");
    }
    long offset = required(call, OFFSET);
    Sum sum = call.header(CHECKSUM).map(UploadRoutes::sum).orElse(null);
    try (InputStream bytes = bytes(call.piece())) {
      Upload now = engine.uploads().append(call.caller(), call.id(), new Piece(offset, bytes, sum));
      return described(Answer.nothing(), finished(call, now));
    } catch (Refusal refusal) {
      throw refusal.findings().stream().anyMatch(found -> found.code().equals("checksum"))
          ? new RequestRefused(Problem.CHECKSUM, refusal.findings().getFirst().message(), List.of())
          : refusal;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static InputStream bytes(Optional<Path> piece) throws IOException {
    return piece.isPresent()
        ? Files.newInputStream(piece.get())
        : new ByteArrayInputStream(new byte[0]);
  }

  /** What is whole becomes a file at once, unless a form is still to say what it is. */
  private Upload finished(Call call, Upload upload) {
    if (!upload.isWhole() || upload.file().isPresent()) {
      return upload;
    }
    Map<String, String> metadata = metadata(upload.metadata());
    if (metadata.getOrDefault(FINISH, "").equals("later")) {
      return upload;
    }
    engine.uploads().finish(call.caller(), upload.id(), said(upload.metadata()));
    return engine.uploads().find(call.caller(), upload.id());
  }

  private Answer drop(Call call) {
    requireVersion(call);
    engine.uploads().drop(call.caller(), call.id());
    return Answer.nothing();
  }

  private static Answer described(Answer answer, Upload upload) {
    Answer told =
        answer
            .header(OFFSET, Long.toString(upload.offset()))
            .header("Upload-Expires", date(upload.until()));
    return upload
        .file()
        .map(file -> told.header("Content-Location", "/api/attachments/" + file.id()))
        .orElse(told);
  }

  private static String date(Instant moment) {
    return HTTP_DATE.format(moment);
  }

  private static long required(Call call, String header) {
    String text = call.header(header).orElse("");
    OptionalLong number =
        text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    return number.orElseThrow(() ->
        Problem.BAD_REQUEST.because(
            "需要请求头 " + header + "，值为字节数。",
            "Expected the header "
                + header
                + " with a number of bytes, but it is "
                + Call.shown(text)
                + "."));
  }

  private static Attachments.Said said(String text) {
    Map<String, String> metadata = metadata(text);
    return FileSaid.of(
        metadata.getOrDefault("filename", metadata.getOrDefault("name", "")),
        name ->
            Given.of(
                name,
                Optional.ofNullable(metadata.get(name)).filter(said -> !said.isBlank()).stream()
                    .toList(),
                (field, chinese, english) ->
                    Problem.BAD_REQUEST.because(
                        METADATA + " 里的 " + field + " " + chinese + "。",
                        "Expected " + field + " in " + METADATA + " " + english + ".")));
  }

  /** Pairs of a name and a text in Base64. */
  private static Map<String, String> metadata(String text) {
    var pairs = new LinkedHashMap<String, String>();
    if (text.length() > LONGEST_METADATA) {
      throw badMetadata();
    }
    for (String pair : text.isBlank() ? new String[0] : text.split(",")) {
      String[] parts = pair.strip().split(" ", 2);
      String value = parts.length > 1 ? decoded(parts[1].strip()) : "";
      if (parts[0].isEmpty() || pairs.put(parts[0], value) != null) {
        throw badMetadata();
      }
    }
    return pairs;
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw badMetadata();
    }
  }

  private static RequestRefused badMetadata() {
    return Problem.BAD_REQUEST.because(
        METADATA + " 应为“名称 Base64值”，用逗号隔开，名称不重复。",
        "Expected " + METADATA + " as pairs of a name and a value in Base64, apart by commas.");
  }

  private static Sum sum(String header) {
    String[] parts = header.strip().split(" ", 2);
    Optional<Sum.Algorithm> algorithm =
        switch (parts[0].toLowerCase(Locale.ROOT)) {
          case "sha1" -> Optional.of(Sum.Algorithm.SHA1);
          case "sha256" -> Optional.of(Sum.Algorithm.SHA256);
          default -> Optional.empty();
        };
    try {
      byte[] bytes = Base64.getDecoder().decode(parts.length > 1 ? parts[1].strip() : "");
      return new Sum(algorithm.orElseThrow(UploadRoutes::badSum), HexFormat.of().formatHex(bytes));
    } catch (IllegalArgumentException notBase64) {
      throw badSum();
    }
  }

  private static RequestRefused badSum() {
    return Problem.BAD_REQUEST.because(
        CHECKSUM + " 应为 sha1 或 sha256 加 Base64 校验和。",
        "Expected " + CHECKSUM + " to be sha1 or sha256 and the sum in Base64.");
  }
}
