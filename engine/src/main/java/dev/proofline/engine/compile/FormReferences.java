package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Nearest;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.expression.SystemRows;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.field.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;

/** What a form says of its fields by name: whether they are there and fit for the use. */
final class FormReferences {

  private final Settings form;
  private final SequencedMap<String, ExecutableField> fields;
  private final List<Finding> findings;

  FormReferences(
      Settings form, SequencedMap<String, ExecutableField> fields, List<Finding> findings) {
    this.form = form;
    this.fields = fields;
    this.findings = findings;
  }

  Optional<String> subject() {
    return one(form, "subject", this::isReference, "关联记录字段", "a reference field");
  }

  Optional<String> owner() {
    return form.nested("ownership")
        .flatMap(ownership -> one(ownership, "owner", this::isPerson, "人员字段", "a person field"));
  }

  List<String> list() {
    return several(form, "list", true, _ -> true, "", "");
  }

  List<String> search() {
    return several(form, "search", false, this::isText, "文字类字段", "a field of text");
  }

  List<List<String>> unique() {
    var groups = new ArrayList<List<String>>();
    var array = form.node("unique");
    if (array.isEmpty()) {
      return groups;
    }
    for (int i = 0; i < array.get().size(); i++) {
      Pointer at = form.at("unique").child(i);
      var group = new ArrayList<String>();
      for (int j = 0; j < array.get().get(i).size(); j++) {
        String key = array.get().get(i).get(j).asString("");
        if (found(key, false, this::isScalar, at.child(j), "可比较的字段", "a field with one value")) {
          group.add(key);
        }
      }
      if (group.isEmpty()) {
        continue;
      }
      groups.add(group);
    }
    return groups;
  }

  /** Which fields the layout names in sections; a field named twice is a finding. */
  List<String> section(Settings section, Set<String> placed) {
    var named = new ArrayList<String>();
    List<String> keys = section.texts("fields");
    for (int i = 0; i < keys.size(); i++) {
      Pointer at = section.at("fields").child(i);
      if (!found(keys.get(i), false, _ -> true, at, "", "")) {
        continue;
      }
      if (placed.add(keys.get(i))) {
        named.add(keys.get(i));
      } else {
        findings.add(
            Expected.of("每个字段只放一处", "each field in one place")
                .but("“" + keys.get(i) + "”放了两次", "'" + keys.get(i) + "' is there twice")
                .error(at, "field_placed_twice"));
      }
    }
    return named;
  }

  private Optional<String> one(
      Settings where, String key, Predicate<ExecutableField> fits, String zh, String en) {
    return where.text(key).filter(named -> found(named, false, fits, where.at(key), zh, en));
  }

  private List<String> several(
      Settings where,
      String key,
      boolean system,
      Predicate<ExecutableField> fits,
      String zh,
      String en) {
    var named = new ArrayList<String>();
    var seen = new HashSet<String>();
    List<String> keys = where.texts(key);
    for (int i = 0; i < keys.size(); i++) {
      if (found(keys.get(i), system, fits, where.at(key).child(i), zh, en)
          && seen.add(keys.get(i))) {
        named.add(keys.get(i));
      }
    }
    return named;
  }

  private boolean found(
      String key,
      boolean system,
      Predicate<ExecutableField> fits,
      Pointer at,
      String zh,
      String en) {
    ExecutableField field = fields.get(key);
    if (field == null) {
      if (system && SystemRows.ofRecords().containsKey(key)) {
        return true;
      }
      findings.add(unknownField(key, at));
      return false;
    }
    if (!fits.test(field)) {
      findings.add(
          Expected.of(zh, en)
              .but("“" + field.label() + "”不是", "'" + field.label().in("en") + "' is none")
              .error(at, "unfit_field"));
      return false;
    }
    return true;
  }

  private Finding unknownField(String key, Pointer at) {
    Expected expected =
        Expected.of("表单的字段", "a field of the form")
            .but("没有字段“" + key + "”", "there is no field '" + key + "'");
    return Nearest.to(key, fields.keySet())
        .map(meant -> expected.hint("是否想写“" + meant + "”？", "Did you mean '" + meant + "'?"))
        .orElse(expected)
        .error(at, "unknown_field");
  }

  private boolean isReference(ExecutableField field) {
    return field.type().key().equals("reference");
  }

  private boolean isPerson(ExecutableField field) {
    return field.type().expressionType(field.context()).equals(Type.USER);
  }

  private boolean isText(ExecutableField field) {
    return field.type().column(field.context()) == Column.TEXT;
  }

  private boolean isScalar(ExecutableField field) {
    return switch (field.type().column(field.context())) {
      case TEXT, NUMBER, BOOLEAN, DATE, TIMESTAMP, SPAN, UUID -> true;
      case TEXT_LIST, JSON, ROWS, NONE -> false;
    };
  }
}
