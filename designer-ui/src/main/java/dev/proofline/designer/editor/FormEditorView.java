package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.DefinitionStore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The form designer of one form. */
@Route(value = EditorNavigation.PATH, autoLayout = false)
public final class FormEditorView extends EditorView<FormEditing> {

  private @Nullable FormPane form;
  private @Nullable ChecksPane checks;
  private @Nullable FormTabs tabs;

  public FormEditorView() {
    onDrop(this::dropped);
  }

  @Override
  protected Optional<DefinitionId> id(RouteParameters address) {
    return address.get("key").map(key -> new DefinitionId(Kind.FORM, key));
  }

  @Override
  protected FormEditing draft(DefinitionId id) {
    return FormEditing.draft(desk(), id);
  }

  @Override
  protected FormEditing version(DefinitionStore.Published version) {
    return FormEditing.version(desk(), version);
  }

  @Override
  protected Component[] tabs(FormEditing opened) {
    tabs = new FormTabs(opened, this::tab);
    return new Component[] {tabs};
  }

  @Override
  protected Component panes(FormEditing opened) {
    form = new FormPane(opened, this, this::openCheck, this::open);
    checks = new ChecksPane(opened, new Phone(opened, this));
    checks.setVisible(false);
    Div panes = new Div(form, checks);
    panes.getStyle().setMinHeight("0");
    return panes;
  }

  private void tab(boolean toChecks) {
    if (toChecks != Objects.requireNonNull(checks).isVisible()) {
      editing().leave();
    }
    Objects.requireNonNull(tabs).checks(toChecks);
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

  @Override
  protected void jump(Finding finding) {
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

  @Override
  protected void nextProblem() {
    Objects.requireNonNull(form).nextProblem();
  }

  @Override
  protected void pressed(String action) {
    switch (action) {
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
  protected String list() {
    return "designer/forms";
  }

  @Override
  protected void retitle() {
    tab(false);
    Objects.requireNonNull(form).retitle();
  }

  @Override
  protected Consequence consequence(Runnable decided) {
    return new MigrationPane(editing(), decided);
  }
}
