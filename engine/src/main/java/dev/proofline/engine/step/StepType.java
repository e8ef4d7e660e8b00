package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A kind of flow step, described completely: whoever lists it in {@link Steps} gets it in the
 * schema, the designer's palette and the reference. Members do no I/O.
 */
public interface StepType {

  /** The verb it is written under. */
  String key();

  LocalText title();

  /** One sentence for the palette. */
  LocalText about();

  /** Name of an icon of the shared sprite. */
  String icon();

  /** What stands under the verb, for verbs that take an object of named settings. */
  List<Property> properties();

  /** What stands under the verb. */
  default Shape shape() {
    return new Shape.Nested(properties());
  }

  /** Whether it only makes sense in the {@code late} block of a step that waits for people. */
  default boolean lateOnly() {
    return false;
  }

  /** Whether its outcome can be the record's status. */
  default boolean approves() {
    return false;
  }

  /**
   * Compiles what stands under the verb; what is wrong is reported and gives an empty result.
   *
   * @param step the whole step; the verb's value is under {@link #key}
   */
  Optional<Compiled> compile(Settings step, Compiling compiling);

  /**
   * A step ready to run.
   *
   * @param results the types of {@code steps.<key>.<name>}
   * @param certain whether the results stand when the next step runs
   */
  record Compiled(Act act, SequencedMap<String, Type> results, boolean certain) {
    public Compiled {
      results = new LinkedHashMap<>(results);
    }

    public Compiled(Act act, SequencedMap<String, Type> results) {
      this(act, results, true);
    }

    public static Optional<Compiled> of(Act act) {
      return Optional.of(new Compiled(act, new LinkedHashMap<>()));
    }
  }
}
