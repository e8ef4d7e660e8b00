package dev.proofline.engine.importer;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Keys;
import dev.proofline.engine.definition.ReservedKeys;
import dev.proofline.engine.expression.SystemRows;
import dev.proofline.engine.search.MadeKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
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

  /**
   * A key nobody has: the name where it can be one, also when written small, else made of it as the
   * designer makes keys.
   */
  String key(String name, String stem) {
    String key =
        Stream.of(name, Texts.apart(name).toLowerCase(Locale.ROOT))
            .filter(Keys::isKey)
            .filter(free -> !taken.contains(free))
            .findFirst()
            .orElseGet(() -> MadeKeys.make(Texts.apart(name), stem, taken));
    taken.add(key);
    return key;
  }

  /** A check over these fields that refuses what does not fulfil it. */
  void check(FieldSketch field, String expect, LocalText message) {
    ObjectNode check =
        JsonNodeFactory.instance.objectNode().put("key", key(field.key() + " check", "check"));
    field.isFilled().ifPresent(filled -> check.put("if", filled));
    check.put("expect", expect).put("otherwise", "block").set("message", written(message));
    checks.add(check);
  }

  private static JsonNode written(LocalText text) {
    if (text.byLanguage().size() == 1) {
      return JsonNodeFactory.instance.stringNode(text.toString());
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    text.byLanguage().forEach(json::put);
    return json;
  }
}
