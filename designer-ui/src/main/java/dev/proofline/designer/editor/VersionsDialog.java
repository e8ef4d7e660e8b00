package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.store.Store;
import java.util.List;

/** The published versions of a form: what each changed, in words, and a look at each. */
public final class VersionsDialog extends Dialog {

  private final Desk desk;
  private final DefinitionId id;

  public VersionsDialog(Desk desk, DefinitionId id, String title) {
    this.desk = desk;
    this.id = id;
    setHeaderTitle(desk.say("versions.of", title));
    setWidth("640px");
    Div body = Parts.box("dlg");
    List<Store.Published> versions =
        desk.engine().design().versions(desk.caller(), id).stream()
            .sorted(java.util.Comparator.comparingInt(Store.Published::version).reversed())
            .toList();
    boolean drafted = desk.engine().design().draft(desk.caller(), id).isPresent();
    if (drafted && !versions.isEmpty()) {
      body.add(draft(versions.getFirst()));
    }
    versions.forEach(version -> body.add(version(version)));
    if (versions.isEmpty()) {
      body.add(Parts.hint(desk.say("versions.none")));
    }
    add(body);
    NativeButton close = Parts.button(desk.say("common.close"), this::close);
    getFooter().add(close);
  }

  private Component draft(Store.Published latest) {
    Div head = Parts.row(Parts.strong(desk.say("versions.draft")));
    return section(head, desk.engine().design().changes(desk.caller(), id, latest.version(), 0));
  }

  private Component version(Store.Published version) {
    Div head =
        Parts.row(
            Parts.strong(desk.say("versions.nth", version.version())),
            Parts.hint(desk.when(version.at())),
            Parts.button(
                "eye",
                desk.say("versions.open"),
                "link s right",
                () -> {
                  close();
                  EditorNavigation.version(id.key(), version.version());
                }));
    return version.version() == 1
        ? Parts.box("sec7", head, Parts.hint(desk.say("versions.first")))
        : section(
            head,
            desk.engine()
                .design()
                .changes(desk.caller(), id, version.version() - 1, version.version()));
  }

  private Component section(Div head, List<LocalText> changes) {
    Div list = Parts.box("chg mt8");
    changes.forEach(change -> list.add(new Icon("pen", "s"), Parts.text(desk.say(change))));
    return Parts.box(
        "sec7", head, changes.isEmpty() ? Parts.hint(desk.say("publish.nothing")) : list);
  }
}
