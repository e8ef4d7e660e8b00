package dev.proofline.runtime.page;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Uploads;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Uploading a file from a form, with or without script, and showing it again. */
record Photos(Attachments attachments, Uploads uploads) {

  private static final String PROBLEM = "problem";
  private static final String NO_PHOTO = "photo.not-one";
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What a browser may show in place; anything else is only ever downloaded. */
  private static final Set<String> SHOWN =
      Set.of("image/jpeg", "image/png", "image/webp", "image/gif");

  /** Script: one file, answered with its id. */
  PageAnswer upload(Visit visit) {
    Value.File file;
    try {
      Optional<String> pieces = visit.posted("_upload");
      file = pieces.isPresent() ? finish(visit, id(pieces.get())) : keep(visit, sent(visit));
    } catch (Refusal refusal) {
      return unfit(visit, refusal);
    }
    if (isPhoto(visit) && !file.type().startsWith("image/")) {
      return json(422, JSON.createObjectNode().put(PROBLEM, visit.words().say(NO_PHOTO)));
    }
    ObjectNode told =
        JSON.createObjectNode()
            .put("id", file.id().toString())
            .put("name", file.name())
            .put("size", Sizes.of(file))
            .put(
                "told",
                isPhoto(visit) ? FileWords.capture(file, visit) : FileWords.document(file, visit));
    var doubts = told.putArray("doubts");
    FileWords.doubts(file, visit).forEach(doubt -> doubts.add(String.valueOf(doubt)));
    return json(201, told);
  }

  private static PageRequest.Upload sent(Visit visit) {
    return visit.request().uploads().stream()
        .findFirst()
        .orElseThrow(() ->
            new Refusal(
                Refusal.Reason.INVALID,
                LocalText.of("没有收到文件。请重新选择。", "No file arrived. Choose it again.")));
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException none) {
      throw new Refusal(
          Refusal.Reason.NOT_FOUND,
          LocalText.of("没有这个上传。请重新选择文件。", "There is no such upload. Choose the file again."));
    }
  }

  /** Of what came in pieces; asked again because the answer was lost, it is the same file. */
  private Value.File finish(Visit visit, UUID id) {
    Uploads.Upload upload = uploads.find(visit.caller(), id);
    if (upload.file().isPresent()) {
      return upload.file().get();
    }
    var whole =
        new PageRequest.Upload(
            "file",
            visit.posted("_name").orElse("file"),
            "",
            upload.length(),
            uploads.whole(visit.caller(), id));
    return uploads.finish(visit.caller(), id, said(visit, whole));
  }

  /** What another try would not mend is told with its reason. */
  private static PageAnswer unfit(Visit visit, Refusal refusal) {
    int status =
        switch (refusal.reason()) {
          case INVALID -> 422;
          case TOO_LARGE -> 413;
          case NOT_SIGNED_IN, NOT_ALLOWED, NOT_FOUND, CONFLICT, STALE, TOO_MANY, OVERLOADED ->
              throw refusal;
        };
    boolean unknown =
        refusal.findings().stream().anyMatch(found -> found.code().equals("unknown_kind"));
    String words =
        unknown && isPhoto(visit) ? visit.words().say(NO_PHOTO) : visit.in(refusal.text());
    return json(status, JSON.createObjectNode().put(PROBLEM, words));
  }

  /** Whether it was chosen from what there was, not taken. */
  static boolean isOfAlbum(Value.File file) {
    return "gallery".equals(file.source());
  }

  /** Only photos say where they come from. */
  private static boolean isPhoto(Visit visit) {
    return visit.posted("_source").isPresent();
  }

  private static PageAnswer json(int status, ObjectNode json) {
    byte[] body = JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    return PageAnswer.of(status, "application/json", body);
  }

  private static Attachments.Said said(Visit visit, PageRequest.Upload upload) {
    return new Attachments.Said(
        upload.name(),
        visit.posted("_taken_at").flatMap(Photos::moment).orElse(null),
        place(visit),
        visit.posted("_source").filter(Set.of("camera", "gallery")::contains).orElse(null),
        visit.posted("_seconds").flatMap(Photos::degrees).orElse(null),
        CaptureRecord.isSigned(visit, upload));
  }

  Value.File keep(Visit visit, PageRequest.Upload upload) {
    try (var bytes = Files.newInputStream(upload.path())) {
      return attachments.keep(visit.caller(), bytes, said(visit, upload));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file the caller may use, by what a form says its id is. */
  Optional<Value.File> find(Visit visit, UUID id) {
    try {
      return Optional.of(attachments.open(visit.caller(), id).file());
    } catch (Refusal _) {
      return Optional.empty();
    }
  }

  PageAnswer show(Visit visit) {
    return shown(attachments.open(visit.caller(), visit.id(0)));
  }

  static PageAnswer shown(Attachments.Kept kept) {
    String type = kept.file().type();
    try {
      PageAnswer answer =
          PageAnswer.of(200, type, Files.readAllBytes(kept.path()))
              .header("Cache-Control", "private, max-age=31536000, immutable")
              .header("Content-Security-Policy", "default-src 'none'; sandbox")
              .header("X-Content-Type-Options", "nosniff");
      return SHOWN.contains(type) ? answer : answer.header("Content-Disposition", "attachment");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Value.@Nullable Place place(Visit visit) {
    Optional<Double> lat = visit.posted("_lat").flatMap(Photos::degrees);
    Optional<Double> lng = visit.posted("_lng").flatMap(Photos::degrees);
    if (lat.isEmpty() || lng.isEmpty()) {
      return null;
    }
    Double accuracy = visit.posted("_accuracy").flatMap(Photos::degrees).orElse(null);
    return new Value.Place(lat.get(), lng.get(), accuracy, null, null);
  }

  private static Optional<Double> degrees(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
