package dev.proofline.designer.editor;

import dev.proofline.designer.common.Desk;
import dev.proofline.designer.draft.DefinitionDraft;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.store.DefinitionStore;
import java.util.List;
import java.util.function.Function;

/** One definition of any kind but a form being edited in one window. */
public final class DefinitionEditing extends Editing<DefinitionDraft> {

  private final Ground ground;

  private DefinitionEditing(Opened opened, Function<DefinitionEditing, Ground> grounding) {
    super(opened, DefinitionDraft::of);
    this.ground = grounding.apply(this);
  }

  /**
   * Opens the draft there is, or one made from the published version.
   *
   * @param ground makes what the kind knows of places; it asks the editing only when it is asked
   */
  public static DefinitionEditing draft(
      Desk desk, DefinitionId id, Function<DefinitionEditing, Ground> ground) {
    return openDraft(desk, id, (Opened opened) -> new DefinitionEditing(opened, ground));
  }

  /** Shows a published version, for reading only. */
  public static DefinitionEditing version(
      Desk desk, DefinitionStore.Published version, Function<DefinitionEditing, Ground> ground) {
    return openVersion(desk, version, (Opened opened) -> new DefinitionEditing(opened, ground));
  }

  @Override
  public Ground ground() {
    return ground;
  }

  @Override
  List<String> differences(DefinitionDraft mine, DefinitionDraft theirs) {
    return desk()
        .engine()
        .design()
        .changes(desk().caller(), id().kind(), theirs.json(), mine.json())
        .stream()
        .map(desk()::say)
        .toList();
  }

  @Override
  String brings() {
    return Brought.of(this);
  }
}
