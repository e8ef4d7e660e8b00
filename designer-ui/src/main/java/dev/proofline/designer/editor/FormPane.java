package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.engine.base.Finding;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tab 表单: palette, canvas with the phone beside it, problems below, properties. */
final class FormPane extends Div implements FormEditing.Watcher {

  private final FormEditing editing;
  private final Canvas canvas;
  private final Phone phone;
  private final RightPane right;
  private final ProblemsPanel problems;
  private final Div bar = Parts.box("cbar");
  private boolean phoneShown = true;

  FormPane(
      FormEditing editing,
      EditorRoot root,
      Consumer<@Nullable Integer> openCheck,
      Consumer<Finding> jump) {
    this.editing = editing;
    addClassNames("panes", "form");
    canvas = new Canvas(editing);
    phone = new Phone(editing, root);
    phone.setVisible(!editing.readOnly());
    problems = new ProblemsPanel(editing, jump);
    right = new RightPane(editing, openCheck);
    Div stage = Parts.box("stage", Parts.box("sheetw", canvas));
    Component left =
        editing.readOnly() ? new Div() : new Palette(editing, root::focusCard, canvas::rename);
    add(left, Parts.box("centre", bar, stage, phone, problems), right);
    editing.follow(this);
    showBar();
  }

  /** Brings the phone up to date after another tab was shown. */
  void shown() {
    phone.refresh();
  }

  void nextProblem() {
    problems.next();
  }

  void rename(String key) {
    canvas.rename(key);
  }

  void retitle() {
    canvas.retitle();
  }

  void formProperties() {
    right.form();
  }

  @Override
  public void selectionChanged() {
    showBar();
  }

  @Override
  public void draftChanged(@Nullable Object by) {
    showBar();
  }

  private void showBar() {
    bar.removeAll();
    FormDraft draft = editing.draft();
    Optional<FormDraft.Field> field = editing.selected().flatMap(draft::field);
    field.ifPresent(found -> where(draft, found));
    Div keys =
        Parts.box(
            "right row gap4",
            Parts.text("Alt", "kbd"),
            Parts.text("↑", "kbd"),
            Parts.text("↓", "kbd"),
            Parts.text(editing.say("editor.keys.move")));
    bar.add(keys);
    if (!editing.readOnly()) {
      NativeButton toggle =
          Parts.button("phone", editing.say("editor.phone"), "s", this::togglePhone);
      toggle.setClassName("on", phoneShown);
      toggle.getElement().setAttribute("aria-pressed", String.valueOf(phoneShown));
      bar.add(toggle);
    }
  }

  private void where(FormDraft draft, FormDraft.Field field) {
    String top = field.table().isEmpty() ? field.path() : field.table();
    draft
        .spot(top)
        .flatMap(spot -> draft.sections().get(spot.section()).title())
        .ifPresent(title -> bar.add(Parts.text(editing.desk().say(title)), new Icon("right", "s")));
    draft.field(field.table()).ifPresent(table -> bar.add(table(table), new Icon("right", "s")));
    var keys = draft.peers(field.path()).stream().map(FormDraft.Field::key).toList();
    bar.add(
        Parts.strong(editing.desk().say(field.label())),
        Parts.hint(editing.say("editor.position", keys.indexOf(field.key()) + 1, keys.size())));
  }

  private NativeButton table(FormDraft.Field table) {
    return Parts.button(
        "", editing.desk().say(table.label()), "link s", () -> editing.select(table.path()));
  }

  private void togglePhone() {
    phoneShown = !phoneShown;
    phone.setVisible(phoneShown);
    phone.refresh();
    showBar();
  }
}
