package dev.proofline.designer.editor;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.shared.Registration;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Migrations;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.store.StoredMigration.State;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far a migration is, with what can be done about it. It goes on when this is closed. */
final class MigrationDialog extends Dialog {

  private static final int EVERY_MILLIS = 1_000;
  private static final int NEVER = -1;

  private final Desk desk;
  private final UUID id;
  private final Runnable done;
  private final ProgressBar bar = new ProgressBar();
  private final Div said = Parts.box("col gap4");
  private final Checkbox empty;
  private final Span goesOn;
  private @Nullable Registration polling;
  private @Nullable State shown;

  /**
   * @param done told when it has ended
   */
  MigrationDialog(Desk desk, Migrations.Progress progress, Runnable done) {
    this.desk = desk;
    this.id = progress.id();
    this.done = done;
    this.empty = new Checkbox(desk.say("migrate.leave.empty"));
    this.goesOn = Parts.hint(desk.say("migrate.goes.on"));
    setHeaderTitle(desk.say("migrate.progress"));
    setWidth("min(560px, 94vw)");
    said.getElement().setAttribute("role", "status");
    Div body = Parts.box("dlg", bar, said, empty);
    progress.plan().forEach(words -> body.add(Parts.hint(desk.say(words))));
    body.add(goesOn);
    add(body);
    show(progress);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    event.getUI().setPollInterval(EVERY_MILLIS);
    polling = event.getUI().addPollListener(_ -> look());
  }

  @Override
  protected void onDetach(DetachEvent event) {
    super.onDetach(event);
    event.getUI().setPollInterval(NEVER);
    if (polling != null) {
      polling.remove();
      polling = null;
    }
  }

  private void look() {
    Notices.attempt(desk, () -> show(desk.engine().migrations().progress(desk.caller(), id)));
  }

  private void show(Migrations.Progress progress) {
    bar.setMax(Math.max(1, progress.total()));
    bar.setValue(Math.min(progress.done(), Math.max(1, progress.total())));
    said.removeAll();
    said.add(Parts.strong(MigrationPane.words(desk, progress)));
    progress.problems().forEach(problem -> said.add(Parts.note("bad", "err", desk.say(problem))));
    empty.setVisible(progress.state() == State.STOPPED);
    goesOn.setVisible(progress.state() != State.STOPPED);
    if (progress.state() != shown) {
      shown = progress.state();
      footer(progress);
    }
    if (!progress.state().isOpen()) {
      close();
      Notices.done(MigrationPane.words(desk, progress));
      done.run();
    }
  }

  /** Made anew only when the state is another: a button must not go while it is pressed. */
  private void footer(Migrations.Progress progress) {
    getFooter().removeAll();
    switch (progress.state()) {
      case STOPPED -> getFooter().add(cancel(), resume());
      case MOVING -> getFooter().add(cancel());
      case ATTESTING, DROPPING, DONE, CANCELLED -> {}
    }
    getFooter().add(Parts.button(desk.say("common.close"), this::close));
  }

  private NativeButton cancel() {
    return Parts.button(
        "undo",
        desk.say("migrate.cancel"),
        "danger",
        () ->
            Notices.attempt(
                desk, () -> show(desk.engine().migrations().cancel(desk.caller(), id))));
  }

  private NativeButton resume() {
    return Parts.primary(
        desk.say("migrate.resume"),
        () ->
            Notices.attempt(
                desk, () -> show(desk.engine().migrations().resume(desk.caller(), id, choices()))));
  }

  private Choices choices() {
    Migrations.Progress now = desk.engine().migrations().progress(desk.caller(), id);
    return empty.getValue()
        ? now.choices().leavingEmpty(FormerAnswers.fields(desk, now.form()))
        : now.choices();
  }
}
