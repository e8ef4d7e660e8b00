package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.proofline.engine.migration.Choices;

/** What publishing a draft means beside what changes in it, and what only its author can say. */
public interface Consequence {

  /** Nothing else. */
  Consequence NONE = Div::new;

  /** It, in words. */
  Component component();

  /** Whether nothing is left to ask. */
  default boolean isAnswered() {
    return true;
  }

  /** Whether answers there are have to be converted, which all teams then have or none. */
  default boolean movesAnswers() {
    return false;
  }

  /** What becomes of the answers of a form. */
  default Choices choices() {
    return Choices.NONE;
  }
}
