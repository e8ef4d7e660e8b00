package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.DefinitionStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bar above: where one is, whether it is saved, undo, publish. */
final class TopBar extends Header implements Editing.Watcher {

  /** What the bar's buttons do. */
  interface Actions {
    void back();

    void versions();

    void retitle();

    void publish();

    void conflict();
  }

  private final Editing<?> editing;
  private final Actions actions;
  private final Div left = Parts.row();
  private final Div right = Parts.row();
  private final Optional<DefinitionStore.Pilot> tried;

  // Made once: a press that leaves a field changes the draft first, and must find its button still.
  private final NativeButton back;
  private final NativeButton undo;
  private final NativeButton redo;
  private final NativeButton publish;
  private final Span count = new Span();

  /**
   * @param middle the tabs of the editor
   */
  TopBar(Editing<?> editing, Actions actions, Component... middle) {
    this.editing = editing;
    this.actions = actions;
    Desk desk = editing.desk();
    this.tried = desk.engine().design().pilot(desk.caller(), editing.id());
    addClassName("top");
    left.addClassName("grow");
    right.getStyle().set("justify-content", "flex-end");
    this.back = Parts.iconButton("left", editing.say(back()), "g", actions::back);
    this.undo =
        Parts.iconButton("undo", editing.say("editor.undo", "").strip(), "g", editing::undo);
    this.redo =
        Parts.iconButton("redo", editing.say("editor.redo", "").strip(), "g", editing::redo);
    this.publish = Parts.primary(editing.say("publish"), actions::publish);
    publish.add(count);
    if (!editing.readOnly()) {
      right.add(undo, redo, Parts.text("", "sep"));
    }
    right.add(versions());
    if (!editing.readOnly()) {
      right.add(publish);
    }
    add(left);
    add(middle);
    add(right);
    editing.watch(this);
    show();
  }

  @Override
  public void draftChanged(@Nullable Object by) {
    show();
  }

  @Override
  public void problemsChanged() {
    showRight();
  }

  @Override
  public void savedChanged() {
    showLeft();
    showRight();
  }

  private void show() {
    showLeft();
    showRight();
  }

  private String back() {
    return editing.id().kind() == Kind.FORM ? "editor.back" : "editor.back.definitions";
  }

  private void showLeft() {
    Span name = Parts.text(editing.desk().say(editing.draft().title()), "name");
    if (!editing.readOnly()) {
      name.setTitle(editing.say("editor.title.rename"));
      name.addClickListener(click -> actions.retitle());
    }
    String version =
        editing
            .published()
            .map(now -> editing.say("editor.online", now.version()))
            .orElseGet(() -> editing.say("editor.unpublished"));
    left.getChildren().filter(part -> !part.equals(back)).toList().forEach(left::remove);
    left.add(back, name, Parts.badge(version, ""));
    tried.ifPresent(pilot -> left.add(trial(pilot)));
    if (!editing.readOnly()) {
      left.add(Parts.text("", "sep"), saved());
    }
  }

  /** That some teams try a version, and the way to what becomes of it. */
  private NativeButton trial(DefinitionStore.Pilot pilot) {
    NativeButton trial =
        Parts.button(
            "users", editing.say("editor.trial", pilot.version()), "bdg info", actions::versions);
    trial.removeClassName("btn");
    trial.setTitle(editing.say("editor.trial.hint"));
    return trial;
  }

  private Span saved() {
    Span state = Parts.text("", "save");
    state.getElement().setAttribute("role", "status");
    switch (editing.saved()) {
      case SAVED -> {
        state.add(new Icon("check", "s"));
        state.add(editing.kept().map(this::kept).orElseGet(() -> editing.say("editor.saved.none")));
      }
      case SAVING -> state.add(new Icon("refresh", "s"), Parts.text(editing.say("editor.saving")));
      case UNSAVED -> {
        state.addClassName("t-bad");
        state.add(new Icon("alert", "s"), Parts.text(editing.say("editor.unsaved")));
        state.add(Parts.button("", editing.say("editor.retry"), "link s", editing::save));
      }
      case STALE -> {
        state.addClassName("t-bad");
        state.add(new Icon("alert", "s"), Parts.text(editing.say("editor.stale")));
        state.add(Parts.button("", editing.say("editor.stale.look"), "link s", actions::conflict));
      }
    }
    return state;
  }

  private String kept(DefinitionStore.Draft draft) {
    String when = editing.desk().when(draft.at());
    return SharedDraft.by(editing)
        .map(name -> editing.say("editor.saved.by", when, name))
        .orElseGet(() -> editing.say("editor.saved.at", when));
  }

  private void showRight() {
    step(undo, "editor.undo", editing.undoable());
    step(redo, "editor.redo", editing.redoable());
    showPublish();
  }

  private void step(NativeButton button, String key, Optional<String> what) {
    Parts.name(button, editing.say(key, what.orElse("")).strip());
    button.setEnabled(what.isPresent());
  }

  /** On a phone only its icon shows. */
  private NativeButton versions() {
    NativeButton versions =
        Parts.button("history", editing.say("versions"), "g", actions::versions);
    versions.setTitle(editing.say("versions"));
    return versions;
  }

  /** Quiet while there is nothing to publish. */
  private void showPublish() {
    Optional<String> lacks = editing.lacks();
    boolean quiet = lacks.isPresent() || isOnline();
    publish.setClassName("p", !quiet);
    publish.setEnabled(!quiet);
    publish.setTitle(quiet ? lacks.orElseGet(() -> editing.say("publish.nothing")) : "");
    showCount(quiet ? 0 : editing.problems().size());
  }

  private boolean isOnline() {
    return editing.published().isPresent()
        && editing.saved() == Editing.Saved.SAVED
        && editing.kept().isEmpty();
  }

  /** How many errors there are, or how many reminders when there is no error. */
  private void showCount(int problems) {
    long errors = editing.errors();
    long shown = errors > 0 ? errors : problems;
    count.setVisible(problems > 0);
    count.setText(String.valueOf(shown));
    count.setClassName(errors > 0 ? "cnt" : "cnt w");
    Parts.name(
        count,
        errors > 0
            ? editing.say("problems.errors", shown)
            : editing.say("problems.warnings", shown));
  }
}
