package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.PageHead;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Segment;
import dev.proofline.designer.editor.EditorNavigation;
import dev.proofline.designer.editor.EntryCells;
import dev.proofline.engine.Design;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.LocalText;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Roles, flows, metrics and option sets, each with its version and whether a draft waits. */
@Route(DefinitionsNavigation.PATH)
public final class DefinitionsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final String ALL = "";

  private final Desk desk = Desk.here();
  private final Div holder = Parts.box("gridw whole");
  private final EntryCells cells = new EntryCells(desk, this::refresh);
  private final List<KindDesk> kinds = KindDesks.of(desk);
  private List<Design.Entry> entries = List.of();
  private String search = "";
  private String kind = ALL;

  public DefinitionsView() {
    addClassNames("view");
    holder.getStyle().set("margin-bottom", "24px");
  }

  @Override
  public String getPageTitle() {
    return desk.say("nav.definitions") + " – " + desk.say("brand");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (kinds.isEmpty()) {
      throw new Refusal(
          Refusal.Reason.NOT_ALLOWED,
          LocalText.of(
              "您的角色不能设计流程、角色、指标、连接器或选项集。请联系管理员。",
              "Your roles may not design flows, roles, metrics, connectors or option sets. Ask an"
                  + " administrator."));
    }
    kind =
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter(DefinitionsNavigation.KIND)
            .filter(wanted -> kinds.stream().anyMatch(one -> key(one).equals(wanted)))
            .orElse(ALL);
    removeAll();
    add(head(), kinds(), holder);
    refresh();
  }

  private static String key(KindDesk kind) {
    return kind.kind().key();
  }

  private Component head() {
    return new PageHead(
        desk.say("nav.definitions"),
        desk.say("definitions.sub"),
        desk.say("definitions.search"),
        words -> {
          search = words;
          show();
        },
        Parts.button("plus", desk.say("definitions.create"), "p", this::create));
  }

  private Component kinds() {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put(ALL, desk.say("definitions.all"));
    kinds.forEach(one -> choices.put(key(one), desk.say(one.kind().title())));
    return Parts.box(
        "filters",
        new Segment<>(desk.say("definitions.kind"), choices, kind).onChoose(this::choose));
  }

  /** The address keeps what is shown. */
  private void choose(String chosen) {
    kind = chosen;
    getUI()
        .ifPresent(ui ->
            ui.getPage()
                .getHistory()
                .replaceState(
                    null,
                    new com.vaadin.flow.router.Location(
                        DefinitionsNavigation.PATH,
                        chosen.isEmpty()
                            ? QueryParameters.empty()
                            : QueryParameters.of(DefinitionsNavigation.KIND, chosen))));
    show();
  }

  private void create() {
    new NewDefinitionDialog(desk, kinds, kind).open();
  }

  private void refresh() {
    List<String> order = kinds.stream().map(DefinitionsView::key).toList();
    entries =
        desk.engine().design().list(desk.caller(), null).stream()
            .filter(entry -> order.contains(entry.id().kind().key()))
            .sorted(
                Comparator.comparing((Design.Entry entry) -> !entry.draft())
                    .thenComparing(entry -> order.indexOf(entry.id().kind().key()))
                    .thenComparing(entry -> desk.say(entry.title())))
            .toList();
    show();
  }

  private void show() {
    List<Design.Entry> ofKind =
        entries.stream()
            .filter(entry -> kind.isEmpty() || entry.id().kind().key().equals(kind))
            .toList();
    if (ofKind.isEmpty()) {
      Parts.fill(
          holder,
          Parts.empty(
              "puzzle",
              desk.say("definitions.none"),
              desk.say("definitions.none.hint"),
              Parts.primary(desk.say("definitions.create"), this::create)));
      return;
    }
    Parts.fill(holder, grid(ofKind.stream().filter(this::isFound).toList()));
  }

  private boolean isFound(Design.Entry entry) {
    return desk.say(entry.title()).toLowerCase(Locale.ROOT).contains(search)
        || entry.id().key().contains(search);
  }

  private Grid<Design.Entry> grid(List<Design.Entry> found) {
    var grid = new Grid<Design.Entry>();
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.addComponentColumn(this::name)
        .setHeader(desk.say("definitions.column.name"))
        .setFlexGrow(4);
    wide(grid.addColumn(entry -> desk.say(entry.id().kind().title())), "definitions.kind");
    wide(grid.addComponentColumn(this::state), "forms.column.state");
    wide(grid.addColumn(cells::origin), "forms.column.pack");
    wide(grid.addColumn(cells::changed), "forms.column.changed");
    grid.addComponentColumn(this::actions).setAutoWidth(true).setFlexGrow(0);
    grid.setItems(found);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addItemClickListener(event -> EditorNavigation.edit(event.getItem().id()));
    grid.setEmptyStateText(desk.say("definitions.search.none"));
    return grid;
  }

  /** As wide as what it says. */
  private void wide(Grid.Column<Design.Entry> column, String header) {
    column.setHeader(desk.say(header)).setAutoWidth(true).setFlexGrow(1);
  }

  private Component name(Design.Entry entry) {
    Component name =
        cells.name(
            entry, KindDesks.find(entry.id().kind().key()).map(KindDesk::icon).orElse("list"));
    var key = Parts.text(entry.id().key(), "hint ell");
    key.setTitle(entry.id().key());
    return Parts.box("row named", name, key);
  }

  private Component state(Design.Entry entry) {
    Div state = cells.state(entry);
    if (Archive.isArchived(desk, entry)) {
      state.add(Parts.badge(desk.say("definitions.archived"), ""));
    }
    return state;
  }

  private Component actions(Design.Entry entry) {
    NativeButton more = Parts.iconButton("more", desk.say("common.more"), "g s", () -> {});
    var menu = new ContextMenu(more);
    menu.setOpenOnClick(true);
    menu.addItem(desk.say("forms.discard"), event -> cells.discard(entry))
        .setEnabled(entry.draft());
    boolean archived = Archive.isArchived(desk, entry);
    menu.addItem(
            desk.say(archived ? "definitions.unarchive" : "definitions.archive"),
            event -> archive(entry, !archived))
        .setEnabled(entry.version() > 0 && !entry.draft());
    Div row = Parts.row(cells.versions(entry), more);
    row.getElement().addEventListener("click", event -> {}).stopPropagation();
    return row;
  }

  private void archive(Design.Entry entry, boolean archived) {
    String title = desk.say(archived ? "definitions.archive" : "definitions.unarchive");
    String words =
        desk.say(
            archived ? "definitions.archive.words" : "definitions.unarchive.words",
            desk.say(entry.title()));
    cells.ask("archive", title, words, () -> Archive.put(desk, entry.id(), archived));
  }
}
