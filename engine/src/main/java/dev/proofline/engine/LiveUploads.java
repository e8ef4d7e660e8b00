package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.FileRow;
import dev.proofline.engine.store.Partials;
import dev.proofline.engine.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Uploads in pieces: bytes and a note in the blob folder, nothing in the database. */
final class LiveUploads implements Uploads {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration KEPT = Duration.ofDays(KEPT_DAYS);
  private static final Duration EVERY = Duration.ofHours(1);

  private final Workspace workspace;
  private final Partials partials;
  private final Attachments attachments;
  private final LeftFiles left;
  private volatile Instant next = Instant.MIN;

  LiveUploads(Workspace workspace, Partials partials, Attachments attachments, LeftFiles left) {
    this.workspace = workspace;
    this.partials = partials;
    this.attachments = attachments;
    this.left = left;
  }

  /** What is kept of an upload beside its bytes. */
  private record Note(
      UUID owner, long length, String metadata, Instant until, @Nullable UUID file) {

    static Note read(String text) {
      JsonNode json = JSON.readTree(text);
      return new Note(
          UUID.fromString(json.path("owner").asString()),
          json.path("length").asLong(),
          json.path("metadata").asString(),
          Instant.parse(json.path("until").asString()),
          json.path("file").isString() ? UUID.fromString(json.path("file").asString()) : null);
    }

    String written() {
      ObjectNode json = JSON.createObjectNode();
      json.put("owner", owner.toString()).put("length", length).put("metadata", metadata);
      json.put("until", until.toString());
      if (file != null) {
        json.put("file", file.toString());
      }
      return json.toString();
    }

    Note until(Instant moment) {
      return new Note(owner, length, metadata, moment, file);
    }

    Note made(UUID id) {
      return new Note(owner, length, metadata, until, id);
    }
  }

  private Instant later() {
    return workspace.clock().instant().plus(KEPT);
  }

  @Override
  public Upload begin(Caller caller, long length, String metadata) {
    if (length == 0) {
      throw invalid("empty_file", "文件是空的。请重新选择。", "The file is empty. Choose another.");
    }
    if (length > Attachments.LARGEST) {
      throw tooLarge();
    }
    left.refuseMore(caller.user());
    try {
      refuseMore(caller);
      UUID id = workspace.ids().next();
      var note = new Note(caller.user(), length, metadata, later(), null);
      partials.note(id, note.written());
      return upload(id, note);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private void refuseMore(Caller caller) throws IOException {
    int under = 0;
    for (UUID id : partials.all()) {
      under += note(id).filter(note -> note.owner().equals(caller.user())).isPresent() ? 1 : 0;
    }
    if (under >= MOST) {
      throw new Refusal(
          Refusal.Reason.TOO_MANY,
          LocalText.of(
              "您有 " + MOST + " 个文件正在分段上传。请先传完，或放弃其中一些。",
              "Expected fewer than "
                  + MOST
                  + " of your files on their way in pieces. Finish or give up some first."));
    }
  }

  /** The note of what is under way: what was made a file, or waited too long, is not. */
  private Optional<Note> note(UUID id) throws IOException {
    return alive(id).filter(note -> note.file() == null);
  }

  private Optional<Note> alive(UUID id) throws IOException {
    Instant now = workspace.clock().instant();
    return partials.find(id).map(Note::read).filter(note -> note.until().isAfter(now));
  }

  private Note own(Caller caller, UUID id) throws IOException {
    return alive(id)
        .filter(note -> note.owner().equals(caller.user()))
        .orElseThrow(Refusals::notFound);
  }

  private Upload upload(UUID id, Note note) throws IOException {
    UUID made = note.file();
    Optional<Value.File> file =
        made == null ? Optional.empty() : workspace.store().files().find(made).map(FileRow::file);
    long offset = made == null ? partials.size(id) : note.length();
    return new Upload(id, note.length(), offset, note.metadata(), note.until(), file);
  }

  @Override
  public Upload find(Caller caller, UUID id) {
    try {
      return upload(id, own(caller, id));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public Upload append(Caller caller, UUID id, Piece piece) {
    try {
      Note note = own(caller, id);
      if (note.file() != null) {
        throw elsewhere(note.length());
      }
      Summed bytes = Summed.of(piece);
      partials.append(id, piece.offset(), bytes.stream(), note.length(), bytes::check);
      Note kept = note.until(later());
      partials.note(id, kept.written());
      return upload(id, kept);
    } catch (Partials.Busy another) {
      throw Refusals.conflict(
          "这个文件的另一段正在传。请稍后再试。",
          "Expected one piece at a time, but another is being added. Try again in a moment.");
    } catch (Partials.Elsewhere place) {
      throw elsewhere(place.size());
    } catch (Blobs.TooLarge more) {
      throw new Refusal(
          Refusal.Reason.TOO_LARGE,
          LocalText.of(
              "收到的内容比 Upload-Length 说的长。请重新开始上传。",
              "Expected no more than Upload-Length said, but more came. Begin anew."));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static Refusal elsewhere(long size) {
    return Refusals.conflict(
        "文件已收到 " + size + " 字节，这一段不从那里开始。请先查询进度，再接着传。",
        "Expected a piece from byte "
            + size
            + " on, where the file ends, but it is another. Ask how far it is and go on there.");
  }

  /** A piece whose bytes add up as they are read. */
  private record Summed(InputStream stream, @Nullable MessageDigest digest, @Nullable Sum sum) {

    static Summed of(Piece piece) {
      Sum sum = piece.sum();
      if (sum == null) {
        return new Summed(piece.bytes(), null, null);
      }
      try {
        MessageDigest digest = MessageDigest.getInstance(sum.algorithm().java());
        return new Summed(new DigestInputStream(piece.bytes(), digest), digest, sum);
      } catch (NoSuchAlgorithmException everyJvmHasIt) {
        throw new IllegalStateException(everyJvmHasIt);
      }
    }

    void check() {
      if (digest != null
          && sum != null
          && !HexFormat.of().formatHex(digest.digest()).equals(sum.hex())) {
        throw invalid(
            "checksum",
            "这一段在路上变了（校验和不符）。请重传这一段。",
            "Expected the piece to add up to its checksum, but it does not. Send it again.");
      }
    }
  }

  @Override
  public Value.File finish(Caller caller, UUID id, Attachments.Said said) {
    try {
      Note note = own(caller, id);
      Optional<Value.File> made = upload(id, note).file();
      return made.isPresent() ? made.get() : made(caller, id, note, said);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Value.File made(Caller caller, UUID id, Note note, Attachments.Said said)
      throws IOException {
    Value.File file;
    try (InputStream bytes = Files.newInputStream(whole(caller, id))) {
      file = attachments.keep(caller, bytes, said);
    } catch (Refusal refusal) {
      if (refusal.reason() == Refusal.Reason.INVALID
          || refusal.reason() == Refusal.Reason.TOO_LARGE) {
        partials.drop(id);
      }
      throw refusal;
    }
    partials.note(id, note.made(file.id()).written());
    partials.discardBytes(id);
    return file;
  }

  @Override
  public Path whole(Caller caller, UUID id) {
    Upload upload = find(caller, id);
    if (!upload.isWhole() || upload.file().isPresent()) {
      throw Refusals.conflict(
          "文件还没有传完（" + upload.offset() + " / " + upload.length() + " 字节）。请接着传。",
          "Expected a whole file, but it is at "
              + upload.offset()
              + " of "
              + upload.length()
              + " bytes. Go on there.");
    }
    return partials.bytes(id);
  }

  @Override
  public void drop(Caller caller, UUID id) {
    try {
      own(caller, id);
      partials.drop(id);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Forgets what nobody went on with. */
  void sweep() {
    Instant now = workspace.clock().instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(EVERY);
    try {
      for (UUID id : partials.all()) {
        if (alive(id).isEmpty()) {
          partials.drop(id);
        }
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static Refusal tooLarge() {
    return new Refusal(
        Refusal.Reason.TOO_LARGE,
        LocalText.of(
            "文件超过 25 MB。请压缩或另选。",
            "The file is larger than 25 MB. Make it smaller or choose another."));
  }

  private static Refusal invalid(String code, String chinese, String english) {
    return Refusals.invalid(
        java.util.List.of(Finding.error(Pointer.of("file"), code, LocalText.of(chinese, english))));
  }
}
