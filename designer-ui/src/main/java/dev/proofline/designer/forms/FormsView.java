package dev.proofline.designer.forms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.PackTitles;
import dev.proofline.designer.common.PageHead;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.EditorNavigation;
import dev.proofline.designer.editor.Restoring;
import dev.proofline.designer.editor.VersionsDialog;
import dev.proofline.engine.Design;
import dev.proofline.engine.definition.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every form with its version and whether a draft waits. */
@Route(FormsNavigation.PATH)
public final class FormsView extends Div implements HasDynamicTitle {

  private final Desk desk = Desk.here();
  private final Div holder = Parts.box("gridw");
  private final Map<String, String> packs;
  private List<Design.Entry> forms = List.of();
  private String search = "";

  public FormsView() {
    addClassNames("view");
    packs = PackTitles.withVersions(desk);
    holder.getStyle().set("margin-bottom", "24px").set("border-bottom", "1px solid var(--pl-line)");
    holder.addClassName("whole");
    add(head(), holder);
    refresh();
  }

  @Override
  public String getPageTitle() {
    return desk.say("nav.forms") + " – " + desk.say("brand");
  }

  private Component head() {
    return new PageHead(
        desk.say("nav.forms"),
        desk.say("forms.sub"),
        desk.say("forms.search"),
        words -> {
          search = words;
          show();
        },
        Parts.button("plus", desk.say("forms.create"), "p", FormsNavigation::create));
  }

  private void refresh() {
    forms =
        desk.engine().design().list(desk.caller(), Kind.FORM).stream()
            .sorted(
                Comparator.comparing((Design.Entry entry) -> !entry.draft())
                    .thenComparing(entry -> desk.say(entry.title())))
            .toList();
    show();
  }

  private void show() {
    List<Design.Entry> found =
        forms.stream()
            .filter(entry -> desk.say(entry.title()).toLowerCase(Locale.ROOT).contains(search))
            .toList();
    if (forms.isEmpty()) {
      Parts.fill(
          holder,
          Parts.empty(
              "form",
              desk.say("forms.none"),
              desk.say("forms.none.hint"),
              Parts.primary(desk.say("forms.create"), FormsNavigation::create)));
      return;
    }
    Parts.fill(holder, grid(found));
  }

  private Grid<Design.Entry> grid(List<Design.Entry> found) {
    var grid = new Grid<Design.Entry>();
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.addComponentColumn(this::name).setHeader(desk.say("forms.column.name")).setFlexGrow(3);
    grid.addComponentColumn(this::state).setHeader(desk.say("forms.column.state")).setFlexGrow(2);
    grid.addColumn(this::origin).setHeader(desk.say("forms.column.pack"));
    grid.addColumn(entry -> entry.changedAt() == null ? "" : desk.when(entry.changedAt()))
        .setHeader(desk.say("forms.column.changed"));
    grid.addComponentColumn(this::actions).setAutoWidth(true).setFlexGrow(0);
    grid.setItems(found);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addItemClickListener(event -> EditorNavigation.edit(event.getItem().id().key()));
    grid.setEmptyStateText(desk.say("forms.search.none"));
    return grid;
  }

  private String origin(Design.Entry entry) {
    String from = packs.getOrDefault(entry.pack(), desk.say("forms.own"));
    return entry.changedHere() ? desk.say("forms.changed.here", from) : from;
  }

  private Component name(Design.Entry entry) {
    var link = new Anchor("/" + EditorNavigation.path(entry.id().key()), desk.say(entry.title()));
    link.getStyle().set("font-weight", "600").set("color", "var(--pl-text)");
    Icon icon = new Icon("form");
    icon.addClassName("muted");
    return Parts.row(icon, link);
  }

  private Component state(Design.Entry entry) {
    Div row = Parts.row();
    row.add(
        entry.version() == 0
            ? Parts.badge(desk.say("editor.unpublished"), "")
            : Parts.badge("check", desk.say("editor.online", entry.version()), "ok"));
    if (entry.draft()) {
      row.add(Parts.badge("pen", desk.say("forms.draft"), "warn"));
    }
    return row;
  }

  private Component actions(Design.Entry entry) {
    String title = desk.say(entry.title());
    NativeButton versions =
        Parts.button(
            "history",
            desk.say("versions"),
            "g s",
            () ->
                new VersionsDialog(
                        desk, entry.id(), title, version -> Restoring.over(desk, version))
                    .open());
    versions.setEnabled(entry.version() > 0);
    NativeButton more = Parts.iconButton("more", desk.say("common.more"), "g s", () -> {});
    var menu = new ContextMenu(more);
    menu.setOpenOnClick(true);
    if (entry.version() > 0) {
      menu.addItem(
          desk.say("forms.data"),
          event -> getUI().ifPresent(ui -> ui.navigate("designer/data/" + entry.id().key())));
      menu.addItem(
          desk.say("forms.fill"),
          event -> getUI().ifPresent(ui -> ui.getPage().open("/f/" + entry.id().key(), "_blank")));
    }
    menu.addItem(desk.say("forms.discard"), event -> discard(entry)).setEnabled(entry.draft());
    Div row = Parts.row(versions, more);
    row.getElement().addEventListener("click", event -> {}).stopPropagation();
    return row;
  }

  private void discard(Design.Entry entry) {
    var dialog = new Dialog();
    dialog.setHeaderTitle(desk.say("forms.discard"));
    dialog.add(
        Parts.box("dlg", Parts.text(desk.say("forms.discard.words", desk.say(entry.title())))));
    NativeButton yes =
        Parts.button(
            "trash",
            desk.say("forms.discard"),
            "danger",
            () -> {
              dialog.close();
              Notices.attempt(
                  desk, () -> desk.engine().design().discard(desk.caller(), entry.id()));
              refresh();
            });
    dialog.getFooter().add(Parts.button(desk.say("common.cancel"), dialog::close), yes);
    dialog.open();
  }
}
