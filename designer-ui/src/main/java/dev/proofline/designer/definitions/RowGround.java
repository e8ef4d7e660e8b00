package dev.proofline.designer.definitions;

import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.RecordFields;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Ground;
import dev.proofline.engine.Records;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The ground of rules over the records of a form: its fields and what is known of every record. */
public class RowGround implements Ground {

  private final DefinitionEditing editing;
  private final Function<Pointer, String> form;

  /**
   * @param form the key of the form whose records rules at a place stand over; empty for none
   */
  public RowGround(DefinitionEditing editing, Function<Pointer, String> form) {
    this.editing = editing;
    this.form = form;
  }

  private Desk desk() {
    return editing.desk();
  }

  private Optional<ExecutableForm> form(Pointer place) {
    String key = form.apply(place);
    return desk().engine().records().forms(desk().caller()).stream()
        .map(Records.FormAccess::form)
        .filter(found -> found.key().equals(key))
        .findFirst()
        .or(() -> desk().engine().chains().rows(desk().caller(), key));
  }

  @Override
  public List<Choosable> choosable(Pointer place) {
    String source = form.apply(place);
    return source.isEmpty() ? List.of() : RecordFields.ofSource(source, desk());
  }

  @Override
  public FieldWords words(Pointer place) {
    return FieldWords.of(labels(place));
  }

  private Map<String, String> labels(Pointer place) {
    var labels = new LinkedHashMap<String, String>();
    choosable(place).forEach(field -> labels.put(field.key(), field.label()));
    return labels;
  }

  @Override
  public Map<String, String> fields(Pointer place) {
    Optional<ExecutableForm> found = form(place);
    if (found.isEmpty()) {
      return labels(place);
    }
    var fields = new LinkedHashMap<String, String>();
    found.get().fields().values().stream()
        .filter(RecordFields::answered)
        .forEach(field -> fields.put(field.key(), desk().say(field.label())));
    return fields;
  }

  @Override
  public String name(Pointer place) {
    return desk()
        .say(
            desk()
                .engine()
                .design()
                .place(desk().caller(), editing.id().kind(), place, editing.draft().json()));
  }

  @Override
  public Optional<String> property(Pointer place) {
    return place.tokens().isEmpty()
        ? Optional.empty()
        : desk().engine().design().shapes().of(editing.id().kind()).stream()
            .filter(property -> property.key().equals(place.tokens().getFirst()))
            .map(Property::label)
            .map(desk()::say)
            .findFirst();
  }
}
