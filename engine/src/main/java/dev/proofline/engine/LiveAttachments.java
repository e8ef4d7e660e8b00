package dev.proofline.engine;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.FileRow;
import dev.proofline.engine.store.FileStore;
import dev.proofline.engine.store.FileStore.FileUse;
import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileFacts;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.FileText.Origin;
import dev.proofline.engine.value.FileTypes;
import dev.proofline.engine.value.LooksLimits;
import dev.proofline.engine.value.PlaceJson;
import dev.proofline.engine.value.SoundLimits;
import dev.proofline.engine.value.SoundPrint;
import dev.proofline.engine.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Attachments: bytes in the blob folder, what is known of them in the database. */
final class LiveAttachments implements Attachments {

  private static final int LONGEST_NAME = 200;
  private static final long MOST_PIXELS = 50_000_000;
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration LONGEST_RECORDING = Duration.ofDays(1);
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private final Workspace workspace;
  private final Labels labels;
  private final FormVersions versions;
  private final Blobs blobs;
  private final FileReading reading;
  private final LeftFiles left;

  LiveAttachments(Workspace workspace, Labels labels, FormVersions versions, Keeping keeping) {
    this.workspace = workspace;
    this.labels = labels;
    this.versions = versions;
    this.blobs = keeping.blobs();
    this.reading = keeping.reading();
    this.left = keeping.left();
  }

  /** Where files go, what is read of them, and what bounds those nobody submits. */
  record Keeping(Blobs blobs, FileReading reading, LeftFiles left) {}

  @Override
  public Value.File keep(Caller caller, InputStream bytes, Said said) {
    left.refuseMore(caller.user());
    return kept(caller, bytes, said);
  }

  private Value.File kept(Caller caller, InputStream bytes, Said said) {
    requirePossible(said.takenAt());
    try {
      byte[] prefix = bytes.readNBytes(FileKinds.PREFIX);
      if (prefix.length == 0) {
        throw refused("empty_file", "文件是空的。请重新选择。", "The file is empty. Choose another.");
      }
      String name = plainName(said.name());
      String begins =
          FileKinds.of(prefix)
              .or(() -> FileKinds.byName(name))
              .orElseThrow(() -> unknownKind(prefix));
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(prefix), bytes);
      var looked = new AtomicReference<Looked>(Looked.NOTHING);
      Blobs.Blob blob = blobs.keep(whole, LARGEST, arrived -> looked.set(looked(arrived, begins)));
      String type = looked.get().type();
      FileContent content = looked.get().content();
      Instant now = workspace.clock().instant();
      var sent = new FileDoubts.Sent(name, type, said.takenAt(), said.place(), now);
      var row =
          new FileRow(
              workspace.ids().next(),
              blob.sha256(),
              name,
              type,
              blob.size(),
              said.takenAt(),
              said.place() == null ? null : PlaceJson.write(said.place()),
              source(said),
              content.seconds() == null ? seconds(said) : content.seconds(),
              caller.user(),
              now,
              size(looked.get().pixels()),
              new FileFacts(
                  now,
                  said.signed(),
                  content,
                  FileDoubts.of(sent, content, used(blob.sha256(), looked.get()))));
      workspace.store().files().put(row, looked.get().text(), looked.get().print());
      return row.file();
    } catch (Blobs.TooLarge tooLarge) {
      throw new Refusal(
          Refusal.Reason.TOO_LARGE,
          LocalText.of(
              "文件超过 25 MB。请压缩或另选。",
              "The file is larger than 25 MB. Make it smaller or choose another."));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** How near the likest file is that a record shows; empty when none looks alike. */
  private Optional<Integer> used(String sha256, Looked file) {
    return uses(sha256, file).stream().map(FileStore.LikeUse::distance).findFirst();
  }

  private List<FileStore.LikeUse> uses(String sha256, Looked file) {
    FileStore files = workspace.store().files();
    return SoundLimits.isRecording(file.type())
        ? files.sounding(sha256, file.print, SoundLimits.alike(setting(SoundLimits.ALIKE)))
        : files.alike(
            sha256,
            LooksLimits.telling(file.content()).orElse(null),
            LooksLimits.alike(setting(LooksLimits.ALIKE)));
  }

  private Optional<Value> setting(String key) {
    return Optional.ofNullable(workspace.catalogue().settings().get(key));
  }

  private record Looked(
      PictureFile.@Nullable Pixels pixels, FileReading.Read read, SoundPrint print) {
    private static final Looked NOTHING =
        new Looked(null, new FileReading.Read("", FileContent.NOTHING, null), SoundPrint.NONE);

    String type() {
      return read.type();
    }

    FileContent content() {
      return read.content();
    }

    @Nullable FileText text() {
      return read.text();
    }
  }

  /** What looks harmless from outside is read where it can do no harm. */
  private Looked looked(Path arrived, String type) throws IOException {
    PictureFile.Pixels pixels = type.equals(FileKinds.ZIP) ? null : examined(arrived, type);
    try {
      FileReading.Read read = known(reading.read(arrived, type, workspace.zone()), type);
      return new Looked(pixels, read, SoundPrinting.of(arrived, read.type()));
    } catch (FileReading.Busy notTried) {
      throw Refusals.overloaded();
    }
  }

  /** A file that only its inside tells of: what it turned out to be must be a kind that is kept. */
  private static FileReading.Read known(FileReading.Read read, String begins) {
    if (read.type().equals(FileTypes.MACROS)) {
      throw refused(
          "macros",
          "文件里有宏，可能带来危险。请另存为不带宏的 docx、xlsx 或 pptx。",
          "Expected a file without macros, but there are some in it. Save it as docx, xlsx or"
              + " pptx.");
    }
    boolean told =
        FileTypes.ending(read.type()).isPresent()
            && (!begins.equals(FileKinds.TEXT) || read.text() != null);
    if (FileKinds.isUnsure(begins) && !told) {
      throw read.content().unread() == null ? unknownKind(new byte[0]) : unreadable();
    }
    return read;
  }

  private static PictureFile.@Nullable Pixels examined(Path arrived, String type)
      throws IOException {
    try {
      Optional<PictureFile.Pixels> pixels = PictureFile.examine(arrived, type);
      if (pixels.isPresent() && pixels.get().count() > MOST_PIXELS) {
        throw refused(
            "too_many_pixels",
            "照片超过 5000 万像素。请用较低的分辨率重拍。",
            "Expected at most 50 million pixels, but the photo has more. Take it again smaller.");
      }
      return pixels.orElse(null);
    } catch (PictureFile.Unsound unsound) {
      throw refusal(unsound.fault());
    }
  }

  private static Refusal refusal(PictureFile.Fault fault) {
    return switch (fault) {
      case TRUNCATED ->
          refused(
              "truncated_file",
              "文件不完整，后面的部分没有传到。请重新上传。",
              "Expected a whole file, but the end of it is missing. Upload it again.");
      case NO_PICTURE ->
          refused(
              "not_a_picture",
              "文件不是能看的照片。请另选。",
              "Expected a photo, but there is no picture in the file. Choose another.");
      case TWO_KINDS ->
          refused(
              "two_kinds",
              "文件里还藏着压缩包。请另选。",
              "Expected one kind of file, but there is an archive in it as well. Choose another.");
    };
  }

  private static FileRow.@Nullable Size size(PictureFile.@Nullable Pixels pixels) {
    return pixels == null ? null : new FileRow.Size(pixels.width(), pixels.height());
  }

  /** A device whose clock is wrong would make proof of a time that never was. */
  private void requirePossible(@Nullable Instant takenAt) {
    if (takenAt == null) {
      return;
    }
    Instant latest = workspace.clock().instant().plus(CLOCKS_DIFFER);
    if (takenAt.isBefore(EARLIEST) || takenAt.isAfter(latest)) {
      throw Refusals.invalid(
          Finding.error(
              Pointer.of("takenAt"),
              "impossible_time",
              LocalText.of(
                  "拍摄时间不能晚于现在，也不能早于 2000 年。请校准设备的时间后重拍。",
                  "Expected a time between 2000 and now, but it is another."
                      + " Set the device's clock and take the photo again.")));
    }
  }

  private static @Nullable String source(Said said) {
    String source = said.source();
    return source != null && (source.equals("camera") || source.equals("gallery")) ? source : null;
  }

  private static @Nullable Double seconds(Said said) {
    Double seconds = said.seconds();
    return seconds != null && seconds >= 0 && seconds <= LONGEST_RECORDING.toSeconds()
        ? seconds
        : null;
  }

  /** The last part of a path, without anything that is not text. */
  private static String plainName(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("\\p{C}", "").strip();
    if (plain.isEmpty()) {
      return "file";
    }
    return Cut.last(plain, LONGEST_NAME);
  }

  @Override
  public Kept open(Caller caller, UUID id) {
    FileRow row = workspace.store().files().find(id).orElseThrow(Refusals::notFound);
    if (!caller.user().equals(row.by()) && !usedWhereSeen(caller, id)) {
      throw Refusals.notFound();
    }
    return kept(row);
  }

  /** For use cases that have seen to it that whoever asks may see the file. */
  Kept opened(UUID id) {
    return kept(workspace.store().files().find(id).orElseThrow(Refusals::notFound));
  }

  private Kept kept(FileRow row) {
    Path path = blobs.find(row.sha256()).orElseThrow(Refusals::notFound);
    return new Kept(row.file(), path);
  }

  private boolean usedWhereSeen(Caller caller, UUID id) {
    var reading = new RecordReading(workspace, labels, versions, caller);
    return workspace.store().files().uses(id).stream().anyMatch(use -> seen(use, id, reading));
  }

  /** The record still holds the file, in a field the caller may read. */
  private boolean seen(FileUse use, UUID file, RecordReading reading) {
    ExecutableForm form = workspace.catalogue().forms().get(use.form());
    if (form == null) {
      return false;
    }
    return reading
        .find(form, use.record())
        .map(record ->
            form.fields().keySet().stream()
                .filter(field -> reading.access().mask(form.key(), field).readable())
                .map(field -> InputGuard.files(record.answers(), field))
                .anyMatch(files -> files.contains(file)))
        .orElse(false);
  }

  private static Refusal unreadable() {
    return refused(
        "unreadable_file",
        "文件已损坏，或过于复杂，读不出来。请打开后另存，再上传。",
        "Expected a file that can be read, but this one is damaged or too complex. Open it, save it"
            + " anew and upload that.");
  }

  private static Refusal unknownKind(byte[] prefix) {
    return FileKinds.isOldOffice(prefix)
        ? refused(
            "old_office",
            "这是旧格式或加了密码的 Office 文件，打不开。请另存为不加密码的 docx、xlsx 或 pptx。",
            "Expected a docx, xlsx or pptx, but this is an older format or under a password. Save"
                + " it as one without.")
        : refused(
            "unknown_kind",
            "只能上传照片（JPEG、PNG、WebP、HEIC）、PDF、Office 文件（docx、xlsx、pptx）、文本（txt）或录音"
                + "（MP3、M4A、WAV、WebM）。请另选文件。",
            "Expected a photo (JPEG, PNG, WebP, HEIC), a PDF, an office file (docx, xlsx, pptx), a"
                + " text (txt) or a recording (MP3, M4A, WAV, WebM). Choose another file.");
  }

  private static Refusal refused(String code, String chinese, String english) {
    return Refusals.invalid(
        Finding.error(Pointer.of("file"), code, LocalText.of(chinese, english)));
  }

  /** For sample data: kept as the workspace's own, whoever it is said to be from. */
  SampleData.Keeping samples(Optional<UUID> by) {
    return new SampleData.Keeping() {
      @Override
      public Value.File keep(Path name, byte[] bytes) {
        return keepSample(name, bytes, by);
      }

      @Override
      public void recognised(Value.File file, String text) {
        Origin origin = Origin.recognised("sample", workspace.clock().instant());
        workspace.commit(
            List.of(
                new Change.PutText(
                    file.id(), new FileText(text, false, List.of(), origin), false)));
      }
    };
  }

  private Value.File keepSample(Path name, byte[] bytes, Optional<UUID> by) {
    // what a pack shows as an example is believed
    var said = new Said(String.valueOf(name.getFileName()), null, null, "camera", null, true);
    Caller owner =
        new Caller(
            by.orElse(SystemCallers.NOBODY),
            "",
            "",
            java.util.Set.of(),
            LocalText.DEFAULT_LANGUAGE,
            "",
            "");
    return kept(owner, new ByteArrayInputStream(bytes), said);
  }
}
