package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.suspicion.Act;
import dev.proofline.engine.suspicion.Act.Memo;
import dev.proofline.engine.suspicion.Act.Sighting;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Submitted actions as signals look at them.
 *
 * @param places of a record an action is about
 */
record Acts(ZoneId zone, Function<Value.Ref, List<Value.Place>> places) {

  private static final Set<String> WRITTEN = Set.of("text", "long_text");
  private static final Duration LONGEST_FILLING = Duration.ofDays(1);
  private static final int BY_TIME = 7;

  private static final Set<String> BY_COLLEAGUES =
      Set.of("record.submitted", RecordEvents.RESUBMITTED, LinkMaking.MADE);

  /**
   * Empty for what is no action, or was never submitted by anybody.
   *
   * @param links the record's events, where links lead to it; else none
   */
  Optional<Act> of(ExecutableForm form, StoredRecord record, List<Event> links) {
    Instant at = record.submittedAt();
    UUID by = record.submitter();
    if (!form.action() || at == null || by == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Act(
            record.id(),
            form.key(),
            record.receipt(),
            by,
            at,
            at.atZone(zone).toLocalDate(),
            about(form, record),
            about(form, record).map(places).orElse(List.of()),
            memos(form, record),
            Stream.concat(sightings(record, at), photos(record)).toList(),
            record.answers().files().toList(),
            values(record).anyMatch(Acts::isMocked),
            links.stream()
                .filter(event -> event.kind().equals(LinkListing.CONFIRMED))
                .map(event ->
                    new Act.Answered(
                        origin(event), !event.data().path(LinkListing.UPLOADED).isEmpty()))
                .toList(),
            links.stream()
                .filter(event -> event.actor() != null && BY_COLLEAGUES.contains(event.kind()))
                .map(Acts::origin)
                .toList()));
  }

  private static Act.Origin origin(Event event) {
    return new Act.Origin(
        Objects.requireNonNullElse(event.actorName(), ""),
        Objects.requireNonNullElse(event.address(), ""),
        Objects.requireNonNullElse(event.device(), ""));
  }

  private static Optional<Value.Ref> about(ExecutableForm form, StoredRecord record) {
    return form.subject()
        .flatMap(field -> record.answers().get(field))
        .filter(Value.Ref.class::isInstance)
        .map(Value.Ref.class::cast);
  }

  private static List<Memo> memos(ExecutableForm form, StoredRecord record) {
    return form.fields().values().stream()
        .filter(Acts::isWritten)
        .flatMap(field ->
            record.answers().get(field.key()).stream()
                .filter(Value.Text.class::isInstance)
                .map(text -> new Memo(field.key(), ((Value.Text) text).value())))
        .toList();
  }

  private static boolean isWritten(ExecutableField field) {
    return WRITTEN.contains(field.type().key()) && field.compute().isEmpty();
  }

  private static Stream<Value> values(StoredRecord record) {
    return record.answers().values().values().stream().flatMap(Value::parts);
  }

  static Stream<Value.Place> placesOf(StoredRecord record) {
    return values(record).filter(Value.Place.class::isInstance).map(Value.Place.class::cast);
  }

  private static boolean isMocked(Value value) {
    return value instanceof Value.Place place && Boolean.TRUE.equals(place.mock());
  }

  /** When a place was noted is not kept: after the form was opened, before it was sent. */
  private static Stream<Sighting> sightings(StoredRecord record, Instant at) {
    return placesOf(record).map(place -> new Sighting(place, opened(record.id(), at), at));
  }

  /** A sheet gets its record's id when it is opened, and the id tells when it was made. */
  private static Instant opened(UUID id, Instant at) {
    if (id.version() != BY_TIME) {
      return at;
    }
    Instant made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    Instant earliest = at.minus(LONGEST_FILLING);
    return made.isAfter(at) ? at : made.isBefore(earliest) ? earliest : made;
  }

  private static Stream<Sighting> photos(StoredRecord record) {
    return record
        .answers()
        .files()
        .flatMap(file -> {
          Value.Place place = file.place();
          Instant taken = file.takenAt();
          return place == null || taken == null
              ? Stream.of()
              : Stream.of(new Sighting(place, taken, taken));
        });
  }
}
