package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.draft.Columns;
import dev.proofline.designer.draft.DraftHistory;
import dev.proofline.designer.draft.DraftKeys;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.engine.Design;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One form being edited in one window: the draft with its history, what is selected, what is wrong,
 * and whether it is saved. The panes watch it.
 */
final class Editing {

  /** Whether what is on the screen is kept. */
  enum Saved {
    SAVED,
    SAVING,
    UNSAVED,
    STALE
  }

  /** A pane that follows. */
  interface Watcher {
    /**
     * @param by the pane that made the edit, or null
     */
    default void draftChanged(@Nullable Object by) {}

    /** A field goes by another key from now on; told before the draft changes. */
    default void keyChanged(String path, String now) {}

    default void selectionChanged() {}

    /** Somebody adds a field and names it next. */
    default void named(String path) {}

    /** The selected field was pointed at once more. */
    default void selectedAgain() {}

    default void problemsChanged() {}

    default void savedChanged() {}
  }

  private final Desk desk;
  private final DefinitionId id;
  private final boolean readOnly;
  private final List<Watcher> watchers = new ArrayList<>();
  private Runnable saveSoon = () -> {};
  private DraftHistory history;
  private long revision;
  private Saved saved = Saved.SAVED;
  private @Nullable Instant savedAt;
  private final Selection selection = new Selection(this::draft);
  private List<Finding> found = List.of();
  private final Asking asking = new Asking();
  private Optional<Store.Published> published = Optional.empty();
  private final OptionSets optionSets;

  private Editing(Desk desk, DefinitionId id, FormDraft draft, boolean readOnly) {
    this.desk = desk;
    this.id = id;
    this.readOnly = readOnly;
    this.history = new DraftHistory(draft);
    this.optionSets = new OptionSets(desk);
  }

  /** Opens the draft there is, or one made from the published version. */
  static Editing draft(Desk desk, DefinitionId id) {
    Store.Draft draft = desk.engine().design().open(desk.caller(), id);
    var editing = new Editing(desk, id, FormDraft.of(draft.json()), false);
    editing.opened(draft);
    editing.examine();
    return editing;
  }

  /** Shows a published version, for reading only. */
  static Editing version(Desk desk, Store.Published version) {
    var editing = new Editing(desk, version.id(), FormDraft.of(version.json()), true);
    editing.published = Optional.of(version);
    return editing;
  }

  private void opened(Store.Draft draft) {
    revision = draft.revision();
    savedAt = revision == 0 ? null : draft.at();
    published = desk.engine().design().current(desk.caller(), id);
  }

  Desk desk() {
    return desk;
  }

  String say(String key, Object... values) {
    return desk.say(key, values);
  }

  DefinitionId id() {
    return id;
  }

  boolean readOnly() {
    return readOnly;
  }

  FormDraft draft() {
    return history.now();
  }

  OptionSets optionSets() {
    return optionSets;
  }

  Optional<Store.Published> published() {
    return published;
  }

  Saved saved() {
    return saved;
  }

  Optional<Instant> savedAt() {
    return Optional.ofNullable(savedAt);
  }

  /** What is wrong, without what somebody is only just being asked for. */
  List<Finding> problems() {
    return found.stream().filter(finding -> !asking.isOnly(finding, draft())).toList();
  }

  long errors() {
    return problems().stream().filter(Finding::isError).count();
  }

  List<Finding> problemsAt(Pointer pointer) {
    return problems().stream().filter(finding -> finding.pointer().startsWith(pointer)).toList();
  }

  /** Whether the draft can be read to its end, so that its form can be shown. */
  boolean isWhole() {
    return found.stream().noneMatch(Finding::isError);
  }

  /** An editor was opened at the place: what is not written there yet is no problem so far. */
  void ask(Pointer place) {
    asking.at(place);
  }

  /** As {@link #ask}, of an item that is new altogether. */
  void askAll(Pointer item, String property) {
    asking.make(item);
    asking.at(item.child(property));
  }

  /** Whether something is asked for at the place that is not there yet. */
  boolean isAsking(Pointer place) {
    return asking.isOpen(place, draft());
  }

  /** What was being asked for is left: from now on it is missing. */
  void leave() {
    if (asking.end()) {
      tell(Watcher::problemsChanged);
    }
  }

  /** Tells the pane while it is on the screen. */
  <W extends Component & Watcher> void watch(W pane) {
    pane.addAttachListener(event -> watchers.add(pane));
    pane.addDetachListener(event -> watchers.remove(pane));
  }

  private void tell(Consumer<Watcher> change) {
    List.copyOf(watchers).forEach(change);
  }

  void onSaveSoon(Runnable runnable) {
    saveSoon = runnable;
  }

  /** Takes an edit over; the pane that made it can tell its own edits. */
  void edit(FormDraft edited, String what, String at, @Nullable Object by) {
    if (!readOnly && history.edit(edited, what, at)) {
      changed(by);
    }
  }

  void undo() {
    List<String> before = draft().paths();
    if (!readOnly && history.undo()) {
      stepped(before);
    }
  }

  void redo() {
    List<String> before = draft().paths();
    if (!readOnly && history.redo()) {
      stepped(before);
    }
  }

  /** A step over a new key keeps the field selected under the other one. */
  private void stepped(List<String> before) {
    selection.follow(before, draft().paths());
    keepSelection();
    leave();
    changed(null);
  }

  Optional<String> undoable() {
    return history.undoable();
  }

  Optional<String> redoable() {
    return history.redoable();
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
    if (readOnly
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
        published.stream()
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
    String key = DraftKeys.of(labelled, draft(), path, published, desk.words().language());
    String now = Columns.beside(path, key);
    if (now.equals(path)) {
      edit(labelled, say("editor.did.label"), at, by);
    } else if (!readOnly) {
      FormDraft renamed = labelled.renamed(path, key);
      goesBy(path, now);
      edit(renamed, say("editor.did.label"), at, by);
    }
  }

  private void goesBy(String path, String now) {
    selection.goesBy(path, now);
    tell(watcher -> watcher.keyChanged(path, now));
  }

  /** Writes the draft and asks what is wrong with it. */
  void save() {
    if (readOnly || saved == Saved.STALE) {
      return;
    }
    try {
      Store.Draft written =
          desk.engine().design().save(desk.caller(), id, draft().json(), revision);
      revision = written.revision();
      savedAt = written.at();
      now(Saved.SAVED);
    } catch (Refusal refusal) {
      boolean stale = refusal.reason() == Refusal.Reason.STALE;
      if (!stale) {
        Notices.refused(refusal, desk.words());
      }
      now(stale ? Saved.STALE : Saved.UNSAVED);
    }
    examine();
  }

  void saveIfNeeded() {
    if (saved == Saved.SAVING || saved == Saved.UNSAVED) {
      save();
    }
  }

  /** Takes what somebody else saved meanwhile; one's own edits can be undone back to. */
  void takeTheirs() {
    leave();
    Store.Draft theirs = desk.engine().design().open(desk.caller(), id);
    opened(theirs);
    history.edit(FormDraft.of(theirs.json()), say("editor.did.theirs"), "");
    keepSelection();
    now(Saved.SAVED);
    examine();
    tell(watcher -> watcher.draftChanged(null));
  }

  /** Makes the version the draft; undo brings back what was there. */
  void restore(Store.Published version) {
    leave();
    edit(FormDraft.of(version.json()), say("versions.did.restore", version.version()), "", null);
    keepSelection();
  }

  /** Saves one's own over what somebody else saved meanwhile. */
  void keepMine() {
    revision =
        desk.engine().design().draft(desk.caller(), id).map(Store.Draft::revision).orElse(0L);
    saved = Saved.UNSAVED;
    save();
  }

  /** Publishes the draft. Refused with its findings when it cannot be. */
  Design.Publication publish(Choices choices) {
    saveIfNeeded();
    if (revision == 0) {
      save();
    }
    Design.Publication now =
        desk.engine().design().publish(desk.caller(), List.of(id), Map.of(id.key(), choices));
    Store.Draft next = desk.engine().design().open(desk.caller(), id);
    opened(next);
    now(Saved.SAVED);
    examine();
    return now;
  }

  private void examine() {
    found = Examination.of(draft(), id, desk);
    tell(Watcher::problemsChanged);
  }

  private void changed(@Nullable Object by) {
    tell(watcher -> watcher.draftChanged(by));
    if (saved != Saved.STALE) {
      now(Saved.SAVING);
      saveSoon.run();
    }
  }

  private void now(Saved state) {
    saved = state;
    tell(Watcher::savedChanged);
  }

  private void keepSelection() {
    if (!selection.isKept()) {
      select(null);
    }
  }
}
