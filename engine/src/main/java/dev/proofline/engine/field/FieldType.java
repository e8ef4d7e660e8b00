package dev.proofline.engine.field;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of field, described completely: whoever lists it in {@link FieldTypes} gets it in the
 * palette, the property panel, the phone page, JSON Schema, the API, the database and the
 * reference. Members do no I/O.
 */
public interface FieldType {

  /** As written in {@code "type"}. */
  String key();

  LocalText title();

  FieldGroup group();

  /** Name of an icon of the shared sprite. */
  String icon();

  /** Properties beyond those every field has. */
  List<Property> properties();

  Type expressionType(FieldContext field);

  /** JSON Schema 2020-12 of the field's value. */
  ObjectNode jsonSchema(FieldContext field);

  Column column(FieldContext field);

  Control control(FieldContext field);

  /** The options it is answered with, archived ones too; empty when they are not listed. */
  default List<Control.Choice> choices(FieldContext field) {
    return List.of();
  }

  /** Whether a value can be written beforehand or computed; a photo is taken, a serial given. */
  default boolean writable() {
    return true;
  }

  /**
   * What a person is asked to do where an answer is wanted and there is none; {@code {0}} is what
   * the field is called, in quotes.
   */
  default LocalText asked() {
    return LocalText.of("请填写{0}。", "Fill in {0}.");
  }

  /**
   * Reads an answer from JSON as the API and the pages send it. JSON null and blank text are no
   * answer. Never guesses: what is not of the type is refused with a finding at {@code at}.
   */
  Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at);

  /** The JSON of a value, as {@link #read} takes it. */
  JsonNode write(Value value);

  /** The same for who has the field in hand; a table writes each cell as its column does. */
  default JsonNode write(Value value, FieldContext field) {
    return write(value);
  }

  /** What the settings (min, maxLength, pattern …) refuse in a value of the right type. */
  List<Finding> examine(Value value, FieldContext field, Pointer at);

  /**
   * The value as people of the language read it. References need their row's label, which the
   * caller has.
   */
  String display(Value value, FieldContext field, String language);

  /**
   * The beginning of a call that makes the words of {@link #display} in the browser, as {@link
   * dev.proofline.engine.expression.Manner#script} has it; empty where only the server can.
   */
  default Optional<String> displayScript(FieldContext field, String language) {
    return Optional.empty();
  }

  /** Whether one value is several: they are told together, as {@link #display} does. */
  default boolean severalValues(FieldContext field) {
    return expressionType(field) instanceof Type.ListOf;
  }

  /** What is wrong with the field's own properties beyond their shapes, each at its place. */
  default List<Finding> faults(FieldContext field) {
    return List.of();
  }

  /**
   * Like {@link #examine}, for limits that move with the calendar.
   *
   * @param today the day in the workspace's zone
   */
  default List<Finding> examineOn(LocalDate today, Value value, FieldContext field, Pointer at) {
    return examine(value, field, at);
  }

  /** How the workspace numbers records in this field; empty for what people answer. */
  default Optional<SerialPattern> numbering(FieldContext field) {
    return Optional.empty();
  }

  /** A value given just now, by the server's clock; only what is a time of its own differs. */
  default Value stamped(Value value, Instant now) {
    return value;
  }

  /** The form in which equal values are equal: what {@code unique} and search compare. */
  default Value normalised(Value value) {
    return value;
  }

  /**
   * A computed or default value brought into the field's own form: numbers rounded half-even to its
   * scale, a moment made a day of the zone. What does not fit is given back as it is, for {@link
   * #examine} to refuse.
   */
  default Value fit(Value value, FieldContext field) {
    return value;
  }

  /** A believable value, for previews and tests. */
  Value sample(FieldContext field);
}
