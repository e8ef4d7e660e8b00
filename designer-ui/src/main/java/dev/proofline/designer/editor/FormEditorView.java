package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.Store;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The form designer of one form. */
@Route(value = EditorNavigation.PATH, autoLayout = false)
public final class FormEditorView extends EditorRoot
    implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle, TopBar.Actions {

  private final Desk desk = Desk.here();
  private @Nullable Editing editing;
  private @Nullable FormPane form;
  private @Nullable ChecksPane checks;
  private @Nullable TopBar top;

  public FormEditorView() {
    onDrop(this::dropped);
    onKey(this::key);
    onSave(() -> editing().saveIfNeeded());
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    var id = new DefinitionId(Kind.FORM, event.getRouteParameters().get("key").orElseThrow());
    Optional<Integer> version =
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter(EditorNavigation.VERSION)
            .filter(text -> text.matches("\\d{1,6}"))
            .map(Integer::valueOf);
    try {
      show(version.isPresent() ? version(id, version.get()) : Editing.draft(desk, id));
    } catch (Refusal refusal) {
      if (refusal.reason() != Refusal.Reason.NOT_FOUND) {
        throw refusal;
      }
      event.rerouteToError(NotFoundException.class);
    }
  }

  private Editing version(DefinitionId id, int version) {
    return desk.engine().design().versions(desk.caller(), id).stream()
        .filter(published -> published.version() == version)
        .findFirst()
        .map(published -> Editing.version(desk, published))
        .orElseThrow(() ->
            new Refusal(
                Refusal.Reason.NOT_FOUND,
                dev.proofline.engine.base.LocalText.of("没有这个版本。", "There is no such version.")));
  }

  @Override
  public void beforeLeave(BeforeLeaveEvent event) {
    if (editing != null) {
      editing.saveIfNeeded();
    }
  }

  @Override
  public String getPageTitle() {
    return desk.say(editing().draft().title()) + " – " + desk.say("brand");
  }

  private Editing editing() {
    return Objects.requireNonNull(editing);
  }

  private void show(Editing opened) {
    editing = opened;
    opened.onSaveSoon(this::later);
    top = new TopBar(opened, this, this::tab);
    form = new FormPane(opened, this, this::openCheck, this::jump);
    checks = new ChecksPane(opened, new Phone(opened, this));
    checks.setVisible(false);
    Div panes = new Div(form, checks);
    panes.getStyle().setMinHeight("0");
    if (opened.readOnly()) {
      panes.addComponentAsFirst(
          Parts.box(
              "banner",
              new Icon("lock"),
              Parts.text(
                  desk.say(
                      "versions.reading",
                      opened.published().map(now -> now.version()).orElse(0)))));
    }
    removeAll();
    add(Parts.box("editor", top, panes));
  }

  private void tab(boolean toChecks) {
    if (toChecks != Objects.requireNonNull(checks).isVisible()) {
      editing().leave();
    }
    Objects.requireNonNull(top).checks(toChecks);
    Objects.requireNonNull(form).setVisible(!toChecks);
    Objects.requireNonNull(checks).setVisible(toChecks);
    if (toChecks) {
      checks.show();
    } else {
      Objects.requireNonNull(form).shown();
    }
  }

  private void openCheck(@Nullable Integer index) {
    tab(true);
    Objects.requireNonNull(checks).open(index);
  }

  private void jump(Finding finding) {
    Optional<Integer> check = Places.check(finding.pointer());
    if (check.isPresent()) {
      openCheck(check.get());
      List<String> tokens = finding.pointer().tokens();
      property(tokens.subList(2, tokens.size()));
      return;
    }
    tab(false);
    Optional<String> field = Places.field(finding.pointer(), editing());
    if (field.isPresent()) {
      editing().select(field.get());
      show(".ff[data-key=\"" + field.get() + "\"]");
      property(Places.rest(finding.pointer(), editing()));
    } else if (!Places.onTheSheet(finding.pointer())) {
      Objects.requireNonNull(form).formProperties();
      property(finding.pointer().tokens());
    } else {
      show(Places.sheet(finding.pointer()));
      Places.section(finding.pointer())
          .ifPresent(section -> SectionDialog.open(editing(), section));
    }
  }

  /** The cursor goes into the editor of the property the finding is about. */
  private void property(List<String> tokens) {
    if (tokens.isEmpty()) {
      return;
    }
    String editor = "[data-property=\"" + tokens.getFirst() + "\"]";
    boolean item = tokens.size() > 1 && Set.of("options", "stages").contains(tokens.getFirst());
    String line = item ? " .opts > :nth-child(" + (Integer.parseInt(tokens.get(1)) + 1) + ")" : "";
    boolean inside = item && tokens.size() > 2 && tokens.getFirst().equals("stages");
    show(editor + line + (inside ? " [data-property=\"" + tokens.get(2) + "\"]" : ""));
  }

  private void dropped(Dropped dropped) {
    var spot = new FormDraft.Spot(dropped.table(), dropped.section(), dropped.index());
    if (!dropped.type().isEmpty()) {
      Adding.field(editing(), dropped.type(), spot);
      editing().selected().ifPresent(Objects.requireNonNull(form)::rename);
    } else {
      List<String> chosen = editing().chosen();
      if (!chosen.contains(dropped.key())) {
        chosen = List.of(dropped.key());
        editing().select(dropped.key());
      }
      Adding.move(editing(), chosen, spot);
    }
  }

  private void key(String action) {
    switch (action) {
      case "save" -> editing().save();
      case "undo" -> editing().undo();
      case "redo" -> editing().redo();
      case "problem" -> Objects.requireNonNull(form).nextProblem();
      case "none" -> editing().select(null);
      case "previous" -> step(-1, editing()::select);
      case "next" -> step(1, editing()::select);
      case "extend-up" -> step(-1, editing()::extend);
      case "extend-down" -> step(1, editing()::extend);
      case "all" -> all();
      default -> editing().selected().ifPresent(key -> onSelected(action, key));
    }
  }

  private void onSelected(String action, String key) {
    switch (action) {
      case "up", "down" -> {
        Adding.step(editing(), editing().chosen(), action.equals("up"), null);
        focusSelected();
      }
      case "duplicate" -> {
        Adding.duplicate(editing(), editing().chosen());
        focusSelected();
      }
      case "delete" -> {
        Adding.remove(editing(), editing().chosen());
        focusSelected();
      }
      case "rename" -> Objects.requireNonNull(form).rename(key);
      default -> {}
    }
  }

  private void all() {
    String beside = editing().selected().orElse("");
    List<String> keys =
        editing().draft().peers(beside).stream().map(FormDraft.Field::path).toList();
    if (!keys.isEmpty()) {
      editing().choose(keys, keys.getLast());
      focusSelected();
    }
  }

  private void step(int by, Consumer<String> choose) {
    List<String> keys = editing().draft().paths();
    if (!keys.isEmpty()) {
      int at = editing().selected().map(keys::indexOf).orElse(by > 0 ? -1 : keys.size());
      String key = keys.get(Math.clamp(at + by, 0, keys.size() - 1));
      choose.accept(key);
      focusCard(key);
    }
  }

  private void focusSelected() {
    editing().selected().ifPresent(this::focusCard);
  }

  @Override
  public void back() {
    editing().saveIfNeeded();
    getUI().ifPresent(ui -> ui.navigate("designer/forms"));
  }

  @Override
  public void versions() {
    editing().saveIfNeeded();
    Consumer<Store.Published> restore = editing().readOnly() ? this::restoreRead : this::restore;
    new VersionsDialog(desk, editing().id(), desk.say(editing().draft().title()), restore).open();
  }

  private void restore(Store.Published version) {
    editing().restore(version);
    Notices.done(desk.say("versions.restored", version.version()));
  }

  /** From the look at a version back into the draft. */
  private void restoreRead(Store.Published version) {
    Restoring.over(desk, version);
  }

  @Override
  public void retitle() {
    tab(false);
    Objects.requireNonNull(form).retitle();
  }

  @Override
  public void publish() {
    editing().leave();
    new PublishDialog(editing(), this::jump).open();
  }

  @Override
  public void conflict() {
    new ConflictDialog(editing()).open();
  }
}
