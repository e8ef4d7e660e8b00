package dev.proofline.designer.data;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Records;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a form as a table: a press on a row opens it, boxes at the left choose several. */
final class RecordGrid extends Grid<RecordView> {

  private static final int PAGE = 50;
  private static final int NARROW = 760;

  private final Desk desk;
  private final ExecutableForm form;
  private final Consumer<RecordView> open;
  private final List<Column<RecordView>> answers = new ArrayList<>();
  private @Nullable UUID opened;

  /**
   * @param several whether rows can be chosen
   * @param open gets the row that is to be shown whole
   */
  RecordGrid(Desk desk, ExecutableForm form, boolean several, Consumer<RecordView> open) {
    this.desk = desk;
    this.form = form;
    this.open = open;
    addThemeVariants(GridVariant.NO_BORDER);
    setPageSize(PAGE);
    setColumnReorderingAllowed(true);
    setSelectionMode(several ? SelectionMode.MULTI : SelectionMode.NONE);
    columns();
    addItemClickListener(event -> open.accept(event.getItem()));
    setPartNameGenerator(view -> view.record().id().equals(opened) ? "opened" : null);
    setEmptyStateText(desk.say("data.empty"));
  }

  private void columns() {
    addComponentColumn(this::name)
        .setHeader(desk.say("data.label"))
        .setAutoWidth(true)
        .setFrozen(roomy())
        .setResizable(true);
    if (form.action()) {
      addComponentColumn(view -> Verdicts.statusBadge(view.record(), desk))
          .setHeader(desk.say("data.status"))
          .setKey("status")
          .setAutoWidth(true);
      addComponentColumn(view -> Verdicts.verdictBadge(view.record(), desk))
          .setHeader(desk.say("data.verdict"))
          .setKey("verdict")
          .setAutoWidth(true);
    }
    Columns.shown(form).forEach(this::column);
    addComponentColumn(this::owner).setHeader(desk.say("data.owner")).setAutoWidth(true);
    var time =
        addColumn(view -> desk.moment(at(view.record())))
            .setHeader(desk.say(form.action() ? "data.submitted" : "data.updated"))
            .setSortProperty(form.action() ? "submitted_at" : "updated_at")
            .setTextAlign(ColumnTextAlign.END)
            .setAutoWidth(true);
    sort(List.of(new GridSortOrder<>(time, SortDirection.DESCENDING)));
  }

  /** On a phone a column that stays would leave no room for the others. */
  private static boolean roomy() {
    var details = UI.getCurrent().getPage().getExtendedClientDetails();
    return details.getWindowInnerWidth() < 0 || details.getWindowInnerWidth() >= NARROW;
  }

  private void column(ExecutableField field) {
    var column =
        addColumn(view -> view.shown().getOrDefault(field.key(), ""))
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
    answers.add(column);
  }

  /** A button, so that the row opens from the keyboard too. */
  private Component name(RecordView view) {
    var name = new NativeButton(view.label(), click -> open.accept(view));
    name.addClassName("rowname");
    name.getElement().setAttribute("type", "button");
    return name;
  }

  private Component owner(RecordView view) {
    if (view.ownerName() != null) {
      return Parts.text(view.ownerName());
    }
    return form.hasPool() ? Parts.badge(desk.say("data.pool"), "acc") : Parts.text("");
  }

  private java.time.Instant at(StoredRecord record) {
    return form.action() && record.submittedAt() != null
        ? record.submittedAt()
        : record.updatedAt();
  }

  /** Marks the row that is shown whole, with its answers beside the table; null for none. */
  void mark(@Nullable UUID record) {
    opened = record;
    answers.forEach(column -> column.setVisible(record == null));
    getDataCommunicator().reset();
  }

  /** Asks anew. */
  void load(String filter, String search) {
    Map<List<QuerySortOrder>, CursorPages<RecordView>> pages = new HashMap<>();
    setItems(
        new CallbackDataProvider<RecordView, Void>(
            query ->
                pages
                    .computeIfAbsent(query.getSortOrders(), sort -> pages(filter, search, sort))
                    .rows(query.getOffset(), query.getLimit())
                    .stream(),
            query -> 0,
            view -> view.record().id()));
    getLazyDataView().setItemCountUnknown();
  }

  private CursorPages<RecordView> pages(String filter, String search, List<QuerySortOrder> sort) {
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
                .list(desk.caller(), query(form, filter, search, order, limit, after));
          } catch (Refusal refusal) {
            Notices.refused(refusal, desk.words());
            return new StoredRecord.Page<>(List.of(), null);
          }
        });
  }

  private static Records.Query query(
      ExecutableForm form,
      String filter,
      String search,
      List<StoredRecord.Sort> order,
      int limit,
      @Nullable String after) {
    return new Records.Query(
        form.key(),
        filter.isEmpty() ? null : filter,
        search.isEmpty() ? null : search,
        order,
        limit,
        after);
  }
}
