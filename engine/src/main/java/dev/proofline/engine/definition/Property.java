package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import org.jspecify.annotations.Nullable;

/**
 * One key of a definition or of a member of an open set.
 *
 * @param simple shown at once in a property panel; else under "more"
 */
public record Property(
    String key,
    Shape shape,
    boolean required,
    LocalText label,
    @Nullable LocalText help,
    boolean simple) {

  public static Property of(String key, Shape shape, LocalText label) {
    return new Property(key, shape, false, label, null, true);
  }

  public static Property required(String key, Shape shape, LocalText label) {
    return new Property(key, shape, true, label, null, true);
  }

  public Property more() {
    return new Property(key, shape, required, label, help, false);
  }

  public Property help(LocalText text) {
    return new Property(key, shape, required, label, text, simple);
  }
}
