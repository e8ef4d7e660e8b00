package dev.proofline.engine.compile;

import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.script.ScriptRunner;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What a form is compiled in: the words of the workspace, its option sets, its zone.
 *
 * @param optionSets by key
 */
public record Surroundings(
    Expressions expressions,
    Vocabulary vocabulary,
    Map<String, List<Control.Choice>> optionSets,
    ScriptRunner scripts,
    ZoneId zone) {

  public Surroundings {
    optionSets = Map.copyOf(optionSets);
  }

  boolean hasForm(String key) {
    return vocabulary.rowTypes().containsKey(key) && key.equals(vocabulary.sources().get(key));
  }
}
