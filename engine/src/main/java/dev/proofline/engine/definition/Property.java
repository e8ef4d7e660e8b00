package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import org.jspecify.annotations.Nullable;

/**
 * One key of a definition or of a member of an open set.
 *
 * @param simple shown at once in a property panel; else under "more"
 * @param lines whether it is a text of several lines, with lists and headings
 */
public record Property(
    String key,
    Shape shape,
    boolean required,
    LocalText label,
    @Nullable LocalText help,
    boolean simple,
    boolean lines) {

  public static Property of(String key, Shape shape, LocalText label) {
    return new Property(key, shape, false, label, null, true, false);
  }

  public static Property required(String key, Shape shape, LocalText label) {
    return new Property(key, shape, true, label, null, true, false);
  }

  public Property more() {
    return new Property(key, shape, required, label, help, false, lines);
  }

  public Property help(LocalText text) {
    return new Property(key, shape, required, label, text, simple, lines);
  }

  public Property ofLines() {
    return new Property(key, shape, required, label, help, simple, true);
  }

  /** The same, of another shape. */
  public Property shaped(Shape other) {
    return new Property(key, other, required, label, help, simple, lines);
  }

  /** The same, with nothing said of it. */
  public Property plain() {
    return new Property(key, shape, required, label, null, simple, lines);
  }
}
