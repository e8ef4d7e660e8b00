package dev.proofline.runtime.page;

import dev.proofline.engine.Records.Stay;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Structure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways of a record through its stages: where it is, since when, how long it was elsewhere. */
record WayView(ExecutableForm form, List<Stay> stays, Visit visit) {

  List<Object> models() {
    return form.fields().values().stream()
        .flatMap(field -> field.stages().flatMap(stages -> way(field, stages)).stream())
        .toList();
  }

  /** Empty while the record has not been in any stage. */
  private Optional<Object> way(ExecutableField field, Structure.Stages stages) {
    List<Stay> own = stays.stream().filter(stay -> stay.field().equals(field.key())).toList();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    List<Object> steps =
        stages.stages().stream().<Object>map(stage -> step(stages, stage, own)).toList();
    return Optional.of(Model.of("label", visit.in(field.label())).with("steps", steps).values());
  }

  private Map<String, Object> step(Structure.Stages stages, Structure.Stage stage, List<Stay> own) {
    Instant now = visit.dates().now();
    List<Stay> here = own.stream().filter(stay -> stay.stage().equals(stage.key())).toList();
    Stay last = own.getLast();
    boolean is = last.left().isEmpty() && last.stage().equals(stage.key());
    Duration spent =
        here.stream().map(stay -> stay.length(now)).reduce(Duration.ZERO, Duration::plus);
    boolean late = is && last.late(now);
    return Model.of("label", visit.in(stage.title()))
        .with("number", stages.index(stage.key()) + 1)
        .with("state", late ? "late" : is ? "now" : here.isEmpty() ? "" : "past")
        .with("spent", here.isEmpty() || (is && stage.last()) ? "" : visit.dates().length(spent))
        .with("since", is ? visit.dates().moment(last.entered()) : "")
        .with("due", late ? last.due().map(visit.dates()::until).orElse("") : "")
        .values();
  }
}
