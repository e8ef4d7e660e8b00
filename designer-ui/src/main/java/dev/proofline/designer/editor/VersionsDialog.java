package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.DefinitionStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The versions of a form: what each changed, any two compared, each to look at or restore. */
public final class VersionsDialog extends Dialog {

  private static final int DRAFT = 0;

  private final Desk desk;
  private final DefinitionId id;
  private final Consumer<DefinitionStore.Published> restore;
  private final List<DefinitionStore.Published> versions;
  private final boolean drafted;
  private final int tried;
  private final Div compared = new Div();

  /**
   * @param restore makes a version the draft
   */
  public VersionsDialog(
      Desk desk, DefinitionId id, String title, Consumer<DefinitionStore.Published> restore) {
    this.desk = desk;
    this.id = id;
    this.restore = restore;
    this.versions =
        desk.engine().design().versions(desk.caller(), id).stream()
            .sorted(Comparator.comparingInt(DefinitionStore.Published::version).reversed())
            .toList();
    this.drafted = desk.engine().design().draft(desk.caller(), id).isPresent();
    this.tried =
        desk.engine()
            .design()
            .pilot(desk.caller(), id)
            .map(DefinitionStore.Pilot::version)
            .orElse(0);
    setHeaderTitle(desk.say("versions.of", title));
    setWidth("min(680px, 94vw)");
    Div body = Parts.box("dlg");
    if (versions.isEmpty()) {
      body.add(Parts.hint(desk.say("versions.none")));
    }
    if (comparable().size() > 1) {
      body.add(compare());
    }
    if (drafted && !versions.isEmpty()) {
      body.add(draft(versions.getFirst()));
    }
    if (id.kind() == Kind.FORM && !versions.isEmpty()) {
      body.add(new PilotPane(desk, id, this::close));
    }
    versions.forEach(version -> body.add(version(version)));
    if (id.kind() == Kind.FORM) {
      body.add(new FormerAnswers(desk, id, versions.size(), this::close));
    }
    add(body);
    getFooter().add(Parts.button(desk.say("common.close"), this::close));
  }

  /** The versions from old to new, then the draft. */
  private List<Integer> comparable() {
    var all = new ArrayList<Integer>();
    versions.reversed().forEach(version -> all.add(version.version()));
    if (drafted) {
      all.add(DRAFT);
    }
    return all;
  }

  private Component compare() {
    List<Integer> all = comparable();
    Select<Integer> from = choice("versions.from", all, all.get(all.size() - 2));
    Select<Integer> to = choice("versions.to", all, all.getLast());
    from.addValueChangeListener(event -> showCompared(from.getValue(), to.getValue()));
    to.addValueChangeListener(event -> showCompared(from.getValue(), to.getValue()));
    showCompared(from.getValue(), to.getValue());
    Div choices = Parts.row(from, new Icon("right", "s"), to);
    choices.addClassName("mt8");
    return Parts.box("sec7 compare", Parts.h3(desk.say("versions.compare")), choices, compared);
  }

  private Select<Integer> choice(String name, List<Integer> versions, Integer chosen) {
    var select = new Select<Integer>();
    select.setItems(versions);
    select.setItemLabelGenerator(this::name);
    select.setAriaLabel(desk.say(name));
    select.setValue(chosen);
    return select;
  }

  private String name(Integer version) {
    return version == DRAFT ? desk.say("versions.draft") : desk.say("versions.nth", version);
  }

  private void showCompared(Integer from, Integer to) {
    Parts.fill(compared, changes(from, to));
  }

  private Component draft(DefinitionStore.Published latest) {
    return Parts.box(
        "sec7",
        Parts.row(Parts.strong(desk.say("versions.draft"))),
        changes(latest.version(), DRAFT));
  }

  private Component version(DefinitionStore.Published version) {
    Div tools =
        Parts.row(
            Parts.button(
                "eye",
                desk.say("versions.open"),
                "link s",
                () -> {
                  close();
                  EditorNavigation.version(id, version.version());
                }),
            Parts.button(
                "undo",
                desk.say("versions.restore"),
                "link s",
                () -> {
                  close();
                  restore.accept(version);
                }));
    tools.addClassName("right");
    Div head = Parts.row(Parts.strong(name(version.version())));
    head.addClassName("wrapping");
    if (version.version() == tried) {
      head.add(Parts.badge("users", desk.say("versions.tried"), "info"));
    }
    head.add(Parts.hint(published(version)), tools);
    return Parts.box(
        "sec7",
        head,
        version.version() == 1
            ? Parts.hint(desk.say("versions.first"))
            : changes(version.version() - 1, version.version()));
  }

  /** When, and by whom where that is known. */
  private String published(DefinitionStore.Published version) {
    String at = desk.when(version.at());
    return desk.name(version.by()).map(name -> desk.say("versions.by", at, name)).orElse(at);
  }

  private Component changes(int from, int to) {
    List<LocalText> changes = desk.engine().design().changes(desk.caller(), id, from, to);
    Div list = Parts.box("chg mt8");
    changes.forEach(change -> list.add(new Icon("pen", "s"), Parts.text(desk.say(change))));
    return changes.isEmpty() ? Parts.hint(desk.say("publish.nothing")) : list;
  }
}
