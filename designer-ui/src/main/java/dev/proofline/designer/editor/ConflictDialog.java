package dev.proofline.designer.editor;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.engine.store.Store;
import java.util.List;
import java.util.stream.Collectors;

/** The draft was saved elsewhere meanwhile: what differs, and which of the two is kept. */
final class ConflictDialog extends Dialog {

  private final Editing editing;
  private final Div differences = Parts.box("col gap4");

  ConflictDialog(Editing editing) {
    this.editing = editing;
    setHeaderTitle(editing.say("editor.stale.title"));
    setWidth("560px");
    Store.Draft saved =
        editing.desk().engine().design().open(editing.desk().caller(), editing.id());
    Div saying =
        Parts.box(
            "dlg",
            Parts.text(
                editing.say("editor.stale.words", who(saved), editing.desk().when(saved.at()))),
            differences);
    compare(editing.draft(), FormDraft.of(saved.json()));
    add(saying);
    getFooter()
        .add(
            Parts.button(editing.say("editor.stale.theirs"), () -> keep(editing::takeTheirs)),
            Parts.primary(editing.say("editor.stale.mine"), () -> keep(editing::keepMine)));
  }

  private void keep(Runnable one) {
    close();
    one.run();
  }

  private String who(Store.Draft saved) {
    return editing.desk().engine().accounts().users(editing.desk().caller()).stream()
        .filter(user -> user.id().equals(saved.by()))
        .map(Store.User::name)
        .findFirst()
        .orElseGet(() -> editing.say("editor.stale.somebody"));
  }

  private void compare(FormDraft mine, FormDraft theirs) {
    if (!mine.title().equals(theirs.title())) {
      line(
          "editor.stale.titles",
          editing.desk().say(mine.title()),
          editing.desk().say(theirs.title()));
    }
    fields("editor.stale.only.mine", missing(mine, theirs));
    fields("editor.stale.only.theirs", missing(theirs, mine));
    fields(
        "editor.stale.different",
        mine.fields().stream()
            .filter(field ->
                theirs
                    .field(field.key())
                    .filter(other -> !other.json().equals(field.json()))
                    .isPresent())
            .toList());
    if (!mine.checks().equals(theirs.checks())) {
      line("editor.stale.checks", mine.checks().size(), theirs.checks().size());
    }
  }

  private static List<FormDraft.Field> missing(FormDraft from, FormDraft in) {
    return from.fields().stream().filter(field -> in.field(field.key()).isEmpty()).toList();
  }

  private void fields(String key, List<FormDraft.Field> fields) {
    if (!fields.isEmpty()) {
      line(
          key,
          fields.stream()
              .map(field -> editing.desk().say(field.label()))
              .collect(Collectors.joining("、")));
    }
  }

  private void line(String key, Object... values) {
    differences.add(Parts.text(editing.say(key, values)));
  }
}
