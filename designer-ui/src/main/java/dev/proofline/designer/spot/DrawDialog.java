package dev.proofline.designer.spot;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.SpotChecking.Choices;
import dev.proofline.engine.SpotChecking.Wanted;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.suspicion.Sample.By;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is to be drawn, from what, and for whom to decide. */
final class DrawDialog extends Dialog {

  private static final int USUAL = 10;
  private static final int MOST = 500;
  private static final int DAYS = 7;

  private final Desk desk;
  private final Runnable done;
  private final Select<ExecutableForm> form = new Select<>();
  private final DatePicker from = new DatePicker();
  private final DatePicker to = new DatePicker();
  private final Select<Team> team = new Select<>();
  private final IntegerField size = new IntegerField();
  private final RadioButtonGroup<Boolean> measure = new RadioButtonGroup<>();
  private final RadioButtonGroup<By> by = new RadioButtonGroup<>();
  private final MultiSelectComboBox<User> reviewers = new MultiSelectComboBox<>();

  DrawDialog(Desk desk, List<ExecutableForm> forms, Runnable done) {
    this.desk = desk;
    this.done = done;
    Choices choices = desk.engine().spotChecking().choices(desk.caller());
    setHeaderTitle(desk.say("spots.draw"));
    setWidth("min(520px, 94vw)");
    chooseFrom(forms, choices);
    howMany();
    by.setLabel(desk.say("spots.how"));
    by.setItems(By.values());
    by.setItemLabelGenerator(one -> SpotChecksView.how(desk, one == By.SUSPICION));
    by.setValue(By.CHANCE);
    by.setHelperText(desk.say("spots.by.help"));
    reviewers.setLabel(desk.say("spots.reviewers"));
    reviewers.setHelperText(desk.say("spots.reviewers.help"));
    reviewers.setItems(choices.reviewers());
    reviewers.setItemLabelGenerator(User::name);
    reviewers.setWidthFull();
    Div days = Parts.row(from, to);
    Div many = Parts.row(size, measure);
    add(Parts.box("dlg col gap12", form, days, team, many, by, reviewers));
    getFooter()
        .add(
            Parts.button(desk.say("common.cancel"), this::close),
            Parts.primary(desk.say("spots.draw.do"), this::draw));
  }

  private void chooseFrom(List<ExecutableForm> forms, Choices choices) {
    form.setLabel(desk.say("spots.form"));
    form.setItems(forms);
    form.setItemLabelGenerator(one -> one == null ? "" : desk.say(one.title()));
    forms.stream().findFirst().ifPresent(form::setValue);
    form.setWidthFull();
    LocalDate today = LocalDate.now(desk.engine().clock().withZone(desk.zone()));
    from.setLabel(desk.say("spots.from"));
    from.setValue(today.minusDays(DAYS - 1L));
    to.setLabel(desk.say("spots.to"));
    to.setValue(today);
    team.setLabel(desk.say("people.team"));
    team.setItems(choices.teams());
    team.setEmptySelectionAllowed(true);
    team.setEmptySelectionCaption(desk.say("spots.any.team"));
    team.setItemLabelGenerator(one -> one == null ? desk.say("spots.any.team") : one.name());
    team.setWidthFull();
  }

  private void howMany() {
    size.setLabel(desk.say("spots.size"));
    size.setMin(1);
    size.setMax(MOST);
    size.setValue(USUAL);
    size.setStepButtonsVisible(true);
    measure.setLabel(desk.say("spots.measure"));
    measure.setItems(false, true);
    measure.setItemLabelGenerator(
        share -> desk.say(share ? "spots.measure.share" : "spots.measure.count"));
    measure.setValue(false);
  }

  private void draw() {
    Integer many = size.getValue();
    if (many == null || form.isEmpty() || from.isEmpty() || to.isEmpty()) {
      Notices.refused(desk.say("spots.missing"));
      return;
    }
    boolean share = Boolean.TRUE.equals(measure.getValue());
    var wanted =
        new Wanted(
            form.getValue().key(),
            from.getValue(),
            to.getValue(),
            Optional.ofNullable(team.getValue()).map(Team::id).orElse(null),
            share ? null : many,
            share ? many / 100.0 : null,
            by.getValue(),
            reviewers.getValue().stream().map(User::id).collect(Collectors.toSet()));
    if (Notices.attempt(desk, () -> desk.engine().spotChecking().draw(desk.caller(), wanted))) {
      close();
      Notices.done(desk.say("spots.draw.done"));
      done.run();
    }
  }
}
