package dev.proofline.designer.forms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.EditorNavigation;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.importer.Imported;
import dev.proofline.engine.importer.Imported.Note;
import dev.proofline.engine.importer.Imported.Taken;
import dev.proofline.engine.importer.Importer;
import dev.proofline.engine.importer.Importers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what a file would become before anything is made of it, then opens the draft. */
final class ImportDialog extends Dialog {

  private static final int MEBI = 1 << 20;
  private static final int PER_CENT = 100;

  private final Desk desk;
  private final String name;
  private final Select<Importer> format = new Select<>();
  private final Div about = Parts.col();
  private final Div said = Parts.col();
  private final Upload upload;
  private final Checkbox rows;
  private final Map<String, Div> fields = new HashMap<>();
  private Importer.@Nullable Source source;

  /**
   * @param name what the form is to be called; empty to take the file's own title
   */
  ImportDialog(Desk desk, String name) {
    this.desk = desk;
    this.name = name;
    this.rows = new Checkbox(desk.say("import.rows"));
    rows.setValue(true);
    setHeaderTitle(desk.say("import.title"));
    setWidth("min(760px, 94vw)");
    upload = new Upload(UploadHandler.inMemory((file, bytes) -> take(file.fileName(), bytes)));
    upload.setMaxFiles(1);
    upload.setMaxFileSize(Importer.LARGEST);
    upload.setUploadButton(Parts.button("upload", desk.say("import.choose"), "p", () -> {}));
    upload.setDropLabel(Parts.text(desk.say("import.drop"), "muted"));
    upload.setWidthFull();
    upload.addFileRejectedListener(event ->
        Parts.fill(
            said, Parts.note("bad", "err", desk.say("import.unfit", Importer.LARGEST / MEBI))));
    said.getElement().setAttribute("role", "status");
    said.addClassName("gap12");
    format.setLabel(desk.say("import.format"));
    format.setItems(Importers.all());
    format.setItemLabelGenerator(one -> one == null ? "" : desk.say(one.title()));
    format.addValueChangeListener(event -> chosen(event.getValue()));
    format.setValue(Importers.all().getFirst());
    add(Parts.box("dlg", format, about, upload, said));
    buttons();
  }

  private void chosen(Importer importer) {
    Parts.fill(about, Parts.hint(desk.say(importer.about())));
    upload.setAcceptedFileExtensions(
        importer.extensions().stream().map(ending -> "." + ending).toArray(String[]::new));
  }

  /** What a file in the chosen format would become, or why it cannot. */
  void take(String file, byte[] bytes) {
    upload.clearFileList();
    try {
      var given = new Importer.Source(file, bytes);
      var asked = new ImportQuestions(desk, name, this::typed);
      Imported imported = read(given.answered(asked.answers()));
      source = given;
      Parts.fill(said, offered(imported, asked));
      buttons(Parts.primary(desk.say("import.open"), () -> open(asked)));
    } catch (Refusal refusal) {
      Parts.fill(said, refused(refusal));
      buttons();
    }
  }

  private Imported read(Importer.Source file) {
    return desk.engine().imports().read(desk.caller(), format.getValue().key(), file);
  }

  /** Shows the type that was chosen where the guess stood. */
  private void typed(String place, String type) {
    Div row = fields.get(place);
    if (row != null) {
      Parts.fill(row, Parts.text(ImportQuestions.title(desk, type), "muted"));
    }
  }

  /** Whether the file has rows that can be imported into what it becomes. */
  private boolean rowsOf(Imported imported) {
    return format.getValue().key().equals("xlsx") && !imported.taken().isEmpty();
  }

  private Component refused(Refusal refusal) {
    if (refusal.findings().isEmpty()) {
      return Parts.note("bad", "err", desk.say(refusal.text()));
    }
    Finding finding = refusal.findings().getFirst();
    Div words = Parts.col(Parts.note("bad", "err", desk.say(finding.message())));
    if (finding.hint() != null) {
      words.add(Parts.hint(desk.say(finding.hint())));
    }
    return words;
  }

  private Component offered(Imported imported, ImportQuestions asked) {
    Div known = Parts.box("col gap4");
    fields.clear();
    imported.taken().forEach(taken -> known.add(field(taken)));
    Div all = Parts.box("col gap12");
    List<Note> notes = imported.notes();
    if (!notes.isEmpty()) {
      Div list = Parts.box("col gap4");
      notes.forEach(note -> list.add(note(note, asked)));
      all.add(Parts.h3(desk.say("import.notes", notes.size())), list);
    }
    all.add(Parts.h3(desk.say("import.fields", imported.taken().size())), known);
    rows.setVisible(rowsOf(imported));
    all.add(rows, Parts.hint(desk.say("import.open.hint")));
    return all;
  }

  /** In view however much there is to read. */
  private void buttons(Component... more) {
    getFooter().removeAll();
    getFooter().add(Parts.button(desk.say("common.cancel"), this::close));
    getFooter().add(more);
  }

  private Component field(Taken taken) {
    Div type = Parts.row(Parts.text(ImportQuestions.title(desk, taken.type()), "muted"));
    if (taken.isGuess()) {
      type.add(
          Parts.badge(
              "alert",
              desk.say("import.guess", Math.round(taken.confidence() * PER_CENT)),
              "warn"));
    }
    fields.put(taken.source(), type);
    return Parts.row(
        Parts.text(taken.source(), "mono muted"),
        Parts.text("→", "muted"),
        Parts.strong(desk.say(taken.label())),
        type);
  }

  private Component note(Note note, ImportQuestions asked) {
    Div lines = Parts.col(Parts.text(note.source(), "mono muted"));
    lines.add(Parts.text(desk.say(key(note)) + desk.say(note.what())));
    if (note.original() != null && !(note.question() instanceof Imported.Question.Required)) {
      lines.add(Parts.text(note.original(), "mono"));
    }
    if (note.suggestion() != null) {
      lines.add(Parts.hint(desk.say(note.suggestion())));
    }
    if (note.question() != null) {
      lines.add(asked.asked(note.question()));
    }
    Icon icon = new Icon(note.weight() == Imported.Weight.CHANGED ? "info" : "alert");
    icon.addClassName(note.weight() == Imported.Weight.ASK ? "t-warn" : "muted");
    return Parts.box("cr", icon, lines);
  }

  private static String key(Note note) {
    return switch (note.weight()) {
      case ASK -> "import.ask";
      case LOST -> "import.lost";
      case CHANGED -> "import.changed";
    };
  }

  /** What was decided may change more than what it was about, so the file is read once more. */
  private void open(ImportQuestions asked) {
    Importer.Source file = source;
    if (file != null) {
      Notices.attempt(desk, () -> save(read(file.answered(asked.answers()))));
    }
  }

  private void save(Imported imported) {
    var id = new DefinitionId(Kind.FORM, imported.form().path("key").asString(""));
    desk.engine().design().save(desk.caller(), id, imported.form(), 0);
    keepRows(id.key());
    close();
    EditorNavigation.edit(id);
  }

  /** They wait beside the form's records until it is published. */
  private void keepRows(String form) {
    Importer.Source file = source;
    if (file != null && rows.isVisible() && rows.getValue()) {
      Notices.attempt(desk, () -> desk.engine().recordImports().begin(desk.caller(), form, file));
    }
  }
}
