package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.importer.Imported;
import dev.proofline.engine.importer.Imported.Note;
import dev.proofline.engine.importer.Imported.Weight;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells of an imported form that is called as one the workspace has. */
record TakenTitles(List<Design.Entry> forms) {

  Imported warned(Imported imported) {
    return Settings.words(imported.form().path("title"))
        .flatMap(this::taken)
        .map(other -> {
          List<Note> notes =
              Stream.concat(Stream.of(note(other)), imported.notes().stream()).toList();
          return new Imported(imported.form(), imported.taken(), notes);
        })
        .orElse(imported);
  }

  private Optional<Design.Entry> taken(LocalText title) {
    String shown = title.in(LocalText.DEFAULT_LANGUAGE).strip();
    return forms.stream()
        .filter(form -> form.title().in(LocalText.DEFAULT_LANGUAGE).strip().equals(shown))
        .findFirst();
  }

  private static Note note(Design.Entry other) {
    String title = other.title().in(LocalText.DEFAULT_LANGUAGE);
    String key = other.id().key();
    return new Note(
        Weight.ASK,
        "/title",
        LocalText.of(
            "标题“" + title + "”已被表单 " + key + " 使用",
            "The title “" + title + "” is that of the form " + key + " already"),
        null,
        LocalText.of(
            "请换一个标题；若是同一张表单，请在“数据”里把行导入 " + key + "。",
            "Give it another title; if it is the same form, import the rows into "
                + key
                + " under Data."));
  }
}
