package dev.proofline.designer.editor;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Records;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Of the versions dialog: the draft given to some teams first, and what becomes of that. */
final class PilotPane extends Div {

  private static final int MOST_TEAMS = 50;

  private final Desk desk;
  private final DefinitionId id;
  private final List<Records.Choice> teams;

  PilotPane(Desk desk, DefinitionId id) {
    this.desk = desk;
    this.id = id;
    this.teams = desk.engine().records().pick(desk.caller(), Value.Ref.TEAM, null, MOST_TEAMS);
    desk.engine().design().pilot(desk.caller(), id).ifPresentOrElse(this::tried, this::offered);
  }

  private void tried(Store.Pilot pilot) {
    String names =
        teams.stream()
            .filter(team -> pilot.teams().contains(team.id()))
            .map(Records.Choice::label)
            .collect(Collectors.joining(" · "));
    add(
        Parts.box(
            "sec7",
            Parts.h3(desk.say("pilot.title")),
            Parts.text(desk.say("pilot.tried", pilot.version(), names)),
            Parts.row(
                Parts.primary(desk.say("pilot.promote"), this::promote),
                Parts.button(desk.say("pilot.withdraw"), this::withdraw))));
  }

  /** The draft may be tried where it changes a version that is online. */
  private void offered() {
    boolean drafted = desk.engine().design().draft(desk.caller(), id).isPresent();
    if (!drafted || teams.isEmpty()) {
      return;
    }
    var chosen = new MultiSelectComboBox<Records.Choice>(desk.say("pilot.teams"));
    chosen.setItems(teams);
    chosen.setItemLabelGenerator(Records.Choice::label);
    chosen.setWidthFull();
    add(
        Parts.box(
            "sec7",
            Parts.h3(desk.say("pilot.title")),
            Parts.hint(desk.say("pilot.words")),
            chosen,
            Parts.button(
                desk.say("pilot.start"),
                () ->
                    done(() ->
                        desk.engine()
                            .design()
                            .pilot(
                                desk.caller(),
                                id,
                                chosen.getValue().stream()
                                    .map(Records.Choice::id)
                                    .collect(Collectors.toSet()))))));
  }

  private void promote() {
    done(() -> desk.engine().design().promote(desk.caller(), id));
  }

  private void withdraw() {
    done(() -> desk.engine().design().withdraw(desk.caller(), id));
  }

  private void done(Runnable act) {
    if (Notices.attempt(desk, act)) {
      UI.getCurrent().getPage().reload();
    }
  }
}
