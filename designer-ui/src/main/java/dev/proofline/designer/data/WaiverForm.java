package dev.proofline.designer.data;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Proof.Excusing;
import dev.proofline.engine.Proof.Reason;
import dev.proofline.engine.form.Judgement.Excuse;
import dev.proofline.engine.store.StoredRecord;
import java.util.Optional;

/** Setting a check of a record aside, for whom its rule names: what was asked is decided here. */
final class WaiverForm extends Div {

  private static final int LONGEST = 500;

  private final Desk desk;
  private final StoredRecord record;
  private final Reason reason;
  private final Runnable done;
  private final TextArea words;

  /**
   * @param done told when it was decided
   */
  WaiverForm(Desk desk, StoredRecord record, Reason reason, Runnable done) {
    this.desk = desk;
    this.record = record;
    this.reason = reason;
    this.done = done;
    addClassNames("col", "gap4", "waiver");
    Optional<Excuse> asked = reason.finding().excuse().filter(said -> said.ruling().isEmpty());
    words = new TextArea(desk.say(asked.isPresent() ? "waive.words.asked" : "waive.words"));
    words.setMaxLength(LONGEST);
    words.setWidthFull();
    if (asked.isPresent()) {
      Excuse said = asked.get();
      add(
          Parts.text(desk.say("waive.asked", said.name(), desk.when(said.at()), said.reason())),
          words,
          Parts.row(
              Parts.button("check", desk.say("waive.grant"), "p s", () -> rule(true)),
              Parts.button("", desk.say("waive.decline"), "s", () -> rule(false))));
    } else {
      Div ask = Parts.col(words, Parts.row(button(true)));
      ask.setVisible(false);
      NativeButton open = Parts.button("", desk.say("waive.open"), "s", () -> {});
      open.addClickListener(click -> {
        ask.setVisible(true);
        open.setVisible(false);
        words.focus();
      });
      add(Parts.row(open), ask);
    }
  }

  private NativeButton button(boolean granted) {
    return Parts.button("check", desk.say("waive.do"), "s", () -> rule(granted));
  }

  private void rule(boolean granted) {
    var excusing =
        new Excusing(
            record.form(), record.id(), reason.finding().check(), words.getValue().strip());
    boolean ruled =
        Notices.attempt(
            desk,
            () -> {
              if (granted) {
                desk.engine().proof().waive(desk.caller(), excusing);
              } else {
                desk.engine().proof().decline(desk.caller(), excusing);
              }
            });
    if (ruled) {
      Notices.done(desk.say(granted ? "waive.granted" : "waive.declined"));
      done.run();
    }
  }
}
