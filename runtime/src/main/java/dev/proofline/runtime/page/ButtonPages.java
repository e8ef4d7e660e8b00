package dev.proofline.runtime.page;

import dev.proofline.engine.Buttons;
import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import java.util.List;
import java.util.OptionalInt;

/** Flows a person starts with a button on a record's page. */
record ButtonPages(Engine engine, RecordPages records) {

  static List<Object> offered(Engine engine, Records.RecordView record, Visit visit) {
    return engine.buttons().all(visit.caller(), record.form().key(), record.record().id()).stream()
        .<Object>map(button ->
            Model.of("flow", button.flow())
                .with("title", visit.in(button.title()))
                .with("ready", button.stands() == Buttons.Stands.READY)
                .with("running", button.stands() == Buttons.Stands.RUNNING)
                .with("seen", button.runs())
                .with("ran", button.ran().map(visit.dates()::moment).orElse(""))
                .values())
        .toList();
  }

  PageAnswer press(Visit visit) {
    try {
      engine
          .buttons()
          .press(
              visit.caller(),
              visit.part(0),
              visit.id(1),
              visit.posted("flow").orElse(""),
              seen(visit));
    } catch (Refusal refusal) {
      if (refusal.reason() != Refusal.Reason.CONFLICT) {
        throw refusal;
      }
      return records.refused(visit, 409, visit.in(refusal.text()));
    }
    return PageAnswer.seeOther("/r/" + visit.part(0) + "/" + visit.id(1) + "?did=started");
  }

  /** How often it had been pressed when the page was made, so that pressing twice is once. */
  private static OptionalInt seen(Visit visit) {
    return visit
        .posted("seen")
        .filter(text -> text.matches("\\d{1,6}"))
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElseGet(OptionalInt::empty);
  }
}
