package dev.proofline.designer.data;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.common.ConditionEditor;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Drawer;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.RecordFields;
import dev.proofline.engine.Records;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of a form. The address says which form, which record is open, and the filter. */
@Route(DataNavigation.PATH + "/:form?")
public final class DataView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final int PAGE = 50;

  private final Desk desk = Desk.here();
  private @Nullable ExecutableForm form;
  private @Nullable Drawer drawer;
  private String filter = "";
  private String search = "";

  public DataView() {
    addClassName("view");
  }

  @Override
  public String getPageTitle() {
    return (form == null ? desk.say("nav.data") : desk.say(form.title()))
        + " – "
        + desk.say("brand");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    List<ExecutableForm> forms =
        desk.engine().records().forms(desk.caller()).stream()
            .map(Records.FormAccess::form)
            .toList();
    Optional<String> wanted = event.getRouteParameters().get("form");
    Optional<ExecutableForm> chosen =
        wanted.isPresent()
            ? forms.stream().filter(one -> one.key().equals(wanted.get())).findFirst()
            : forms.stream().findFirst();
    QueryParameters query = event.getLocation().getQueryParameters();
    filter = query.getSingleParameter("filter").orElse("");
    if (chosen.isEmpty()) {
      form = null;
      Parts.fill(this, nothing(wanted.isPresent()));
      return;
    }
    form = chosen.get();
    show(forms, chosen.get());
    query.getSingleParameter("record").ifPresent(id -> open(chosen.get(), id));
  }

  private Component nothing(boolean named) {
    return named
        ? Parts.empty("table", desk.say("data.unknown"), desk.say("data.unknown.hint"))
        : Parts.empty(
            "table",
            desk.say("data.none"),
            desk.say("data.none.hint"),
            Parts.primary(
                desk.say("nav.templates"),
                () -> getUI().ifPresent(ui -> ui.navigate("designer/templates"))));
  }

  private void show(List<ExecutableForm> forms, ExecutableForm chosen) {
    Grid<RecordView> grid = grid(chosen);
    Div foot = Parts.box("gridf");
    foot.getElement().setAttribute("role", "status");
    Div chips = Parts.box("row wrapping");
    Div main =
        Parts.box(
            "col",
            head(forms, chosen, grid),
            filters(chosen, grid, chips),
            Parts.box("gridw", grid));
    main.getStyle().setMinHeight("0");
    drawer = new Drawer(main, desk.say("common.close"));
    drawer.onClose(() -> {
      grid.deselectAll();
      address(chosen, null);
    });
    Parts.fill(this, drawer);
    load(grid, chosen);
  }

  private Component head(List<ExecutableForm> forms, ExecutableForm chosen, Grid<RecordView> grid) {
    var select = new Select<ExecutableForm>();
    select.setItems(forms);
    select.setItemLabelGenerator(one -> one == null ? "" : desk.say(one.title()));
    select.setValue(chosen);
    select.setAriaLabel(desk.say("data.which"));
    select.addValueChangeListener(event -> {
      if (event.isFromClient() && event.getValue() != null) {
        DataNavigation.open(event.getValue().key());
      }
    });
    var line = new TextField();
    line.addClassName("search");
    line.setPlaceholder(desk.say("data.search"));
    line.setAriaLabel(desk.say("data.search"));
    line.setPrefixComponent(new Icon("search"));
    line.setClearButtonVisible(true);
    line.setValueChangeMode(ValueChangeMode.LAZY);
    line.addValueChangeListener(event -> {
      search = event.getValue().strip();
      load(grid, chosen);
    });
    var spacer = Parts.box("grow");
    Div row = Parts.box("head", Parts.h1(desk.say(chosen.title())), spacer, select, line);
    row.add(
        Parts.button(
            "plus",
            desk.say("data.new"),
            "p",
            () -> getUI().ifPresent(ui -> ui.getPage().open("/f/" + chosen.key(), "_blank"))));
    return row;
  }

  private Component filters(ExecutableForm chosen, Grid<RecordView> grid, Div chips) {
    List<Choosable> fields = RecordFields.choosable(chosen, desk);
    NativeButton add = Parts.button("plus", desk.say("data.filter"), "s", () -> {});
    var popover = new Popover();
    popover.setTarget(add);
    popover.setOpenOnClick(true);
    popover.setPosition(com.vaadin.flow.component.popover.PopoverPosition.BOTTOM_START);
    popover.setWidth("420px");
    popover.setAriaLabel(desk.say("data.filter"));
    Div editor = Parts.box("col gap12");
    editor.getStyle().setPadding("14px");
    popover.add(editor);
    Runnable[] refresh = new Runnable[1];
    refresh[0] =
        () -> {
          chips(chosen, grid, fields, chips, refresh[0]);
          Parts.fill(
              editor,
              Parts.h3(desk.say("data.filter.title")),
              ConditionEditor.choosable(filter, fields)
                  ? new ConditionEditor(
                      desk.words(),
                      fields,
                      filter,
                      text -> {
                        filter = text;
                        chips(chosen, grid, fields, chips, refresh[0]);
                        reload(chosen, grid);
                      },
                      null)
                  : Parts.text(filter, "mono"));
        };
    refresh[0].run();
    return Parts.box("filters", chips, add, popover);
  }

  /** The filter as chips, each of which can be taken out. */
  private void chips(
      ExecutableForm chosen,
      Grid<RecordView> grid,
      List<Choosable> fields,
      Div chips,
      Runnable refresh) {
    FilterChips.show(
        chips,
        fields,
        filter,
        desk,
        without -> {
          filter = without;
          reload(chosen, grid);
          refresh.run();
        });
  }

  private void reload(ExecutableForm chosen, Grid<RecordView> grid) {
    address(chosen, null);
    load(grid, chosen);
  }

  private Grid<RecordView> grid(ExecutableForm chosen) {
    var grid = new Grid<RecordView>();
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setPageSize(PAGE);
    grid.setColumnReorderingAllowed(true);
    grid.addComponentColumn(view -> Parts.strong(view.label()))
        .setHeader(desk.say("data.label"))
        .setAutoWidth(true)
        .setFrozen(true)
        .setResizable(true);
    for (ExecutableField field : Columns.shown(chosen)) {
      var column =
          grid.addColumn(view -> view.shown().getOrDefault(field.key(), ""))
              .setHeader(desk.say(field.label()))
              .setKey(field.key())
              .setResizable(true)
              .setAutoWidth(true);
      if (Columns.sortable(field)) {
        column.setSortProperty(field.key());
      }
      if (Columns.figures(field)) {
        column.setTextAlign(ColumnTextAlign.END);
      }
    }
    if (chosen.action()) {
      grid.addComponentColumn(view -> Verdicts.badge(view.record(), desk))
          .setHeader(desk.say("data.verdict"))
          .setAutoWidth(true);
    }
    grid.addColumn(view -> view.ownerName() == null ? "" : view.ownerName())
        .setHeader(desk.say("data.owner"))
        .setAutoWidth(true);
    String when = chosen.action() ? "submitted_at" : "updated_at";
    var time =
        grid.addColumn(view -> time(view.record(), chosen))
            .setHeader(desk.say(chosen.action() ? "data.submitted" : "data.updated"))
            .setSortProperty(when)
            .setTextAlign(ColumnTextAlign.END)
            .setAutoWidth(true);
    grid.sort(List.of(new GridSortOrder<>(time, SortDirection.DESCENDING)));
    grid.addSelectionListener(event ->
        event
            .getFirstSelectedItem()
            .ifPresent(view -> open(chosen, view.record().id().toString())));
    grid.setEmptyStateText(desk.say("data.empty"));
    return grid;
  }

  private String time(StoredRecord record, ExecutableForm chosen) {
    return desk.when(
        chosen.action() && record.submittedAt() != null
            ? record.submittedAt()
            : record.updatedAt());
  }

  private void load(Grid<RecordView> grid, ExecutableForm chosen) {
    Map<List<QuerySortOrder>, CursorPages<RecordView>> pages = new HashMap<>();
    String condition = filter;
    String words = search;
    grid.setItems(
        DataProvider.fromCallbacks(
            query ->
                pages
                    .computeIfAbsent(
                        query.getSortOrders(), sort -> pages(chosen, condition, words, sort))
                    .rows(query.getOffset(), query.getLimit())
                    .stream(),
            query -> 0));
    grid.getLazyDataView().setItemCountUnknown();
  }

  private CursorPages<RecordView> pages(
      ExecutableForm chosen, String condition, String words, List<QuerySortOrder> sort) {
    List<StoredRecord.Sort> order =
        sort.stream()
            .map(one ->
                new StoredRecord.Sort(
                    one.getSorted(), one.getDirection() == SortDirection.DESCENDING))
            .toList();
    return new CursorPages<>(
        PAGE,
        (limit, after) -> {
          try {
            return desk.engine()
                .records()
                .list(
                    desk.caller(),
                    new Records.Query(
                        chosen.key(),
                        condition.isEmpty() ? null : condition,
                        words.isEmpty() ? null : words,
                        order,
                        limit,
                        after));
          } catch (Refusal refusal) {
            Notices.refused(refusal, desk.words());
            return new StoredRecord.Page<>(List.of(), null);
          }
        });
  }

  private void open(ExecutableForm chosen, String id) {
    Drawer panel = drawer;
    if (panel == null || !id.matches("[0-9a-fA-F-]{36}")) {
      return;
    }
    Notices.attempt(
        desk,
        () -> {
          RecordView view =
              desk.engine().records().record(desk.caller(), chosen.key(), UUID.fromString(id));
          new RecordDrawer(desk, view).show(panel);
          address(chosen, id);
        });
  }

  private void address(ExecutableForm chosen, @Nullable String record) {
    Map<String, String> query = new HashMap<>();
    if (!filter.isEmpty()) {
      query.put("filter", filter);
    }
    if (record != null) {
      query.put("record", record);
    }
    getUI()
        .ifPresent(ui ->
            ui.getPage()
                .getHistory()
                .replaceState(
                    null,
                    new com.vaadin.flow.router.Location(
                        DataNavigation.PATH + "/" + chosen.key(), QueryParameters.simple(query))));
  }
}
