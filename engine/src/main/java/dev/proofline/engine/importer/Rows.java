package dev.proofline.engine.importer;

import dev.proofline.engine.definition.ReservedKeys;
import dev.proofline.engine.expression.SystemRows;
import dev.proofline.engine.search.MadeKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fields side by side: those of the form, or the columns of a table. */
final class Rows {

  final @Nullable FieldSketch table;
  final List<FieldSketch> fields = new ArrayList<>();
  final List<ObjectNode> checks = new ArrayList<>();
  private final Set<String> taken = new HashSet<>(ReservedKeys.ALL);

  Rows(@Nullable FieldSketch table) {
    this.table = table;
    taken.addAll(SystemRows.ofRecords().keySet());
    if (table != null) {
      taken.addAll(Set.of("parent", "position"));
    }
  }

  /** A key nobody has, made of the name as the designer makes keys. */
  String key(String name, String stem) {
    String key = MadeKeys.make(Texts.apart(name), stem, taken);
    taken.add(key);
    return key;
  }

  /** A check over these fields that refuses what does not fulfil it. */
  void check(FieldSketch field, String expect, String message) {
    ObjectNode check =
        JsonNodeFactory.instance.objectNode().put("key", key(field.key() + " check", "check"));
    field.isFilled().ifPresent(filled -> check.put("if", filled));
    check.put("expect", expect).put("otherwise", "block").put("message", message);
    checks.add(check);
  }
}
