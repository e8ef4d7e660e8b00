package dev.proofline.designer.data;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Ownerships;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.store.PeopleStore.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Passing records from one to another, asked in a dialog and told record by record. */
final class Owning {

  private final Desk desk;
  private final String form;
  private final Runnable done;

  /**
   * @param done told when records have changed hands
   */
  Owning(Desk desk, String form, Runnable done) {
    this.desk = desk;
    this.form = form;
    this.done = done;
  }

  void claim(List<RecordView> rows) {
    each("own.claimed", rows, row -> engine().claim(desk.caller(), form, id(row)));
  }

  void transfer(List<RecordView> rows) {
    var to = new ComboBox<User>(desk.say("own.to"));
    to.setItems(
        desk.engine().accounts().users(desk.caller()).stream().filter(User::active).toList());
    to.setItemLabelGenerator(User::name);
    to.setRequiredIndicatorVisible(true);
    to.setWidthFull();
    TextArea comment = comment();
    NativeButton go = Parts.primary(desk.say("own.transfer"), () -> {});
    go.setEnabled(false);
    to.addValueChangeListener(event -> go.setEnabled(event.getValue() != null));
    Dialog dialog = dialog(desk.say("own.transfer.title", rows.size()), go, to, comment);
    go.addClickListener(click -> {
      dialog.close();
      pass("own.transferred", rows, Optional.of(to.getValue().id()), comment.getValue());
    });
    dialog.open();
  }

  void release(List<RecordView> rows) {
    TextArea comment = comment();
    NativeButton go = Parts.primary(desk.say("own.release"), () -> {});
    Component words = Parts.text(desk.say("own.release.words"), "muted");
    Dialog dialog = dialog(desk.say("own.release.title", rows.size()), go, words, comment);
    go.addClickListener(click -> {
      dialog.close();
      pass("own.released", rows, Optional.empty(), comment.getValue());
    });
    dialog.open();
  }

  private void pass(String told, List<RecordView> rows, Optional<UUID> to, String comment) {
    String said = comment.strip();
    each(
        told,
        rows,
        row -> engine().transfer(desk.caller(), form, id(row), to, said.isEmpty() ? null : said));
  }

  void merge(List<RecordView> rows) {
    var into = new RadioButtonGroup<RecordView>(desk.say("own.merge.into"));
    into.setItems(rows);
    into.setItemLabelGenerator(this::described);
    into.setValue(rows.getFirst());
    NativeButton go = Parts.primary(desk.say("own.merge"), () -> {});
    Component words = Parts.note("warn", "alert", desk.say("own.merge.words", rows.size() - 1));
    Dialog dialog = dialog(desk.say("own.merge.title", rows.size()), go, into, words);
    go.addClickListener(click -> {
      UUID first = id(into.getValue());
      List<UUID> others =
          rows.stream().map(Owning::id).filter(each -> !each.equals(first)).toList();
      if (Notices.attempt(desk, () -> engine().merge(desk.caller(), form, first, others))) {
        dialog.close();
        Notices.done(desk.say("own.merged", rows.size()));
        done.run();
      }
    });
    dialog.open();
  }

  private String described(RecordView row) {
    var parts = new ArrayList<String>(List.of(row.label()));
    Optional.ofNullable(row.ownerName()).ifPresent(parts::add);
    parts.add(desk.say("own.made", desk.moment(row.record().createdAt())));
    return String.join(" · ", parts);
  }

  private TextArea comment() {
    var comment = new TextArea(desk.say("own.comment"));
    comment.setMaxLength(2_000);
    comment.setWidthFull();
    return comment;
  }

  private Dialog dialog(String title, NativeButton go, Component... parts) {
    var dialog = new Dialog();
    dialog.setHeaderTitle(title);
    dialog.setWidth("min(520px, 94vw)");
    Div body = Parts.box("dlg col gap12", parts);
    dialog.add(body);
    dialog.getFooter().add(Parts.button(desk.say("common.cancel"), dialog::close), go);
    return dialog;
  }

  /** One by one: those refused stay as they are and are told with their reasons. */
  private void each(String told, List<RecordView> rows, Consumer<RecordView> act) {
    var refused = new ArrayList<String>();
    for (RecordView row : rows) {
      try {
        act.accept(row);
      } catch (Refusal refusal) {
        refused.add(desk.say("own.refused", row.label(), Notices.words(refusal, desk.words())));
      }
    }
    int passed = rows.size() - refused.size();
    if (refused.isEmpty()) {
      Notices.done(desk.say(told, passed));
    } else {
      tell(passed == 0 ? desk.say("own.none") : desk.say(told, passed), refused);
    }
    done.run();
  }

  private void tell(String title, List<String> refused) {
    var dialog = new Dialog();
    dialog.setHeaderTitle(title);
    dialog.setWidth("min(520px, 94vw)");
    Div lines = Parts.box("dlg col", Parts.text(desk.say("own.left", refused.size()), "muted"));
    refused.forEach(line -> lines.add(Parts.note("warn", "alert", line)));
    dialog.add(lines);
    dialog.getFooter().add(Parts.primary(desk.say("common.close"), dialog::close));
    dialog.open();
  }

  private Ownerships engine() {
    return desk.engine().ownerships();
  }

  private static UUID id(RecordView row) {
    return row.record().id();
  }
}
