package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.Consequence;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.EditorView;
import dev.proofline.designer.editor.ProblemsPanel;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.store.DefinitionStore;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The editor of one definition that is no form. */
@Route(value = "designer/definitions/:kind/:key/edit", autoLayout = false)
public final class DefinitionEditorView extends EditorView<DefinitionEditing> {

  private @Nullable KindBody body;
  private @Nullable ProblemsPanel problems;

  @Override
  protected Optional<DefinitionId> id(RouteParameters address) {
    return address
        .get("kind")
        .flatMap(KindDesks::find)
        .flatMap(kind -> address.get("key").map(key -> new DefinitionId(kind.kind(), key)));
  }

  @Override
  protected DefinitionEditing draft(DefinitionId id) {
    return DefinitionEditing.draft(desk(), id, kind(id)::ground);
  }

  @Override
  protected DefinitionEditing version(DefinitionStore.Published version) {
    return DefinitionEditing.version(desk(), version, kind(version.id())::ground);
  }

  private static KindDesk kind(DefinitionId id) {
    return KindDesks.find(id.kind().key()).orElseThrow();
  }

  @Override
  protected Component panes(DefinitionEditing opened) {
    KindBody made = kind(opened.id()).body(opened);
    var panel = new ProblemsPanel(opened, this::open);
    body = made;
    problems = panel;
    Div scrolled = Parts.box("defscroll", made.component());
    return Parts.box("panes def", scrolled, panel);
  }

  @Override
  protected void jump(Finding finding) {
    at(finding.pointer());
  }

  private void at(Pointer place) {
    Objects.requireNonNull(body).open(place);
    showPlace(place);
  }

  @Override
  protected void nextProblem() {
    Objects.requireNonNull(problems).next();
  }

  @Override
  protected Consequence consequence(Runnable decided) {
    return kind(editing().id()).consequence(editing());
  }

  @Override
  protected void retitle() {
    at(Pointer.of("title"));
  }

  @Override
  protected String list() {
    return DefinitionsNavigation.PATH;
  }
}
