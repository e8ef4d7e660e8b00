package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;

/** The records a pack brings, by the folder they lie in. */
enum Brought {
  /** What the pack cannot do without: comes with every installation. */
  CONTENT("content"),
  /** What shows how it looks in use: only where it is asked for. */
  SAMPLE("sample");

  private final String cause;

  Brought(String cause) {
    this.cause = cause;
  }

  /** What its events tell as their cause. */
  String cause() {
    return cause;
  }

  static boolean isIn(String path) {
    return path.startsWith(CONTENT.folder()) || path.startsWith(SAMPLE.folder());
  }

  private String folder() {
    return cause + "/";
  }

  /** Texts of the pack's lines, by path. */
  SequencedMap<String, String> of(Bundle bundle) {
    var found = new LinkedHashMap<String, String>();
    bundle
        .records()
        .forEach((path, text) -> {
          if (path.startsWith(folder())) {
            found.put(path, text);
          }
        });
    return found;
  }

  int count(Bundle bundle) {
    return of(bundle).values().stream()
        .mapToInt(text -> (int) text.lines().filter(line -> !line.isBlank()).count())
        .sum();
  }

  /** Whether it came before, and people have changed or deleted it since. */
  boolean cameBefore(Workspace workspace, UUID id) {
    return this == CONTENT && !workspace.store().ledger().ofSubject(Events.subject(id)).isEmpty();
  }
}
