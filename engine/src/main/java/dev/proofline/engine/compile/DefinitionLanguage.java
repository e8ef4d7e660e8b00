package dev.proofline.engine.compile;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.CheckType;
import dev.proofline.engine.check.Checks;
import dev.proofline.engine.definition.DefinitionShapes;
import dev.proofline.engine.definition.FormShape;
import dev.proofline.engine.definition.OpenSet;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.field.FieldType;
import dev.proofline.engine.field.FieldTypes;
import dev.proofline.engine.step.Steps;
import dev.proofline.engine.step.Triggers;
import java.util.LinkedHashMap;
import java.util.List;

/** The definition language put together from the lists of its open sets. */
public final class DefinitionLanguage {

  private DefinitionLanguage() {}

  public static DefinitionShapes shapes(Steps steps) {
    return DefinitionShapes.with(fields(), checks(), steps.openSet(), Triggers.openSet());
  }

  private static OpenSet fields() {
    var members = new LinkedHashMap<String, List<Property>>();
    var titles = new LinkedHashMap<String, LocalText>();
    for (FieldType type : FieldTypes.all()) {
      members.put(type.key(), type.properties());
      titles.put(type.key(), type.title());
    }
    return OpenSet.by("type", FormShape.OF_EVERY_FIELD, members, titles);
  }

  private static OpenSet checks() {
    var members = new LinkedHashMap<String, List<Property>>();
    for (CheckType type : Checks.all()) {
      members.put(type.key(), type.properties());
    }
    return OpenSet.byKey(FormShape.OF_EVERY_CHECK, members);
  }
}
