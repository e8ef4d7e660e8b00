package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import dev.proofline.engine.base.Pointer;

/** The part of an editor that a kind of definition makes itself. */
public interface KindBody {

  Component component();

  /**
   * Unfolds whatever hides the place, before it is brought into view by its {@code data-place}: the
   * pointer, which {@code PropertyEditors} writes at every editor it makes.
   */
  default void open(Pointer place) {}
}
