package dev.proofline.engine;

import dev.proofline.engine.Publishing.Item;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Nearest;
import dev.proofline.engine.migration.Choices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What somebody chose for the answers of a field has to name a field of the new version. */
final class ChosenFields {

  private ChosenFields() {}

  static List<Finding> unknown(Collection<Item> items, Map<String, Choices> choices) {
    var findings = new ArrayList<Finding>();
    for (Item item : items) {
      if (item.id().kind() == Kind.FORM) {
        Choices chosen = choices.getOrDefault(item.id().key(), Choices.NONE);
        Set<String> fields = of(item);
        new TreeSet<>(chosen.byField().keySet())
            .stream()
                .filter(name -> !fields.contains(name))
                .forEach(name -> findings.add(unknown(item.id().key(), name, fields)));
      }
    }
    return findings;
  }

  /** The keys of a form's fields, whether it compiles or not. */
  static Set<String> of(Item form) {
    return form.json()
        .path("fields")
        .valueStream()
        .map(field -> field.path("key").asString(""))
        .collect(Collectors.toSet());
  }

  private static Finding unknown(String form, String name, Set<String> fields) {
    Expected expected =
        Expected.of("新版本的字段", "a field of the version to be published")
            .but("没有字段“" + name + "”", "there is no field '" + name + "'");
    return Nearest.to(name, fields)
        .map(meant -> expected.hint("是否想写“" + meant + "”？", "Did you mean '" + meant + "'?"))
        .orElseGet(() ->
            expected.hint(
                "请改正名称，或去掉这一项；不再使用的字段不用写。",
                "Correct the name or leave it out; fields that are gone need no word."))
        .error(Pointer.of(Kind.FORM.key(), form, "migration", name), "unknown_field");
  }
}
