package dev.proofline.designer.data;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Drawer;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Ownerships;
import dev.proofline.engine.Records;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of a form. The address says which form, which record is open, and the filter. */
@Route(DataNavigation.PATH + "/:form?")
public final class DataView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final int COUNTED = 1_000;
  private final Desk desk = Desk.here();
  private @Nullable ExecutableForm form;
  private final Span count = Parts.hint("");
  private final Div waiting = new Div();
  private @Nullable Drawer drawer;
  private @Nullable RecordGrid grid;
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
    if (query.getSingleParameter("exports").isPresent()) {
      new ExportsDialog(desk).open();
    }
    if (chosen.isEmpty()) {
      form = null;
      Parts.fill(this, nothing(wanted.isPresent()));
      return;
    }
    ExecutableForm listed = desk.engine().records().listed(desk.caller(), chosen.get().key());
    form = listed;
    show(forms, listed);
    query.getSingleParameter("record").ifPresent(id -> open(listed, id));
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
    Ownerships.May may = desk.engine().ownerships().may(desk.caller(), chosen.key());
    boolean several = SelectionBar.useful(may);
    var rows =
        new RecordGrid(desk, chosen, several, view -> open(chosen, view.record().id().toString()));
    grid = rows;
    var owning = new Owning(desk, chosen.key(), () -> changed(chosen));
    var foot = new SelectionBar(desk, may, owning, rows::deselectAll);
    if (several) {
      rows.addSelectionListener(event -> foot.show(event.getAllSelectedItems()));
    }
    var bar =
        new FilterBar(
            desk,
            chosen,
            filter,
            text -> {
              filter = text;
              address(chosen, null);
              load(chosen);
            });
    Div main = Parts.box("col", head(forms, chosen), waiting, bar, Parts.box("gridw", rows, foot));
    main.getStyle().setMinHeight("0");
    drawer = new Drawer(main, desk.say("common.close"));
    drawer.onClose(() -> {
      rows.mark(null);
      address(chosen, null);
    });
    Parts.fill(this, drawer);
    load(chosen);
  }

  /** Records changed hands: who has them, and what is still in sight, may be others. */
  private void changed(ExecutableForm chosen) {
    if (grid != null) {
      grid.deselectAll();
    }
    if (drawer != null) {
      drawer.close();
    }
    load(chosen);
  }

  private Component head(List<ExecutableForm> forms, ExecutableForm chosen) {
    var select = new Select<ExecutableForm>();
    select.setItems(forms);
    select.setItemLabelGenerator(one -> one == null ? "" : desk.say(one.title()));
    forms.stream()
        .filter(one -> one.key().equals(chosen.key()))
        .findFirst()
        .ifPresent(select::setValue);
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
      load(chosen);
    });
    count.getElement().setAttribute("role", "status");
    Div title = Parts.row(Parts.h1(desk.say(chosen.title())), count);
    title.addClassName("title");
    return Parts.box(
        "head",
        title,
        Parts.box("grow"),
        select,
        line,
        Parts.button("download", desk.say("data.export"), "", () -> export(chosen)),
        imports(chosen),
        Parts.button(
            "plus",
            desk.say("data.new"),
            "p",
            () -> getUI().ifPresent(ui -> ui.getPage().open("/f/" + chosen.key(), "_blank"))));
  }

  private void load(ExecutableForm chosen) {
    if (grid != null) {
      grid.load(Judged.asked(filter), search);
    }
    count.setText(counted(chosen));
    Parts.fill(waiting, new WaitingFiles(desk, chosen, () -> load(chosen)));
  }

  /** How many there are as far as that is soon told. */
  private String counted(ExecutableForm chosen) {
    try {
      OptionalInt found = desk.engine().records().count(desk.caller(), asked(chosen), COUNTED + 1);
      if (found.isEmpty()) {
        return "";
      }
      return found.getAsInt() > COUNTED
          ? desk.say("data.count.more", COUNTED)
          : desk.say("data.count", found.getAsInt());
    } catch (Refusal refusal) {
      return "";
    }
  }

  private Records.Query asked(ExecutableForm chosen) {
    return new Records.Query(
        chosen.key(),
        filter.isEmpty() ? null : Judged.asked(filter),
        search.isEmpty() ? null : search,
        List.of(),
        1,
        null);
  }

  private void export(ExecutableForm chosen) {
    new ExportDialog(desk, asked(chosen)).open();
  }

  private Component imports(ExecutableForm chosen) {
    boolean creates =
        desk.engine().records().forms(desk.caller()).stream()
            .anyMatch(access -> access.form().key().equals(chosen.key()) && access.create());
    var button =
        Parts.button(
            "sheet",
            desk.say("data.import"),
            "",
            () -> new ImportRowsDialog(desk, chosen, () -> load(chosen)).open());
    button.setVisible(creates);
    return button;
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
          new RecordDrawer(
                  desk,
                  view,
                  new Owning(desk, chosen.key(), () -> changed(chosen)),
                  () -> {
                    load(chosen);
                    open(chosen, id);
                  })
              .show(panel);
          address(chosen, id);
          if (grid != null) {
            grid.mark(view.record().id());
          }
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
