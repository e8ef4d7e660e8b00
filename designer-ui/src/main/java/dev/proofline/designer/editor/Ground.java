package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a kind of definition knows of places in its drafts. */
public interface Ground {

  /** The fields a condition at the place may compare. */
  List<Choosable> choosable(Pointer place);

  /** What an expression at the place can tell a position by. */
  default List<Choosable> places(Pointer place) {
    return List.of();
  }

  /** The names an expression at the place may use, and what they are called. */
  FieldWords words(Pointer place);

  /** The fields to choose from at the place: key to label. */
  Map<String, String> fields(Pointer place);

  /** What the place is called on the screen. */
  String name(Pointer place);

  /** What the property is called that the place belongs to. */
  Optional<String> property(Pointer place);

  /** The editor of a property that this kind has one of its own for. */
  default Optional<Component> editor(Slot slot, PropertyEditors editors) {
    return Optional.empty();
  }

  /** A finding this kind says in the words of its screen, for those who write no JSON. */
  default Optional<String> told(Finding finding) {
    return Optional.empty();
  }

  /** A finding this kind says in its own words and can mend at a press. */
  default Optional<Mending> mending(Finding finding) {
    return Optional.empty();
  }

  /**
   * How a finding is mended.
   *
   * @param message what is wrong
   * @param button what the press is called
   */
  record Mending(String message, String button, Runnable press) {}
}
