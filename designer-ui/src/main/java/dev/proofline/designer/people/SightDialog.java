package dev.proofline.designer.people;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.ConditionWords;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.RecordFields;
import dev.proofline.engine.Oversight.FieldSight;
import dev.proofline.engine.Oversight.FormSight;
import dev.proofline.engine.Oversight.Rows;
import dev.proofline.engine.Oversight.Sight;
import dev.proofline.engine.Records.Query;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.PeopleStore.User;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The workspace through somebody's eyes: forms and rows in words, then records as they see them.
 */
final class SightDialog extends Dialog {

  private static final int SHOWN = 50;

  private final Desk desk;
  private final User user;
  private final Div records = Parts.col();

  private SightDialog(Desk desk, User user, Sight sight) {
    this.desk = desk;
    this.user = user;
    setHeaderTitle(desk.say("people.sight.title", user.name()));
    setWidth("min(1080px, 94vw)");
    Div body = Parts.col(Parts.note("info", "eye", desk.say("people.sight.logged")), who(sight));
    body.addClassName("gap12");
    body.add(forms(sight.forms()), records);
    add(Parts.box("dlg", body));
    getFooter().add(Parts.button(desk.say("common.close"), this::close));
  }

  /** Looks; a refusal becomes a message. */
  static void open(Desk desk, User user) {
    Notices.attempt(
        desk,
        () ->
            new SightDialog(desk, user, desk.engine().oversight().seenAs(desk.caller(), user.id()))
                .open());
  }

  private Component who(Sight sight) {
    Div row = Parts.row();
    sight.roles().forEach(role -> row.add(Parts.badge(desk.say(role), "ok")));
    sight.duties().forEach(duty -> row.add(Parts.badge(desk.say(duty), "")));
    String rows =
        sight.exportRows() == Integer.MAX_VALUE
            ? desk.say("people.sight.export.any")
            : desk.say("people.sight.export", String.valueOf(sight.exportRows()));
    row.add(Parts.hint(rows));
    return row;
  }

  private Grid<FormSight> forms(List<FormSight> forms) {
    var grid = new Grid<FormSight>();
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.addComponentColumn(form -> Parts.strong(desk.say(form.title())))
        .setHeader(desk.say("people.sight.form"));
    grid.addColumn(form -> rows(form, form.reads())).setHeader(desk.say("people.sight.reads"));
    grid.addColumn(form -> rows(form, form.writes())).setHeader(desk.say("people.sight.writes"));
    grid.addColumn(form -> joined(form.rights())).setHeader(desk.say("people.sight.rights"));
    grid.addColumn(this::closed).setHeader(desk.say("people.sight.fields")).setFlexGrow(2);
    grid.setItems(forms);
    grid.setAllRowsVisible(true);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addItemClickListener(event -> records(event.getItem()));
    grid.setEmptyStateText(desk.say("people.sight.none"));
    return grid;
  }

  /** Conditions in the names people see, as in the editors. */
  private String rows(FormSight form, List<Rows> rows) {
    return rows.stream()
        .map(one ->
            one.where()
                .map(where ->
                    desk.say("people.sight.where", desk.say(one.whose()), said(form, where)))
                .orElseGet(() -> desk.say(one.whose())))
        .collect(Collectors.joining(desk.say("people.sight.or")));
  }

  private String said(FormSight form, String where) {
    return ConditionWords.of(where, RecordFields.ofSource(form.form(), desk), desk.words());
  }

  private String joined(List<LocalText> words) {
    return words.stream()
        .map(one -> desk.say(one))
        .collect(Collectors.joining(desk.say("common.comma")));
  }

  private String closed(FormSight form) {
    return form.fields().isEmpty()
        ? desk.say("people.sight.open")
        : form.fields().stream()
            .map((FieldSight field) -> desk.say(field.label()) + " · " + desk.say(field.how()))
            .collect(Collectors.joining(desk.say("common.comma")));
  }

  private void records(FormSight form) {
    var query = new Query(form.form(), null, null, List.of(), SHOWN, null);
    Notices.attempt(
        desk,
        () -> {
          List<RecordView> seen =
              desk.engine().oversight().records(desk.caller(), user.id(), query).items();
          Parts.fill(records, Parts.h3(desk.say(form.title())), records(seen));
        });
  }

  private Grid<RecordView> records(List<RecordView> seen) {
    var grid = new Grid<RecordView>();
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.addComponentColumn(view -> Parts.strong(view.label()))
        .setHeader(desk.say("people.sight.record"));
    grid.addColumn(view -> view.ownerName() == null ? "" : view.ownerName())
        .setHeader(desk.say("people.sight.owner"));
    if (!seen.isEmpty()) {
      seen.getFirst().form().fields().values().stream()
          .filter(field -> seen.stream().anyMatch(view -> view.shown().containsKey(field.key())))
          .limit(4)
          .forEach(field ->
              grid.addColumn(view -> view.shown().getOrDefault(field.key(), ""))
                  .setHeader(desk.say(field.label())));
    }
    grid.setItems(seen);
    grid.setAllRowsVisible(seen.size() < 8);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setEmptyStateText(desk.say("people.sight.none"));
    return grid;
  }
}
