package dev.proofline.designer.editor;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.shared.Registration;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
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
  private final Choices choices;
  private final Runnable done;
  private final ProgressBar bar = new ProgressBar();
  private final Div said = new Div();
  private @Nullable Registration polling;

  /**
   * @param choices what it goes on with when it stopped
   * @param done told when it has ended
   */
  MigrationDialog(Desk desk, Migrations.Progress progress, Choices choices, Runnable done) {
    this.desk = desk;
    this.id = progress.id();
    this.choices = choices;
    this.done = done;
    setHeaderTitle(desk.say("migrate.progress"));
    setWidth("560px");
    Div body = Parts.box("dlg", bar, said);
    progress.plan().forEach(words -> body.add(Parts.hint(desk.say(words))));
    add(body);
    show(progress);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    event.getUI().setPollInterval(EVERY_MILLIS);
    polling =
        event
            .getUI()
            .addPollListener(_ -> show(desk.engine().migrations().progress(desk.caller(), id)));
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

  private void show(Migrations.Progress progress) {
    bar.setMax(Math.max(1, progress.total()));
    bar.setValue(Math.min(progress.done(), Math.max(1, progress.total())));
    Parts.fill(said, Parts.strong(MigrationPane.words(desk, progress)));
    progress
        .problems()
        .forEach(problem ->
            said.add(Parts.row(new Icon("err", "t-bad"), Parts.text(desk.say(problem)))));
    getFooter().removeAll();
    if (progress.state() == State.STOPPED || progress.state() == State.MOVING) {
      getFooter().add(cancel());
    }
    if (progress.state() == State.STOPPED) {
      getFooter().add(resume());
    }
    getFooter().add(Parts.button(desk.say("common.close"), this::close));
    if (progress.state() == State.DONE || progress.state() == State.CANCELLED) {
      close();
      Notices.done(MigrationPane.words(desk, progress));
      done.run();
    }
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
                desk, () -> show(desk.engine().migrations().resume(desk.caller(), id, choices))));
  }
}
