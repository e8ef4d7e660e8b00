package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.compile.Source;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.importer.Imported;
import dev.proofline.engine.importer.Imported.Note;
import dev.proofline.engine.importer.Imported.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes an imported draft compile: a rule that does not is taken out and told with its words, so
 * that the rest of the form can be published and nothing vanishes unseen.
 */
final class ImportSettling {

  private static final int MOST_ROUNDS = 12;

  private final Function<Source, List<Finding>> examining;

  /**
   * @param examining what is wrong with a form that stands alone
   */
  ImportSettling(Function<Source, List<Finding>> examining) {
    this.examining = examining;
  }

  Imported settled(Imported imported) {
    ObjectNode form = imported.form();
    var notes = new ArrayList<>(imported.notes());
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Finding> errors = errors(form);
      if (errors.isEmpty()) {
        break;
      }
      FaultyParts.takeOut(form, errors).forEach(gone -> notes.add(lost(gone)));
    }
    Set<String> there = keys(form);
    return new Imported(
        form,
        imported.taken().stream().filter(taken -> there.contains(taken.field())).toList(),
        notes.stream().sorted(Comparator.comparing(Note::weight)).toList());
  }

  private List<Finding> errors(ObjectNode form) {
    var id = new DefinitionId(Kind.FORM, form.path("key").asString(""));
    return examining.apply(new Source(id, 0, form)).stream().filter(Finding::isError).toList();
  }

  private static Note lost(FaultyParts.Gone gone) {
    LocalText message = gone.error().message();
    return new Note(
        Weight.LOST,
        gone.path(),
        LocalText.of(
            "不能直接使用的“" + gone.name() + "”：" + message.in("zh-CN"),
            "“" + gone.name() + "”, which does not work as it is: " + message.in("en")),
        gone.json().isValueNode() ? gone.json().asString("") : gone.json().toString(),
        gone.error().hint());
  }

  private static Set<String> keys(ObjectNode form) {
    var keys = new HashSet<String>();
    for (JsonNode field : form.path("fields")) {
      String key = field.path("key").asString("");
      keys.add(key);
      field.path("fields").forEach(column -> keys.add(key + "." + column.path("key").asString("")));
    }
    return keys;
  }
}
