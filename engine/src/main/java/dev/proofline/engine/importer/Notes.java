package dev.proofline.engine.importer;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.importer.Imported.Note;
import dev.proofline.engine.importer.Imported.Question;
import dev.proofline.engine.importer.Imported.Weight;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the notes of one import; the same is said once, and at most {@link #MOST} things. */
final class Notes {

  static final int MOST = 500;
  private static final int SHOWN = 300;

  private final List<Note> notes = new ArrayList<>();

  void lost(String source, LocalText what, @Nullable Object original) {
    add(new Note(Weight.LOST, cut(source), what, shown(original), null));
  }

  void changed(String source, LocalText what, @Nullable Object original) {
    add(new Note(Weight.CHANGED, cut(source), what, shown(original), null));
  }

  void ask(String source, LocalText what, @Nullable Object original, LocalText suggestion) {
    add(new Note(Weight.ASK, cut(source), what, shown(original), suggestion));
  }

  void ask(
      String source,
      LocalText what,
      @Nullable Object original,
      LocalText suggestion,
      Question question) {
    add(new Note(Weight.ASK, cut(source), what, shown(original), suggestion, question));
  }

  private static String cut(String source) {
    return Cut.within(source, SHOWN);
  }

  private static @Nullable String shown(@Nullable Object original) {
    return original == null ? null : Cut.within(original.toString(), SHOWN);
  }

  private void add(Note note) {
    if (notes.size() < MOST && !notes.contains(note)) {
      notes.add(note);
    } else if (notes.size() == MOST) {
      notes.add(
          new Note(
              Weight.ASK,
              "",
              LocalText.of("还有更多内容没有列出", "There is more that is not listed"),
              null,
              LocalText.of("请把文件拆小后再导入。", "Split the file and import its parts.")));
    }
  }

  /** What has to be decided first, then what was lost. */
  List<Note> all() {
    return notes.stream().sorted(java.util.Comparator.comparing(Note::weight)).toList();
  }
}
