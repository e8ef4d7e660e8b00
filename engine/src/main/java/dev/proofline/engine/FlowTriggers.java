package dev.proofline.engine;

import dev.proofline.engine.Flows.Happening;
import dev.proofline.engine.Held.News;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.step.Trigger;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Row;
import java.util.List;

/** Which happenings set off which flows. */
final class FlowTriggers {

  private FlowTriggers() {}

  /** A submission that was not sent back at once, as soon as no open check is in its way. */
  static boolean accepted(Happening happening) {
    Status status = happening.now().status();
    return (happening.submission() || released(News.SUBMITTED, happening))
        && status != Status.RETURNED
        && status != Status.DRAFT
        && !Held.is(happening.now());
  }

  /** Whether the record was held until now, so that flows have not heard of it. */
  static boolean released(News news, Happening happening) {
    return !Held.is(happening.now())
        && happening.before().filter(before -> Held.news(before).contains(news)).isPresent();
  }

  static boolean fires(ExecutableFlow flow, Happening happening, World world) {
    return switch (flow.trigger()) {
      case Trigger.Submitted(var form) -> about(form, happening) && accepted(happening);
      case Trigger.Created(var form) ->
          about(form, happening)
              && !Held.is(happening.now())
              && (happening.before().isEmpty() || released(News.CREATED, happening));
      case Trigger.Changed(var form, var fields) ->
          about(form, happening)
              && !Held.is(happening.now())
              && happening
                  .before()
                  .filter(before -> changed(before, fields, happening, world))
                  .isPresent();
      case Trigger.Becomes _, Trigger.Manual _, Trigger.Webhook _, Trigger.Scheduled _ -> false;
    };
  }

  private static boolean about(String form, Happening happening) {
    return happening.form().key().equals(form);
  }

  private static boolean changed(
      StoredRecord before, List<String> fields, Happening happening, World world) {
    if (fields.isEmpty()) {
      return !before.answers().equals(happening.now().answers())
          || before.status() != happening.now().status()
          || before.verdict() != happening.now().verdict();
    }
    Row was = world.row(happening.form(), before);
    Row is = world.row(happening.form(), happening.now());
    return fields.stream().anyMatch(field -> !was.get(field).equals(is.get(field)));
  }
}
