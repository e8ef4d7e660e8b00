package dev.proofline.designer.data;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.RecordImports;
import dev.proofline.engine.RecordImports.Progress;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.List;

/** Files that were given and whose rows nobody has imported yet: one line, several unfold. */
final class WaitingFiles extends Div {

  private final Desk desk;
  private final ExecutableForm form;
  private final Runnable imported;
  private boolean unfolded;

  /**
   * @param imported told when records were made
   */
  WaitingFiles(Desk desk, ExecutableForm form, Runnable imported) {
    this.desk = desk;
    this.form = form;
    this.imported = imported;
    addClassName("files");
    show();
  }

  void show() {
    removeAll();
    List<Progress> files = waiting();
    setVisible(!files.isEmpty());
    if (files.size() == 1) {
      add(line(files.getFirst(), "note warn"));
    } else if (!files.isEmpty()) {
      add(all(files));
      if (unfolded) {
        files.forEach(file -> add(line(file, "note")));
      }
    }
  }

  private List<Progress> waiting() {
    return desk.engine().recordImports().list(desk.caller()).stream()
        .filter(one -> one.form().equals(form.key()) && one.state() == RecordImports.State.MAPPING)
        .toList();
  }

  private Div all(List<Progress> files) {
    Div note = Parts.note("warn", "alert", desk.say("rows.waiting.all", files.size()));
    NativeButton toggle =
        Parts.button(
            unfolded ? "up" : "down",
            desk.say(unfolded ? "rows.waiting.fold" : "rows.waiting.show"),
            "s right",
            () -> {
              unfolded = !unfolded;
              show();
            });
    toggle.getElement().setAttribute("aria-expanded", String.valueOf(unfolded));
    note.add(
        toggle, Parts.button("", desk.say("rows.drop.all"), "s", () -> files.forEach(this::drop)));
    return note;
  }

  private Div line(Progress file, String classes) {
    Div line = Parts.box(classes, new Icon(classes.equals("note") ? "sheet" : "alert"));
    line.add(
        Parts.text(desk.say("rows.waiting", file.file(), file.total())),
        Parts.hint(desk.when(file.at())),
        Parts.button(
            "",
            desk.say("rows.go.on"),
            "s right",
            () -> new ImportRowsDialog(desk, form, file.id(), imported).open()),
        Parts.button("", desk.say("rows.drop"), "s", () -> drop(file)));
    return line;
  }

  private void drop(Progress file) {
    Notices.attempt(
        desk,
        () -> {
          desk.engine().recordImports().drop(desk.caller(), file.id());
          show();
        });
  }
}
