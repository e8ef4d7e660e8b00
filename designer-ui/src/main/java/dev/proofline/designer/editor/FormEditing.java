package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.draft.Columns;
import dev.proofline.designer.draft.DraftKeys;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.store.DefinitionStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One form being edited in one window: its draft, and what is selected on the page. */
final class FormEditing extends Editing<FormDraft> {

  /** A pane that follows the selection too. */
  interface Watcher extends Editing.Watcher {
    /** A field goes by another key from now on; told before the draft changes. */
    default void keyChanged(String path, String now) {}

    default void selectionChanged() {}

    /** Somebody adds a field and names it next. */
    default void named(String path) {}

    /** The selected field was pointed at once more. */
    default void selectedAgain() {}
  }

  private final List<Watcher> followers = new ArrayList<>();
  private final Selection selection = new Selection(this::draft);
  private final Ground ground = new FormGround(this);

  private FormEditing(Opened opened) {
    super(opened, FormDraft::of);
  }

  /** Opens the draft there is, or one made from the published version. */
  static FormEditing draft(Desk desk, DefinitionId id) {
    return openDraft(desk, id, FormEditing::new);
  }

  /** Shows a published version, for reading only. */
  static FormEditing version(Desk desk, DefinitionStore.Published version) {
    return openVersion(desk, version, FormEditing::new);
  }

  @Override
  public Ground ground() {
    return ground;
  }

  @Override
  List<String> differences(FormDraft mine, FormDraft theirs) {
    return FormDifferences.between(mine, theirs, desk());
  }

  @Override
  Optional<String> lacks() {
    return draft().fields().isEmpty() ? Optional.of(say("publish.empty")) : Optional.empty();
  }

  @Override
  String brings() {
    return say("publish.new", draft().fields().size(), draft().checks().size());
  }

  /** Tells the pane of the selection too while it is on the screen. */
  <W extends Component & Watcher> void follow(W pane) {
    watch(pane);
    pane.addAttachListener(event -> followers.add(pane));
    pane.addDetachListener(event -> followers.remove(pane));
  }

  private void tell(Consumer<Watcher> change) {
    List.copyOf(followers).forEach(change);
  }

  /** A step over a new key keeps the field selected under the other one. */
  @Override
  void followed(FormDraft before) {
    selection.follow(before.paths(), draft().paths());
    keepSelection();
  }

  Optional<String> selected() {
    return selection.last();
  }

  void select(@Nullable String key) {
    if (selection.only(key)) {
      leave();
      tell(Watcher::selectionChanged);
    } else if (key != null) {
      tell(Watcher::selectedAgain);
    }
  }

  /** Asks for the name of a field that was just added. */
  void nameNow(String path) {
    tell(watcher -> watcher.named(path));
  }

  /** All that is selected, in the order of the page. */
  List<String> chosen() {
    return selection.chosen();
  }

  /** Takes one more into the selection, or out of it. */
  void toggle(String key) {
    if (selection.isApart(key)) {
      select(key);
    } else {
      selection.toggle(key);
      leave();
      tell(Watcher::selectionChanged);
    }
  }

  /** Selects everything from the field selected last to this one. */
  void extend(String key) {
    if (selection.extend(key)) {
      leave();
      tell(Watcher::selectionChanged);
    } else {
      select(key);
    }
  }

  void choose(Collection<String> keys, @Nullable String last) {
    selection.choose(keys, last);
    leave();
    tell(Watcher::selectionChanged);
  }

  /** Changes a field's key everywhere and keeps it selected. */
  void renameKey(String path, String newKey) {
    if (readOnly()
        || draft().keysBeside(path).contains(newKey)
        || !newKey.matches("[a-z][a-z0-9_]*")) {
      Notices.refused(say("editor.key.refused"));
      return;
    }
    FormDraft renamed = goesOn(draft().renamed(path, newKey), path, newKey);
    goesBy(path, Columns.beside(path, newKey));
    edit(renamed, say("editor.did.key"), "", null);
  }

  /** A published field keeps the answers it has under another key. */
  private FormDraft goesOn(FormDraft renamed, String path, String newKey) {
    boolean answered =
        published().stream()
            .flatMap(now -> now.json().path("fields").valueStream())
            .anyMatch(field -> field.path("key").asString("").equals(path));
    return answered
        ? renamed.withField(newKey, "was", JsonNodeFactory.instance.stringNode(path))
        : renamed;
  }

  /**
   * Puts a field's label; while the field was never published and its key is not one somebody
   * chose, the key follows the label.
   */
  void label(String path, @Nullable JsonNode label, String at, @Nullable Object by) {
    FormDraft labelled = draft().withField(path, "label", label);
    String key = DraftKeys.of(labelled, draft(), path, published(), desk().words().language());
    String now = Columns.beside(path, key);
    if (now.equals(path)) {
      edit(labelled, say("editor.did.label"), at, by);
    } else if (!readOnly()) {
      FormDraft renamed = labelled.renamed(path, key);
      goesBy(path, now);
      edit(renamed, say("editor.did.label"), at, by);
    }
  }

  private void goesBy(String path, String now) {
    selection.goesBy(path, now);
    tell(watcher -> watcher.keyChanged(path, now));
  }

  private void keepSelection() {
    if (!selection.isKept()) {
      select(null);
    }
  }
}
