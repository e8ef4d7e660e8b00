package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.engine.search.MadeKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The total of a column of numbers: a computed field of the form behind the table. */
final class TotalGroup {

  private static final Set<String> SUMMED = Set.of("integer", "decimal", "money");

  private TotalGroup() {}

  /** Empty for a column that cannot be added up. */
  static Optional<Div> of(FormEditing editing, Described column) {
    if (!SUMMED.contains(column.field().type())) {
      return Optional.empty();
    }
    Div group = Parts.box("grp");
    group.getElement().setAttribute("data-property", "total");
    Optional<FormDraft.Field> total = total(editing, column.field());
    if (total.isPresent()) {
      String label = editing.desk().say(total.get().label());
      group.add(
          Parts.box(
              "row",
              new Icon("fx"),
              Parts.text(editing.say("editor.columns.total.is", label), "grow ell"),
              Parts.button(
                  "",
                  editing.say("checks.open"),
                  "link s",
                  () -> editing.select(total.get().path()))));
    } else if (!editing.readOnly()) {
      group.add(
          Parts.row(
              Parts.button(
                  "fx",
                  editing.say("editor.columns.total"),
                  "s",
                  () -> add(editing, column.field()))),
          Parts.hint(editing.say("editor.columns.total.hint")));
    }
    return group.getComponentCount() == 0 ? Optional.empty() : Optional.of(group);
  }

  private static String formula(FormDraft.Field column) {
    return column.table() + ".sum(row, or(row." + column.key() + ", 0))";
  }

  private static Optional<FormDraft.Field> total(FormEditing editing, FormDraft.Field column) {
    String sums = column.table() + ".sum(";
    return editing.draft().fields().stream()
        .filter(field -> {
          String compute = field.json().path("compute").asString("");
          return compute.startsWith(sums) && compute.matches(".*\\." + column.key() + "\\b.*");
        })
        .findFirst();
  }

  private static void add(FormEditing editing, FormDraft.Field column) {
    FormDraft draft = editing.draft();
    String label = editing.say("editor.columns.total.label", editing.desk().say(column.label()));
    ObjectNode field = JsonNodeFactory.instance.objectNode();
    String key = MadeKeys.make(label, column.type(), draft.fieldKeys());
    field.put("key", key).put("type", column.type()).put("label", label);
    for (String same : List.of("currency", "scale")) {
      if (column.json().has(same)) {
        field.set(same, column.json().get(same));
      }
    }
    field.put("compute", formula(column));
    draft
        .spot(column.table())
        .ifPresent(table -> {
          editing.edit(
              draft.added(field, table.next()), editing.say("editor.did.add", label), "", null);
          editing.select(key);
        });
  }
}
