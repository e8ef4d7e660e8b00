package dev.proofline.designer.forms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.PageHead;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.EditorNavigation;
import dev.proofline.designer.editor.EntryCells;
import dev.proofline.engine.Design;
import dev.proofline.engine.definition.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Every form with its version and whether a draft waits. */
@Route(FormsNavigation.PATH)
public final class FormsView extends Div implements HasDynamicTitle {

  private final Desk desk = Desk.here();
  private final Div holder = Parts.box("gridw");
  private final EntryCells cells = new EntryCells(desk, this::refresh);
  private List<Design.Entry> forms = List.of();
  private String search = "";

  public FormsView() {
    addClassNames("view");
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
    grid.addComponentColumn(entry -> cells.name(entry, "form"))
        .setHeader(desk.say("forms.column.name"))
        .setFlexGrow(3);
    grid.addComponentColumn(cells::state).setHeader(desk.say("forms.column.state")).setFlexGrow(2);
    grid.addColumn(cells::origin).setHeader(desk.say("forms.column.pack"));
    grid.addColumn(cells::changed).setHeader(desk.say("forms.column.changed"));
    grid.addComponentColumn(this::actions).setAutoWidth(true).setFlexGrow(0);
    grid.setItems(found);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addItemClickListener(event -> EditorNavigation.edit(event.getItem().id()));
    grid.setEmptyStateText(desk.say("forms.search.none"));
    return grid;
  }

  private Component actions(Design.Entry entry) {
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
    menu.addItem(desk.say("forms.discard"), event -> cells.discard(entry))
        .setEnabled(entry.draft());
    Div row = Parts.row(cells.versions(entry), more);
    row.getElement().addEventListener("click", event -> {}).stopPropagation();
    return row;
  }
}
