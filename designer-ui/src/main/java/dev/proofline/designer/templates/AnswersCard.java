package dev.proofline.designer.templates;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.MovedSamples;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Migrations.Figure;
import dev.proofline.engine.Packs.Moving;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.migration.Choices.Otherwise;
import dev.proofline.engine.migration.MoveTypes;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.function.Consumer;

/** What the next version of a pack does to the answers one form has. */
final class AnswersCard extends Div {

  private final Desk desk;
  private final Choices choices;
  private final Consumer<Choices> choose;

  /**
   * @param choose told of other choices
   */
  AnswersCard(Desk desk, Moving moving, Choices choices, Consumer<Choices> choose) {
    this.desk = desk;
    this.choices = choices;
    this.choose = choose;
    addClassNames("card", "ups");
    add(
        Parts.row(
            new Icon("table"),
            Parts.h3(
                desk.say(
                    "upgrade.answers", desk.say(moving.title()), moving.preview().records()))));
    moving.preview().figures().stream()
        .filter(figure -> figure.answers() > 0)
        .forEach(figure -> add(figure(figure)));
    moving
        .preview()
        .plan()
        .questions()
        .forEach(question ->
            add(Parts.box("cr", new Icon("alert"), Parts.text(desk.say(question.text())))));
    if (moving.preview().looked() < moving.preview().records()) {
      add(Parts.hint(desk.say("migrate.looked", moving.preview().looked())));
    }
  }

  private Component figure(Figure figure) {
    Div lines =
        Parts.col(
            Parts.text(desk.say(MoveTypes.words(figure.move()))),
            Parts.hint(desk.say("migrate.figures", figure.answers(), figure.fitting())));
    new MovedSamples(desk).of(figure).forEach(lines::add);
    long misfits = figure.answers() - figure.fitting();
    if (misfits > 0) {
      lines.add(mayBeEmpty(figure.move().field(), misfits));
    }
    return Parts.box("cr", new Icon(figure.move().movesData() ? "right" : "pen"), lines);
  }

  private Component mayBeEmpty(String field, long misfits) {
    var box = new Checkbox(desk.say("migrate.empty", misfits));
    box.setValue(
        choices.byField().containsKey(field)
            && Objects.requireNonNull(choices.byField().get(field)).otherwise() == Otherwise.EMPTY);
    box.addValueChangeListener(event -> {
      var fields = new LinkedHashMap<>(choices.byField());
      if (event.getValue()) {
        fields.put(field, new Choices.Choice(null, null, Otherwise.EMPTY));
      } else {
        fields.remove(field);
      }
      choose.accept(new Choices(fields));
    });
    return box;
  }
}
