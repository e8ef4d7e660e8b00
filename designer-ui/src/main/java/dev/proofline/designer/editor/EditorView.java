package dev.proofline.designer.editor;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.RouteParameters;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Unknown;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.store.DefinitionStore;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The editor of one definition: it opens the draft or a version, saves, steps back and forth,
 * publishes and restores; what stands below its bar is the kind's.
 *
 * @param <E> the draft of the kind
 */
public abstract class EditorView<E extends Editing<?>> extends EditorRoot
    implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {

  private final Desk desk = Desk.here();
  private @Nullable E editing;

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    if (event.isInitialAttach()) {
      onKey(this::key);
      onSave(() -> editing().saveIfNeeded());
    }
  }

  /** Which definition the address means; empty when there can be none. */
  protected abstract Optional<DefinitionId> id(RouteParameters address);

  protected abstract E draft(DefinitionId id);

  protected abstract E version(DefinitionStore.Published version);

  /** What stands below the bar. */
  protected abstract Component panes(E opened);

  /** What stands in the middle of the bar. */
  protected Component[] tabs(E opened) {
    return new Component[0];
  }

  /** Brings the place of a finding into view, also one in another definition. */
  protected final void open(Finding finding) {
    Subject.other(finding).ifPresentOrElse(EditorNavigation::edit, () -> jump(finding));
  }

  /** Brings the place of a finding in the draft into view. */
  protected abstract void jump(Finding finding);

  /** What publishing means beside the changes. */
  protected abstract Consequence consequence(Runnable decided);

  /** Where its name is edited. */
  protected abstract void retitle();

  /** The address of the list it stands in. */
  protected abstract String list();

  /** Keys that only this editor knows. */
  protected void pressed(String action) {}

  /** The key for the next problem. */
  protected abstract void nextProblem();

  @Override
  public final void beforeEnter(BeforeEnterEvent event) {
    Optional<DefinitionId> id = id(event.getRouteParameters());
    Optional<Integer> version =
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter(EditorNavigation.VERSION)
            .filter(text -> text.matches("\\d{1,6}"))
            .map(Integer::valueOf);
    try {
      DefinitionId known = id.orElseThrow(EditorView::noVersion);
      show(version.isPresent() ? version(known, version.get()) : draft(known));
    } catch (Refusal refusal) {
      if (refusal.reason() != Refusal.Reason.NOT_FOUND) {
        throw refusal;
      }
      id.ifPresentOrElse(
          unknown -> Unknown.at(event, unknown, list()),
          () -> event.rerouteToError(NotFoundException.class));
    }
  }

  private E version(DefinitionId id, int version) {
    return desk.engine().design().versions(desk.caller(), id).stream()
        .filter(published -> published.version() == version)
        .findFirst()
        .map(this::version)
        .orElseThrow(EditorView::noVersion);
  }

  private static Refusal noVersion() {
    return new Refusal(
        Refusal.Reason.NOT_FOUND, LocalText.of("没有这个版本。", "There is no such version."));
  }

  @Override
  public final void beforeLeave(BeforeLeaveEvent event) {
    if (editing != null) {
      editing.saveIfNeeded();
    }
  }

  @Override
  public final String getPageTitle() {
    return desk.say(editing().draft().title()) + " – " + desk.say("brand");
  }

  protected final Desk desk() {
    return desk;
  }

  protected final E editing() {
    return Objects.requireNonNull(editing);
  }

  private void show(E opened) {
    editing = opened;
    opened.onSaveSoon(this::later);
    var top = new TopBar(opened, new Acts(), tabs(opened));
    Div below = new Div(panes(opened));
    below.getStyle().setMinHeight("0");
    if (opened.readOnly()) {
      below.addComponentAsFirst(
          Parts.box(
              "banner",
              new Icon("lock"),
              Parts.text(
                  desk.say(
                      "versions.reading",
                      opened.published().map(now -> now.version()).orElse(0)))));
    }
    SharedDraft.by(opened)
        .ifPresent(name -> below.addComponentAsFirst(new SharedDraft(opened, name)));
    removeAll();
    add(Parts.box("editor", top, below));
  }

  private void key(String action) {
    switch (action) {
      case "save" -> editing().save();
      case "undo" -> editing().undo();
      case "redo" -> editing().redo();
      case "problem" -> nextProblem();
      default -> pressed(action);
    }
  }

  /** What the buttons of the bar do. */
  private final class Acts implements TopBar.Actions {

    @Override
    public void back() {
      editing().saveIfNeeded();
      getUI().ifPresent(ui -> ui.navigate(list()));
    }

    @Override
    public void versions() {
      editing().saveIfNeeded();
      new VersionsDialog(desk, editing().id(), desk.say(editing().draft().title()), this::restore)
          .open();
    }

    /** From the look at a version back into the draft, or over the draft that is open. */
    private void restore(DefinitionStore.Published version) {
      if (editing().readOnly()) {
        Restoring.over(desk, version);
      } else {
        editing().restore(version);
        Notices.done(desk.say("versions.restored", version.version()));
      }
    }

    @Override
    public void retitle() {
      EditorView.this.retitle();
    }

    @Override
    public void publish() {
      editing().leave();
      new PublishDialog(
              editing(), EditorView.this::open, this::versions, EditorView.this::consequence)
          .open();
    }

    @Override
    public void conflict() {
      new ConflictDialog(editing()).open();
    }
  }
}
