package dev.proofline.designer.data;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import com.vaadin.flow.shared.Registration;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.RecordImports;
import dev.proofline.engine.RecordImports.BadRow;
import dev.proofline.engine.RecordImports.Mode;
import dev.proofline.engine.RecordImports.Order;
import dev.proofline.engine.RecordImports.Progress;
import dev.proofline.engine.RecordImports.State;
import dev.proofline.engine.RecordImports.Trial;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.importer.Importer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a spreadsheet on their way into a form, in four steps: the file, its columns, a trial of
 * every row, the import. It goes on when this is closed.
 */
final class ImportRowsDialog extends Dialog {

  private static final int MEBI = 1 << 20;
  private static final int SHOWN = 30;
  private static final int EVERY_MILLIS = 1_000;
  private static final int NEVER = -1;

  private final Desk desk;
  private final ExecutableForm form;
  private final Runnable imported;
  private final Div body = Parts.box("dlg");
  private RecordImports.@Nullable Upload upload;
  private @Nullable Registration polling;
  private boolean running;

  /**
   * @param imported told when records were made
   */
  ImportRowsDialog(Desk desk, ExecutableForm form, Runnable imported) {
    this.desk = desk;
    this.form = form;
    this.imported = imported;
    setHeaderTitle(desk.say("rows.title", desk.say(form.title())));
    setWidth("min(820px, 96vw)");
    body.getElement().setAttribute("aria-live", "polite");
    add(body);
    choose(null);
  }

  /** With a file that was given before. */
  ImportRowsDialog(Desk desk, ExecutableForm form, UUID waiting, Runnable imported) {
    this(desk, form, imported);
    Notices.attempt(
        desk, () -> columns(desk.engine().recordImports().upload(desk.caller(), waiting)));
  }

  private RecordImports imports() {
    return desk.engine().recordImports();
  }

  private UUID id() {
    if (upload == null) {
      throw new IllegalStateException("Expected a file, but none was chosen.");
    }
    return upload.progress().id();
  }

  private void step(Component... parts) {
    Parts.fill(body, parts);
    getFooter().removeAll();
    getFooter().add(Parts.button(desk.say("common.close"), this::close));
  }

  private void choose(@Nullable Component problem) {
    var file = new Upload(UploadHandler.inMemory((meta, bytes) -> take(meta.fileName(), bytes)));
    file.setMaxFiles(1);
    file.setMaxFileSize(RecordImports.LARGEST);
    file.setAcceptedFileExtensions(".xlsx", ".csv");
    file.setUploadButton(Parts.button("upload", desk.say("import.choose"), "p", () -> {}));
    file.setDropLabel(Parts.text(desk.say("import.drop"), "muted"));
    file.setWidthFull();
    file.addFileRejectedListener(_ ->
        choose(Parts.note("bad", "err", desk.say("import.unfit", RecordImports.LARGEST / MEBI))));
    step(Parts.hint(desk.say("rows.about")), file);
    if (problem != null) {
      body.add(problem);
    }
  }

  private void take(String name, byte[] bytes) {
    try {
      columns(imports().begin(desk.caller(), form.key(), new Importer.Source(name, bytes)));
    } catch (Refusal refusal) {
      choose(Parts.note("bad", "err", Notices.words(refusal, desk.words())));
    }
  }

  private void columns(RecordImports.Upload given) {
    upload = given;
    var chooser = new ColumnChooser(desk, form, given);
    step(Parts.strong(desk.say("rows.columns", given.progress().file(), given.rows())));
    given.notes().forEach(note -> body.add(Parts.hint(desk.say(note))));
    given
        .before()
        .ifPresent(before ->
            body.add(Parts.note("warn", "alert", desk.say("rows.before", before.imported()))));
    body.add(Parts.hint(desk.say("rows.columns.hint")), chooser);
    getFooter()
        .add(
            Parts.button(desk.say("rows.other"), () -> choose(null)),
            Parts.primary(desk.say("rows.try"), () -> tryOut(chooser)));
  }

  private void tryOut(ColumnChooser chooser) {
    if (chooser.isOpen()) {
      chooser.demand();
      return;
    }
    Map<String, Optional<String>> answers = chooser.answers();
    var order = new Order(answers, Mode.ALL, Optional.empty(), false);
    Notices.attempt(desk, () -> tried(imports().check(desk.caller(), id(), order), answers));
  }

  private void tried(Trial trial, Map<String, Optional<String>> answers) {
    int bad = trial.bad().size();
    step(
        Parts.note(
            bad == 0 ? "ok" : "warn",
            bad == 0 ? "okc" : "alert",
            bad == 0
                ? desk.say("rows.tried.good", trial.rows())
                : desk.say("rows.tried.bad", trial.rows(), trial.good(), bad)));
    if (bad > 0) {
      body.add(badRows(trial), errors());
    }
    trial.notes().forEach(note -> body.add(Parts.hint(desk.say(note))));
    var mode = new RadioButtonGroup<Mode>();
    mode.setItems(Mode.ALL, Mode.GOOD);
    mode.setItemLabelGenerator(
        one -> desk.say(one == Mode.ALL ? "rows.mode.all" : "rows.mode.good"));
    mode.setLabel(desk.say("rows.mode"));
    mode.setValue(bad > 0 ? Mode.GOOD : Mode.ALL);
    mode.setVisible(bad == 0);
    var flows = new Checkbox(desk.say("rows.flows"));
    flows.setValue(trial.starting().flows());
    flows.setEnabled(trial.starting().choice());
    flows.setVisible(!trial.notes().isEmpty());
    var again = new Checkbox(desk.say("rows.again"));
    again.setVisible(upload != null && upload.before().isPresent());
    body.add(mode, flows, again);
    getFooter().add(Parts.button(desk.say("rows.back"), this::back));
    if (trial.good() > 0) {
      getFooter()
          .add(
              Parts.primary(
                  desk.say("rows.run", trial.good()),
                  () ->
                      run(
                          new Order(
                              answers,
                              mode.getValue(),
                              Optional.of(flows.getValue()),
                              again.getValue()))));
    }
  }

  private void back() {
    Notices.attempt(desk, () -> columns(imports().upload(desk.caller(), id())));
  }

  private Component badRows(Trial trial) {
    Div list = Parts.box("col gap4");
    trial.bad().stream().limit(SHOWN).forEach(row -> list.add(badRow(row)));
    if (trial.bad().size() > SHOWN) {
      list.add(Parts.hint(desk.say("rows.more", trial.bad().size() - SHOWN)));
    }
    return list;
  }

  private Component badRow(BadRow row) {
    Div why = Parts.col(Parts.hint(desk.say("rows.row", row.row())));
    for (RecordImports.Reason reason : row.reasons()) {
      why.add(Parts.text(said(reason)));
    }
    var icon = new Icon("err", "s");
    icon.addClassName("t-bad");
    return Parts.box("cr", icon, why);
  }

  /** With the field's name before it, unless it says that itself. */
  private String said(RecordImports.Reason reason) {
    String why = desk.say(reason.message());
    return Optional.ofNullable(reason.field())
        .flatMap(form::field)
        .map(field -> desk.say(field.label()))
        .filter(label -> !why.contains(label))
        .map(label -> desk.say("rows.field", label) + why)
        .orElse(why);
  }

  private Component errors() {
    var link = new Anchor("/api/imports/" + id() + "/errors?format=xlsx", "");
    link.addClassName("btn");
    link.setRouterIgnore(true);
    link.getElement().setAttribute("download", true);
    Parts.fill(link, new Icon("download"), Parts.text(desk.say("rows.errors")));
    return Parts.row(link, Parts.hint(desk.say("rows.errors.hint")));
  }

  private void run(Order order) {
    Notices.attempt(desk, () -> show(imports().run(desk.caller(), id(), order)));
  }

  private void show(Progress progress) {
    var bar = new ProgressBar(0, Math.max(1, progress.total()), progress.done());
    running = progress.state() == State.RUNNING;
    bar.setVisible(running);
    step(bar, said(progress));
    if (progress.refused() > 0) {
      body.add(errors());
    }
    if (running) {
      body.add(Parts.hint(desk.say("rows.goes.on")));
    } else {
      stopLooking();
      imported.run();
    }
    if (progress.state() == State.REFUSED || progress.state() == State.STOPPED) {
      NativeButton back = Parts.button(desk.say("rows.back"), this::back);
      getFooter().add(back);
    }
  }

  private Component said(Progress progress) {
    return switch (progress.state()) {
      case RUNNING, MAPPING, DROPPED ->
          Parts.strong(desk.say("rows.running", progress.done(), progress.total()));
      case DONE ->
          Parts.note("ok", "okc", desk.say("rows.done", progress.imported(), progress.refused()));
      case REFUSED -> Parts.note("bad", "err", desk.say("rows.refused", progress.refused()));
      case STOPPED ->
          Parts.note(
              "bad",
              "err",
              desk.say("rows.stopped", progress.imported())
                  + " "
                  + progress.problem().map(desk::say).orElse(""));
    };
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
    stopLooking();
  }

  private void stopLooking() {
    if (polling != null) {
      polling.remove();
      polling = null;
    }
  }

  private void look() {
    if (running) {
      Notices.attempt(desk, () -> show(imports().progress(desk.caller(), id())));
    }
  }
}
