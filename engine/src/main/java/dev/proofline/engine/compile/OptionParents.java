package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.DependentChoice;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.Structure;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Options that stand under others need a field before theirs that has those. */
record OptionParents(List<Finding> findings) {

  void check(Map<String, ExecutableField> fields) {
    check(fields.values());
    fields
        .values()
        .forEach(field ->
            field
                .table()
                .map(Structure.Table::columns)
                .ifPresent(columns -> check(columns.values())));
  }

  private void check(Collection<ExecutableField> fields) {
    fields.stream()
        .filter(
            field -> DependentChoice.is(field) && DependentChoice.decider(field, fields).isEmpty())
        .forEach(field -> findings.add(nobodyDecides(field.context().settings().at("options"))));
  }

  private static Finding nobodyDecides(Pointer at) {
    return Expected.of(
            "前面有一个字段，其选项含有这里所有的上级选项",
            "a field before this one whose options are all that these stand under")
        .but("没有这样的字段", "there is none")
        .hint(
            "parent 写的是那个字段的选项的值；请改正，或把那个字段放到前面。",
            "\"parent\" is the value of an option of that field. Correct it, or put that field first.")
        .error(at, "parent_without_field");
  }
}
