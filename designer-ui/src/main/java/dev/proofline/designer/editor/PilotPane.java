package dev.proofline.designer.editor;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Design;
import dev.proofline.engine.Records;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.store.DefinitionStore;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Of the versions dialog: the draft given to some teams first, and what becomes of that. */
final class PilotPane extends Div {

  private static final int MOST_TEAMS = 50;

  private final Desk desk;
  private final DefinitionId id;
  private final Runnable close;
  private final List<Records.Choice> teams;

  /**
   * @param close closes the dialog it stands in
   */
  PilotPane(Desk desk, DefinitionId id, Runnable close) {
    this.desk = desk;
    this.id = id;
    this.close = close;
    this.teams = desk.engine().records().pick(desk.caller(), Value.Ref.TEAM, null, MOST_TEAMS);
    desk.engine().design().pilot(desk.caller(), id).ifPresentOrElse(this::tried, this::offered);
  }

  private void tried(DefinitionStore.Pilot pilot) {
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
            figures(),
            Parts.row(
                Parts.primary(desk.say("pilot.promote"), this::promote),
                Parts.button(desk.say("pilot.withdraw"), () -> withdraw(pilot)))));
  }

  private Div figures() {
    return desk.engine()
        .design()
        .comparison(desk.caller(), id)
        .<Div>map(comparison -> new PilotFigures(desk, comparison))
        .orElseGet(Div::new);
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
    NativeButton start =
        Parts.button(
            desk.say("pilot.start"),
            () ->
                done(
                    () -> desk.engine().design().pilot(desk.caller(), id, ids(chosen.getValue()))));
    start.setEnabled(false);
    chosen.addValueChangeListener(event -> start.setEnabled(!event.getValue().isEmpty()));
    add(
        Parts.box(
            "sec7",
            Parts.h3(desk.say("pilot.title")),
            Parts.hint(desk.say("pilot.words")),
            chosen,
            Parts.row(start)));
  }

  private static Set<UUID> ids(Set<Records.Choice> teams) {
    return teams.stream().map(Records.Choice::id).collect(Collectors.toSet());
  }

  private void promote() {
    done(() -> desk.engine().design().promote(desk.caller(), id));
  }

  /** What was tried is a draft again, to be mended, unless there is another by now. */
  private void withdraw(DefinitionStore.Pilot pilot) {
    Design design = desk.engine().design();
    done(() -> {
      design.withdraw(desk.caller(), id);
      if (design.draft(desk.caller(), id).isEmpty()) {
        design.versions(desk.caller(), id).stream()
            .filter(version -> version.version() == pilot.version())
            .findFirst()
            .ifPresent(tried -> design.save(desk.caller(), id, tried.json(), 0));
      }
    });
  }

  private void done(Runnable act) {
    if (Notices.attempt(desk, act)) {
      close.run();
      EditorNavigation.again();
    }
  }
}
