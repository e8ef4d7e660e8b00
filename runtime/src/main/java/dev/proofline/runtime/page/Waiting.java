package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whom nobody has seen for longest: what actions are about, by the latest action on it. */
record Waiting(Engine engine) {

  private static final Duration LONG = Duration.ofHours(72);
  private static final Duration SOON = Duration.ofHours(24);
  private static final int OWN = 50;
  private static final int ACTIONS = 200;

  /** The form most actions are about: customers, where there are any. */
  Optional<ExecutableForm> form(Visit visit) {
    List<Records.FormAccess> forms = engine.records().forms(visit.caller());
    return forms.stream()
        .map(Records.FormAccess::form)
        .filter(ExecutableForm::action)
        .flatMap(form -> Subjects.of(form).stream())
        .findFirst()
        .flatMap(key ->
            forms.stream()
                .map(Records.FormAccess::form)
                .filter(form -> form.key().equals(key))
                .findFirst());
  }

  List<Object> longest(Visit visit, int count) {
    return form(visit).map(form -> longest(form, visit, count)).orElse(List.of());
  }

  private List<Object> longest(ExecutableForm form, Visit visit, int count) {
    Map<UUID, Instant> latest = latest(form, visit);
    return own(form, visit).stream()
        .map(record ->
            new Seen(
                record, latest.getOrDefault(record.record().id(), record.record().createdAt())))
        .sorted(Comparator.comparing(Seen::at))
        .limit(count)
        .<Object>map(seen -> model(seen, form, visit))
        .toList();
  }

  private record Seen(Records.RecordView record, Instant at) {}

  private static Object model(Seen seen, ExecutableForm form, Visit visit) {
    Duration since = Duration.between(seen.at, visit.dates().now());
    boolean late = since.compareTo(LONG) > 0;
    Duration span = late ? since : LONG.minus(since);
    String key = late ? "home.waited" : "home.left";
    boolean soon = span.compareTo(SOON) < 0;
    return Model.of("link", "/r/" + form.key() + "/" + seen.record.record().id())
        .with("title", seen.record.label())
        .with("state", late ? "bad" : soon ? "wait" : "")
        .with("icon", late ? "alert" : soon ? "clock" : "ring")
        .with("words", visit.words().say(key, visit.dates().length(span)))
        .with("phone", RecordPages.phone(seen.record))
        .values();
  }

  private List<Records.RecordView> own(ExecutableForm form, Visit visit) {
    var oldest = List.of(new StoredRecord.Sort("updated_at", false));
    var query = new Records.Query(form.key(), "owner == me", null, oldest, OWN, null);
    return engine.records().list(visit.caller(), query).items();
  }

  private Map<UUID, Instant> latest(ExecutableForm subject, Visit visit) {
    var latest = new HashMap<UUID, Instant>();
    engine.records().forms(visit.caller()).stream()
        .map(Records.FormAccess::form)
        .filter(
            form -> form.action() && Subjects.of(form).filter(subject.key()::equals).isPresent())
        .forEach(form -> actions(form, visit).forEach(action -> note(form, action, latest)));
    return latest;
  }

  private static void note(
      ExecutableForm form, Records.RecordView action, Map<UUID, Instant> latest) {
    Instant at = action.record().submittedAt();
    form.subject()
        .flatMap(action.record().answers()::get)
        .filter(Value.Ref.class::isInstance)
        .ifPresent(subject -> {
          if (at != null) {
            latest.merge(((Value.Ref) subject).id(), at, (a, b) -> a.isAfter(b) ? a : b);
          }
        });
  }

  private List<Records.RecordView> actions(ExecutableForm form, Visit visit) {
    var newest = List.of(new StoredRecord.Sort("submitted_at", true));
    var query = new Records.Query(form.key(), "submitter == me", null, newest, ACTIONS, null);
    return engine.records().list(visit.caller(), query).items();
  }
}
