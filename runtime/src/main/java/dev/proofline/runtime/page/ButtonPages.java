package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import java.util.List;

/** Flows a person starts with a button on a record's page. */
record ButtonPages(Engine engine, RecordPages records) {

  static List<Object> offered(Engine engine, Records.RecordView record, Visit visit) {
    return engine.buttons().of(visit.caller(), record.form().key(), record.record().id()).stream()
        .<Object>map(button ->
            Model.of("flow", button.flow()).with("title", visit.in(button.title())).values())
        .toList();
  }

  PageAnswer press(Visit visit) {
    try {
      engine
          .buttons()
          .press(visit.caller(), visit.part(0), visit.id(1), visit.posted("flow").orElse(""));
    } catch (Refusal refusal) {
      if (refusal.reason() != Refusal.Reason.CONFLICT) {
        throw refusal;
      }
      return records.refused(visit, 409, visit.in(refusal.text()));
    }
    return PageAnswer.seeOther("/r/" + visit.part(0) + "/" + visit.id(1) + "?did=started");
  }
}
