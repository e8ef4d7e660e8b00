package dev.proofline.designer.definitions;

import dev.proofline.designer.editor.Consequence;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Ground;
import dev.proofline.engine.definition.Kind;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the designer edits definitions of one kind. Members do not know each other; {@link KindDesks}
 * lists them.
 */
public interface KindDesk {

  Kind kind();

  /** The icon of the kind. */
  String icon();

  /** The word that says what the kind is for. */
  String about();

  /** The word for what one of them may be called. */
  String example();

  /** Puts into a new definition what it begins with, beside kind, key and title. */
  default void begin(ObjectNode json) {}

  /** What rules in it can name; asked of the editing only while something is edited. */
  default Ground ground(DefinitionEditing editing) {
    return new RowGround(editing, place -> "");
  }

  /** What stands below the bar; without one of its own, made of the shapes of the kind. */
  default KindBody body(DefinitionEditing editing) {
    return new GeneratedBody(editing);
  }

  /** What publishing the draft means, for the dialog before it. */
  default Consequence consequence(DefinitionEditing editing) {
    return Consequence.NONE;
  }
}
