package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Reliance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Computed values that are kept fresh: from every row they read a way leads back to the record they
 * belong to, and none of them comes back to itself.
 */
final class FreshFields {

  private static final String FRESH = "fresh";

  private final Set<String> forms;
  private final List<Finding> findings;

  FreshFields(Surroundings surroundings, List<Finding> findings) {
    this.forms =
        surroundings.vocabulary().sources().keySet().stream()
            .filter(surroundings::hasForm)
            .collect(Collectors.toSet());
    this.findings = findings;
  }

  /**
   * @param form as written
   * @param unique the sets of the form
   */
  void check(Settings form, Map<String, ExecutableField> fields, List<List<String>> unique) {
    for (Settings field : form.list("fields")) {
      field.list("fields").stream()
          .filter(FreshFields::says)
          .forEach(column -> findings.add(inRow(column.at("keep"))));
      ExecutableField compiled = fields.get(field.text("key").orElse(""));
      if (!says(field) || compiled == null) {
        continue;
      }
      if (!field.has("compute")) {
        findings.add(withoutCompute(field.at("keep")));
      }
      if (unique.stream().anyMatch(set -> set.contains(compiled.key()))) {
        findings.add(inUnique(field.at("keep")));
      }
      compiled
          .compute()
          .map(compute -> compute.reliances(form.text("key").orElse(""), forms).untied())
          .filter(untied -> !untied.isEmpty())
          .ifPresent(untied -> findings.add(untied(untied, field.at("compute"))));
    }
  }

  private static boolean says(Settings field) {
    return field.text("keep").filter(FRESH::equals).isPresent();
  }

  /** Fresh values that lead to each other in a circle would be computed for ever. */
  static List<Finding> circles(Map<String, ExecutableForm> forms, Map<String, Pointer> at) {
    var circles = new ArrayList<Finding>();
    Set<Place> told = new HashSet<>();
    for (ExecutableForm form : forms.values()) {
      for (ExecutableField field : form.fields().values()) {
        var place = new Place(form.key(), field.key());
        List<Place> way = field.fresh() ? around(place, place, forms, new HashSet<>()) : List.of();
        if (!way.isEmpty() && !told.contains(place)) {
          told.addAll(way);
          circles.add(circle(way, at.getOrDefault(form.key(), Pointer.ROOT)));
        }
      }
    }
    return circles;
  }

  private record Place(String form, String field) {
    @Override
    public String toString() {
      return form + "." + field;
    }
  }

  private static List<Place> around(
      Place from, Place to, Map<String, ExecutableForm> forms, Set<Place> seen) {
    for (Place next : read(from, forms)) {
      if (next.equals(to)) {
        return List.of(from);
      }
      List<Place> rest = seen.add(next) ? around(next, to, forms, seen) : List.of();
      if (!rest.isEmpty()) {
        var way = new ArrayList<>(List.of(from));
        way.addAll(rest);
        return way;
      }
    }
    return List.of();
  }

  /** The fresh fields of other records that one reads, and those of its own. */
  private static Set<Place> read(Place place, Map<String, ExecutableForm> forms) {
    var read = new LinkedHashSet<Place>();
    fresh(place, forms)
        .flatMap(ExecutableField::compute)
        .ifPresent(compute -> {
          for (Reliance reliance : compute.reliances(place.form, forms.keySet()).rows()) {
            reliance.fields().forEach(field -> read.add(new Place(reliance.form(), field)));
          }
          compute.fields().forEach(field -> read.add(new Place(place.form, field)));
        });
    read.removeIf(other -> fresh(other, forms).isEmpty());
    return read;
  }

  private static Optional<ExecutableField> fresh(Place place, Map<String, ExecutableForm> forms) {
    return Optional.ofNullable(forms.get(place.form))
        .flatMap(form -> form.field(place.field))
        .filter(ExecutableField::fresh);
  }

  private static Finding untied(List<String> untied, Pointer at) {
    String names = String.join(", ", untied);
    return Expected.of(
            "只读能连回本记录的内容", "a fresh value that reads only what leads back to this record")
        .but("从 " + names + " 连不回来", "nothing leads back from " + names)
        .hint(
            "请用关联字段连起来，例如 rows.visit.count(v, v.customer == this)；"
                + "与时间或人员有关的，请改为按提交时计算，或用定时流程更新。",
            "Tie it by a reference, as in rows.visit.count(v, v.customer == this). What hangs on"
                + " time or people is kept as_submitted, or set by a scheduled flow.")
        .error(at, "fresh_not_tied");
  }

  private static Finding inRow(Pointer at) {
    return Expected.of("表格的列按提交时计算", "as_submitted for a column of a table")
        .but("写的是 fresh", "found fresh")
        .hint("请把合计放在表单上。", "Put the total on the form itself.")
        .error(at, "fresh_column");
  }

  private static Finding withoutCompute(Pointer at) {
    return Expected.of("自动计算的字段", "a computed field")
        .but("没有写 compute", "there is no compute")
        .hint("请写上公式，或删除 keep。", "Write the formula, or remove keep.")
        .error(at, "fresh_without_compute");
  }

  private static Finding inUnique(Pointer at) {
    return Expected.of("不可重复的字段在提交时就确定", "a unique field that is settled when it is submitted")
        .but("它会随其他记录变化", "this one changes with other records")
        .hint("请把它移出“不可重复”。", "Take it out of the unique set.")
        .error(at, "fresh_and_unique");
  }

  private static Finding circle(List<Place> way, Pointer at) {
    String round =
        way.stream().map(Place::toString).collect(Collectors.joining(" → "))
            + " → "
            + way.getFirst();
    return Expected.of("不会绕回自己的公式", "fresh values that do not come back to themselves")
        .but("有 " + round, "found " + round)
        .hint("请把其中一个改为按提交时计算。", "Keep one of them as_submitted.")
        .error(at, "fresh_circle");
  }
}
