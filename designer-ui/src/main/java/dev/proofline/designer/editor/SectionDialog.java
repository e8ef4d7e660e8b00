package dev.proofline.designer.editor;

import com.vaadin.flow.component.dialog.Dialog;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.base.Pointer;

/** When a section of the page is shown. */
final class SectionDialog extends Dialog {

  /** Opens it for the section at the index. */
  static void open(FormEditing editing, int section) {
    String title =
        editing.draft().sections().get(section).title().map(editing.desk()::say).orElse("");
    new SectionDialog(editing, section, title).open();
  }

  SectionDialog(FormEditing editing, int section, String title) {
    setHeaderTitle(editing.say("editor.section.visible.title", title));
    setWidth("520px");
    String text =
        editing.draft().json().path("layout").path(section).path("visibleIf").asString("");
    String name = editing.say("editor.section.visible");
    var rule =
        new RuleEditor(
            editing,
            text,
            name,
            () -> Pointer.of("layout", String.valueOf(section), "visibleIf"),
            written -> {
              editing.edit(
                  editing
                      .draft()
                      .withSection(section, "visibleIf", PropertyEditors.string(written)),
                  name,
                  "layout/" + section,
                  null);
              // What is behind a dialog hears nothing of the browser, so not of its pause either.
              editing.saveIfNeeded();
            });
    add(Parts.box("dlg", Parts.hint(editing.say("editor.section.visible.hint")), rule));
    addOpenedChangeListener(event -> {
      if (!event.isOpened()) {
        editing.leave();
      }
    });
    getFooter().add(Parts.primary(editing.say("common.close"), this::close));
  }
}
