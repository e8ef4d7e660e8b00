package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A field or cell that has to be filled. */
record Demand(String name, ExecutableField field) {

  /** Those of some fields, in their order. */
  static List<Demand> of(Standing standing, Iterable<String> keys) {
    var found = new ArrayList<Demand>();
    for (String key : keys) {
      standing.form().field(key).ifPresent(field -> collect(standing, field, key, found));
    }
    return found;
  }

  private static void collect(
      Standing standing, ExecutableField field, String name, List<Demand> found) {
    String path = name.replace('.', '/');
    if (standing.judgement().required().contains(path)
        && standing.judgement().visible().contains(path)
        && field.compute().isEmpty()) {
      found.add(new Demand(name, field));
    }
    Collection<ExecutableField> columns = FormView.columns(field);
    int rows = columns.isEmpty() ? 0 : standing.entered().rows(field.key());
    for (int i = 0; i < rows; i++) {
      for (ExecutableField column : columns) {
        collect(standing, column, CellNames.of(field.key(), i, column.key()), found);
      }
    }
  }

  /** 客户、金额等 4 项. */
  static String words(List<Demand> missing, Visit visit) {
    List<String> names =
        missing.stream().limit(2).map(demand -> visit.in(demand.field().label())).toList();
    String joined = String.join(visit.words().say("list.comma"), names);
    return missing.size() > 2 ? visit.words().say("form.and-more", joined, missing.size()) : joined;
  }
}
