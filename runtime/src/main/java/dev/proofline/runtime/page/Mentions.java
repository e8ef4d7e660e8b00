package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.store.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The records that point to a record, by form and field: a customer's visits, claims, contacts. */
record Mentions(Engine engine) {

  private static final int SHOWN = 3;

  /** What stood between a name and the rest. */
  private static final Pattern EDGE = Pattern.compile("^[\\s·,，、/|-]+|[\\s·,，、/|-]+$");

  /** One list for each field that points here and has rows the caller may read. */
  List<Object> of(Records.RecordView record, Visit visit) {
    var lists = new ArrayList<Object>();
    for (Records.FormAccess access : engine.records().forms(visit.caller())) {
      ExecutableForm form = access.form();
      for (ExecutableField field : form.fields().values()) {
        if (pointsTo(field, record.form().key())) {
          rows(form, field, record, visit, lists);
        }
      }
    }
    return lists;
  }

  /** How many of a form's records the lists show. */
  static int often(List<Object> lists, String form) {
    int often = 0;
    for (Object list : lists) {
      if (list instanceof Map<?, ?> one
          && form.equals(one.get("key"))
          && one.get("rows") instanceof List<?> rows) {
        often += rows.size();
      }
    }
    return often;
  }

  private static boolean pointsTo(ExecutableField field, String form) {
    return field.type().control(field.context()) instanceof Control.Picker(var target)
        && target.equals(form);
  }

  private void rows(
      ExecutableForm form,
      ExecutableField field,
      Records.RecordView record,
      Visit visit,
      List<Object> lists) {
    String filter = field.key() + ".id == '" + record.record().id() + "'";
    var newest = List.of(new StoredRecord.Sort("updated_at", true));
    var query = new Records.Query(form.key(), filter, null, newest, SHOWN, null);
    var page = engine.records().list(visit.caller(), query);
    if (!page.items().isEmpty()) {
      lists.add(
          Model.of("title", visit.in(form.title()))
              .with("key", form.key())
              .with("more", page.next() != null)
              .with(
                  "rows",
                  page.items().stream()
                      .<Object>map(row -> row(form, row, record.label(), visit))
                      .toList())
              .values());
    }
  }

  /**
   * What tells a record from others about the same: its own name without what they share, else the
   * first of what its list says, else its number.
   *
   * @param here what they are all about
   */
  static String named(Records.RecordView record, String here) {
    String own = here.isEmpty() ? record.label() : record.label().replace(here, "");
    own = EDGE.matcher(own).replaceAll("");
    return own.isEmpty()
        ? ListPages.facts(record.form(), record).stream()
            .filter(fact -> !fact.equals(here))
            .findFirst()
            .orElse(record.record().receipt())
        : own;
  }

  /**
   * @param here what the page is about: a row that is called the same is told by its facts
   */
  private static Object row(ExecutableForm form, Records.RecordView row, String here, Visit visit) {
    var said = new ArrayList<>(ListPages.facts(form, row));
    said.addFirst(row.label());
    said.removeIf(here::equals);
    if (said.size() < 2) {
      said.add(visit.dates().brief(row.record().updatedAt()));
    }
    return Model.of("link", "/r/" + form.key() + "/" + row.record().id())
        .with("title", said.removeFirst())
        .with("about", String.join(visit.words().say("list.dot"), said))
        .with("status", Standings.of(form, row.record(), visit).values())
        .values();
  }
}
