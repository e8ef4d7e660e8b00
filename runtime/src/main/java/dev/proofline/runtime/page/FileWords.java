package dev.proofline.runtime.page;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Doubt;
import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileContent.Made;
import dev.proofline.engine.value.FileFacts;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of a file, in words for whoever looks at it. */
final class FileWords {

  private FileWords() {}

  /** When, where and how a photo was taken, as far as the app recorded it. */
  static String capture(Value.File file, Visit visit) {
    var parts = new ArrayList<String>();
    Optional.ofNullable(file.takenAt()).map(visit.dates()::moment).ifPresent(parts::add);
    Value.Place place = file.place();
    if (place == null) {
      parts.add(visit.words().say("photo.no-place"));
    } else if (place.accuracy() != null) {
      parts.add(visit.words().say("photo.within", Math.round(place.accuracy())));
    }
    if ("camera".equals(file.source())) {
      parts.add(visit.words().say(FileFacts.isHearsay(file) ? "photo.said-here" : "photo.here"));
    } else if ("gallery".equals(file.source())) {
      parts.add(visit.words().say("photo.chosen"));
    }
    return joined(parts, visit);
  }

  /** Pages of a document, and when it says it was made. */
  static String document(Value.File file, Visit visit) {
    var parts = new ArrayList<String>();
    content(file)
        .map(FileContent::pages)
        .ifPresent(pages -> parts.add(visit.words().say("file.pages", pages)));
    if (!file.type().startsWith("image/")) {
      content(file)
          .map(FileContent::made)
          .map(Made::at)
          .map(visit.dates()::moment)
          .ifPresent(at -> parts.add(visit.words().say("file.made", at)));
    }
    if (content(file).filter(FileContent::signed).isPresent()) {
      parts.add(visit.words().say("file.signed"));
    }
    return joined(parts, visit);
  }

  /** The file as a row of a record: what it is called, of which field, and what is known of it. */
  static Model row(LocalText label, Value.File file, Visit visit) {
    return ControlViews.kept(file)
        .with("label", visit.in(label))
        .with("told", document(file, visit))
        .with("doubts", doubts(file, visit));
  }

  /** What speaks against it, the gravest first. */
  static List<Object> doubts(Value.File file, Visit visit) {
    return Optional.ofNullable(file.facts()).stream()
        .flatMap(facts -> facts.signals().stream())
        .sorted((one, other) -> Double.compare(other.score(), one.score()))
        .flatMap(signal -> Doubt.reason(signal).stream())
        .<Object>map(visit::in)
        .toList();
  }

  private static Optional<FileContent> content(Value.File file) {
    return Optional.ofNullable(file.facts()).map(facts -> facts.content());
  }

  private static String joined(List<String> parts, Visit visit) {
    return parts.stream().collect(Collectors.joining(visit.words().say("list.dot")));
  }
}
