package dev.proofline.runtime.http;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.Engine;
import dev.proofline.engine.Texts;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.value.FileJson;
import dev.proofline.engine.value.FileTextJson;
import dev.proofline.engine.value.Value;
import io.vertx.ext.web.FileUpload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Files: kept once by content, given only to those who may read a record with them. */
final class AttachmentRoutes {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** What a browser may show by itself; everything else is only ever saved. */
  private static final Set<String> SHOWN =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

  private final Engine engine;

  AttachmentRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/attachments", "Keeps a file (multipart, part \"file\")", this::keep)
            .takes(Route.Takes.FILE),
        Route.get("/api/attachments/{id}", "The file; takes Range", this::open),
        Route.get(
            "/api/attachments/{id}/text",
            "What is written or said in the file, and who recognised it",
            call -> Answer.ok(text(engine.texts().of(call.caller(), call.id())))),
        Route.post(
                "/api/attachments/{id}/text",
                "Has what is written or said in the file recognised",
                call -> Answer.ok(text(engine.texts().want(call.caller(), call.id()))))
            .takes(Route.Takes.NOTHING),
        Route.put("/api/attachments/{id}/text", "Puts the text of the file right", this::correct),
        Route.post(
                "/api/attachments/{id}/text/accept",
                "Says that a typed text is what is said in the file",
                call -> review(call, Texts.Ruling.ACCEPT))
            .takes(Route.Takes.NOTHING),
        Route.post(
                "/api/attachments/{id}/text/decline",
                "Says that a typed text is not what is said in the file",
                call -> review(call, Texts.Ruling.DECLINE))
            .takes(Route.Takes.NOTHING),
        Route.post(
                "/api/attachments/{id}/text/take-back",
                "Says that a text that was accepted is not what is said in the file after all",
                call -> review(call, Texts.Ruling.TAKE_BACK))
            .takes(Route.Takes.NOTHING));
  }

  private Answer correct(Call call) {
    String written = call.text(call.object(), "text").orElse("");
    return Answer.ok(text(engine.texts().correct(call.caller(), call.id(), written)));
  }

  private Answer review(Call call, Texts.Ruling ruling) {
    return Answer.ok(text(engine.texts().review(call.caller(), call.id(), ruling)));
  }

  private static ObjectNode text(Texts.Shown shown) {
    ObjectNode json = Json.object().put("state", shown.state().key());
    shown
        .text()
        .ifPresent(text -> {
          json.put("text", text.text()).put("cut", text.cut());
          json.set("lines", FileTextJson.lines(text.lines()));
          Optional.ofNullable(text.origin().engine())
              .ifPresent(engine -> json.put("engine", engine));
          Optional.ofNullable(text.origin().at()).ifPresent(at -> json.put("at", at.toString()));
          Optional.ofNullable(text.origin().first()).ifPresent(first -> json.put("first", first));
        });
    shown.by().ifPresent(by -> json.put("by", by));
    shown
        .review()
        .ifPresent(review -> {
          ObjectNode said = json.putObject("review").put("state", review.how().key());
          review.by().ifPresent(by -> said.put("by", by));
          said.put("may", review.may()).put("records", review.records());
        });
    return json.put("mayCorrect", shown.mayCorrect());
  }

  private Answer keep(Call call) {
    if (call.uploads().size() != 1) {
      throw Call.invalid(
          Pointer.of("file"),
          "required",
          LocalText.of(
              "需要且只需要一个文件。",
              "Expected exactly one file, but there are " + call.uploads().size() + "."));
    }
    FileUpload upload = call.uploads().getFirst();
    Attachments.Said said = FileSaid.of(upload.fileName(), call::field);
    try (InputStream bytes = Files.newInputStream(Path.of(upload.uploadedFileName()))) {
      Value.File kept = engine.attachments().keep(call.caller(), bytes, said);
      return Answer.of(201, FileJson.writeToSender(kept))
          .header("Location", "/api/attachments/" + kept.id());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Answer open(Call call) {
    Attachments.Kept kept = engine.attachments().open(call.caller(), call.id());
    Value.File file = kept.file();
    if (file.type().startsWith("audio/")) {
      engine.texts().opened(call.caller(), call.id());
    }
    String tag = "\"" + file.sha256() + "\"";
    Answer answer = described(stretch(call, kept), file).header("ETag", tag);
    return call.header("If-None-Match").filter(tag::equals).isPresent()
        ? described(new Answer(304, Answer.nothing().headers(), new Answer.Body.Nothing()), file)
            .header("ETag", tag)
        : answer;
  }

  /** Content is never trusted to be shown as a page of ours, whatever is in it. */
  private static Answer described(Answer answer, Value.File file) {
    String disposition = SHOWN.contains(file.type()) ? "inline" : "attachment";
    String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
    return answer
        .header("Content-Disposition", disposition + "; filename*=UTF-8''" + name)
        .header("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'self'")
        .header("Cache-Control", "private, max-age=31536000, immutable")
        .header("Accept-Ranges", "bytes");
  }

  private static Answer stretch(Call call, Attachments.Kept kept) {
    long size = kept.file().size();
    var range = RANGE.matcher(call.header("Range").orElse(""));
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return part(200, kept, 0, size);
    }
    boolean suffix = range.group(1).isEmpty();
    long first =
        suffix
            ? Math.max(0, size - Long.parseLong(range.group(2)))
            : Long.parseLong(range.group(1));
    long last =
        suffix || range.group(2).isEmpty()
            ? size - 1
            : Math.min(size - 1, Long.parseLong(range.group(2)));
    if (first > last) {
      throw Problem.BAD_RANGE.because(
          "文件只有 " + size + " 字节。", "Expected a range within the file's " + size + " bytes.");
    }
    return part(206, kept, first, last - first + 1)
        .header("Content-Range", "bytes " + first + "-" + last + "/" + size);
  }

  private static Answer part(int status, Attachments.Kept kept, long offset, long length) {
    return new Answer(
        status,
        Answer.nothing().headers(),
        new Answer.Body.Stretch(kept.file().type(), kept.path(), offset, length));
  }
}
