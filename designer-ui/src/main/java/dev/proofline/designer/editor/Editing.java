package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.draft.DefinitionDraft;
import dev.proofline.designer.draft.Draft;
import dev.proofline.designer.draft.DraftHistory;
import dev.proofline.engine.Design;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.store.DefinitionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One definition being edited in one window: the draft with its history, what is wrong, and whether
 * it is saved. The panes watch it.
 *
 * @param <D> how the kind reads its draft
 */
public abstract class Editing<D extends Draft> {

  /** Whether what is on the screen is kept. */
  public enum Saved {
    SAVED,
    SAVING,
    UNSAVED,
    STALE
  }

  /** A pane that follows. */
  public interface Watcher {
    /**
     * @param by the pane that made the edit, or null
     */
    default void draftChanged(@Nullable Object by) {}

    default void problemsChanged() {}

    default void savedChanged() {}
  }

  /** What is opened: a draft to edit, or a published version to read. */
  record Opened(Desk desk, DefinitionId id, ObjectNode json, boolean readOnly) {}

  private final Desk desk;
  private final DefinitionId id;
  private final boolean readOnly;
  private final Function<ObjectNode, D> reading;
  private final List<Watcher> watchers = new ArrayList<>();
  private Runnable saveSoon = () -> {};
  private final DraftHistory<D> history;
  private long revision;
  private Saved saved = Saved.SAVED;
  private DefinitionStore.@Nullable Draft kept;
  private List<Finding> found = List.of();
  private final Asking asking = new Asking();
  private Optional<DefinitionStore.Published> published = Optional.empty();
  private final OptionSets optionSets;

  Editing(Opened opened, Function<ObjectNode, D> reading) {
    this.desk = opened.desk();
    this.id = opened.id();
    this.readOnly = opened.readOnly();
    this.reading = reading;
    this.history = new DraftHistory<>(reading.apply(opened.json()));
    this.optionSets = new OptionSets(desk);
  }

  /** Opens the draft there is, or one made from the published version. */
  static <E extends Editing<?>> E openDraft(
      Desk desk, DefinitionId id, Function<Opened, E> making) {
    DefinitionStore.Draft draft = desk.engine().design().open(desk.caller(), id);
    E made = making.apply(new Opened(desk, id, draft.json(), false));
    Editing<?> editing = made;
    editing.opened(draft);
    editing.examine();
    return made;
  }

  /** Shows a published version, for reading only. */
  static <E extends Editing<?>> E openVersion(
      Desk desk, DefinitionStore.Published version, Function<Opened, E> making) {
    E made = making.apply(new Opened(desk, version.id(), version.json(), true));
    Editing<?> editing = made;
    editing.published = Optional.of(version);
    return made;
  }

  private void opened(DefinitionStore.Draft draft) {
    revision = draft.revision();
    kept = revision == 0 ? null : draft;
    published = desk.engine().design().current(desk.caller(), id);
  }

  /** What the kind knows of places in its drafts. */
  public abstract Ground ground();

  /** What differs between two drafts, in words; for choosing the one to keep. */
  abstract List<String> differences(D mine, D theirs);

  /** What a draft that has nothing in it lacks to be published, in words. */
  Optional<String> lacks() {
    return Optional.empty();
  }

  /** What a first version brings, in words. */
  abstract String brings();

  public Desk desk() {
    return desk;
  }

  public String say(String key, Object... values) {
    return desk.say(key, values);
  }

  public DefinitionId id() {
    return id;
  }

  public boolean readOnly() {
    return readOnly;
  }

  public D draft() {
    return history.now();
  }

  OptionSets optionSets() {
    return optionSets;
  }

  public Optional<DefinitionStore.Published> published() {
    return published;
  }

  Saved saved() {
    return saved;
  }

  /** The draft as it was saved last; empty while nothing differs from what is published. */
  Optional<DefinitionStore.Draft> kept() {
    return Optional.ofNullable(kept);
  }

  /** What is wrong, without what somebody is only just being asked for. */
  public List<Finding> problems() {
    return found.stream()
        .filter(finding -> !finding.isNote())
        .filter(finding -> !asking.isOnly(finding, draft()))
        .toList();
  }

  /** What is told about the place though nothing is wrong there. */
  public List<Finding> notesAt(Pointer pointer) {
    return found.stream()
        .filter(finding -> finding.isNote() && finding.pointer().startsWith(pointer))
        .toList();
  }

  long errors() {
    return problems().stream().filter(Finding::isError).count();
  }

  public List<Finding> problemsAt(Pointer pointer) {
    return problems().stream().filter(finding -> finding.pointer().startsWith(pointer)).toList();
  }

  /** Whether the draft can be read to its end, so that what it makes can be shown. */
  public boolean isWhole() {
    return found.stream().noneMatch(Finding::isError);
  }

  /** An editor was opened at the place: what is not written there yet is no problem so far. */
  public void ask(Pointer place) {
    asking.at(place);
  }

  /** As {@link #ask}, of an item that is new altogether. */
  public void askAll(Pointer item, String property) {
    asking.make(item);
    asking.at(item.child(property));
  }

  /** An item was made, or made anew: what is empty in it is asked for, and no problem so far. */
  public void begin(Pointer item) {
    asking.make(item);
  }

  /** Whether something is asked for at the place that is not there yet. */
  boolean isAsking(Pointer place) {
    return asking.isOpen(place, draft())
        || found.stream()
            .filter(Finding::isError)
            .anyMatch(
                finding -> finding.pointer().startsWith(place) && asking.isOnly(finding, draft()));
  }

  /** Whether what is empty at the place is asked for as long as it is not left. */
  boolean asks(Pointer place) {
    return asking.isAsked(place);
  }

  /** One of the places asked for was left: what is still empty there is missing from now on. */
  void left(Pointer place) {
    if (asking.left(place, draft())) {
      tell(Watcher::problemsChanged);
    }
  }

  /** What was being asked for is left: from now on it is missing. */
  public void leave() {
    if (asking.end()) {
      tell(Watcher::problemsChanged);
    }
  }

  /** Tells the pane while it is on the screen. */
  public <W extends Component & Watcher> void watch(W pane) {
    pane.addAttachListener(event -> watchers.add(pane));
    pane.addDetachListener(event -> watchers.remove(pane));
  }

  private void tell(Consumer<Watcher> change) {
    List.copyOf(watchers).forEach(change);
  }

  void onSaveSoon(Runnable runnable) {
    saveSoon = runnable;
  }

  /**
   * Takes an edit over; the pane that made it can tell its own edits.
   *
   * @param what in words, for the undo button
   * @param at the place edited, so that typing on counts as one edit; empty when it stands alone
   */
  public void edit(D edited, String what, String at, @Nullable Object by) {
    if (!readOnly && history.edit(edited, what, at)) {
      changed(by);
    }
  }

  /** Puts what stands at a place of the draft, or takes it away. */
  public void put(Pointer place, @Nullable JsonNode value, String what, @Nullable Object by) {
    ObjectNode edited = DefinitionDraft.of(draft().json()).with(place, value).json();
    edit(reading.apply(edited), what, place.toString(), by);
  }

  void undo() {
    D before = draft();
    if (!readOnly && history.undo()) {
      stepped(before);
    }
  }

  void redo() {
    D before = draft();
    if (!readOnly && history.redo()) {
      stepped(before);
    }
  }

  private void stepped(D before) {
    followed(before);
    leave();
    changed(null);
  }

  /** Another draft took the place of this one by a step back or forth, or from elsewhere. */
  void followed(D before) {}

  Optional<String> undoable() {
    return history.undoable();
  }

  Optional<String> redoable() {
    return history.redoable();
  }

  /** Writes the draft and asks what is wrong with it. */
  public void save() {
    if (readOnly || saved == Saved.STALE) {
      return;
    }
    try {
      DefinitionStore.Draft written =
          desk.engine().design().save(desk.caller(), id, draft().json(), revision);
      revision = written.revision();
      kept = written;
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

  public void saveIfNeeded() {
    if (saved == Saved.SAVING || saved == Saved.UNSAVED) {
      save();
    }
  }

  /** Takes what somebody else saved meanwhile; one's own edits can be undone back to. */
  void takeTheirs() {
    leave();
    D before = draft();
    DefinitionStore.Draft theirs = desk.engine().design().open(desk.caller(), id);
    opened(theirs);
    history.edit(reading.apply(theirs.json()), say("editor.did.theirs"), "");
    followed(before);
    now(Saved.SAVED);
    examine();
    tell(watcher -> watcher.draftChanged(null));
  }

  /** Makes the version the draft; undo brings back what was there. */
  void restore(DefinitionStore.Published version) {
    leave();
    D before = draft();
    edit(reading.apply(version.json()), say("versions.did.restore", version.version()), "", null);
    followed(before);
  }

  /** Saves one's own over what somebody else saved meanwhile. */
  void keepMine() {
    revision =
        desk.engine()
            .design()
            .draft(desk.caller(), id)
            .map(DefinitionStore.Draft::revision)
            .orElse(0L);
    saved = Saved.UNSAVED;
    save();
  }

  /** What differs between the draft on the screen and another one that was saved. */
  List<String> differences(ObjectNode theirs) {
    return differences(draft(), reading.apply(theirs));
  }

  /**
   * Publishes the draft. Refused with its findings when it cannot be.
   *
   * @param choices what becomes of the answers of a form
   */
  Design.Publication publish(Choices choices) {
    saveIfNeeded();
    if (revision == 0) {
      save();
    }
    Map<String, Choices> ofForm = id.kind() == Kind.FORM ? Map.of(id.key(), choices) : Map.of();
    Design.Publication now = desk.engine().design().publish(desk.caller(), List.of(id), ofForm);
    DefinitionStore.Draft next = desk.engine().design().open(desk.caller(), id);
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
}
