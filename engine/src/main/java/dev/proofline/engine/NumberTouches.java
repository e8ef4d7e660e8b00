package dev.proofline.engine;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Reliance;
import dev.proofline.engine.expression.Reliance.Hop;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.metric.Aggregate;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Folding;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Which days of which metrics events concern: those a record lay on before and lies on now, and
 * those of the records that read it.
 */
final class NumberTouches {

  private static final int AT_ONCE = 500;
  private static final String BEFORE = "before";

  private final Workspace workspace;
  private final Labels labels;

  NumberTouches(Workspace workspace, Labels labels) {
    this.workspace = workspace;
    this.labels = labels;
  }

  /** Days by metric; only of metrics that are concerned. */
  Map<String, Set<Long>> of(List<Event> events, Collection<NumberPlan> plans) {
    Map<String, List<Event>> byForm = new HashMap<>();
    for (Event event : events) {
      if (event.form() != null && event.record() != null) {
        byForm.computeIfAbsent(event.form(), _ -> new ArrayList<>()).add(event);
      }
    }
    Map<String, Set<Long>> touched = new HashMap<>();
    for (NumberPlan plan : plans) {
      Set<Long> days = days(plan, byForm);
      if (!days.isEmpty()) {
        touched.put(plan.metric(), days);
      }
    }
    return touched;
  }

  private Set<Long> days(NumberPlan plan, Map<String, List<Event>> byForm) {
    Set<UUID> records = new HashSet<>();
    Set<Long> days = new HashSet<>();
    for (Event event : byForm.getOrDefault(plan.form().key(), List.of())) {
      records(event).forEach(records::add);
      before(plan, event).ifPresent(days::add);
    }
    for (Reliance reliance : plan.reliances()) {
      List<Event> read = byForm.getOrDefault(reliance.form(), List.of());
      if (!read.isEmpty()) {
        records.addAll(readers(reliance, read));
      }
    }
    ZoneId zone = workspace.zone();
    Term start = NumberDays.startOf(plan.rows(), situation(plan.form()));
    values(plan.form(), row(plan.form().key()), records, start)
        .forEach(value -> days.add(NumberDays.day(value, zone)));
    return days;
  }

  private static Stream<UUID> records(Event event) {
    return Stream.ofNullable(event.record());
  }

  // ---- where a record lay before

  private Optional<Long> before(NumberPlan plan, Event event) {
    JsonNode was = event.data().path(RecordEvents.WAS).path(plan.moment());
    if (was.isString()) {
      return Optional.of(NumberDays.day(Instant.parse(was.asString()), workspace.zone()));
    }
    return Optional.ofNullable(plan.form().fields().get(plan.moment()))
        .filter(_ -> tells(event, plan.moment()))
        .map(field -> {
          JsonNode json = event.data().path(BEFORE).path(plan.moment());
          Optional<Value> value =
              field.type().read(json, field.context(), Pointer.ROOT)
                      instanceof Outcome.Ok<Optional<Value>>(var read, _)
                  ? read
                  : Optional.empty();
          return day(value);
        });
  }

  /** What a deleted record had is told whole, without what was empty. */
  private static boolean tells(Event event, String field) {
    JsonNode before = event.data().path(BEFORE);
    return before.has(field) || (before.isObject() && !event.data().has("after"));
  }

  private long day(Optional<Value> moment) {
    return moment.orElse(null) instanceof Value.Day(var day)
        ? day.toEpochDay()
        : NumberDays.day(moment, workspace.zone());
  }

  // ---- who reads a record

  private Set<UUID> readers(Reliance reliance, List<Event> read) {
    Set<UUID> rows = read.stream().flatMap(NumberTouches::records).collect(Collectors.toSet());
    Set<UUID> before =
        reliance.way().getFirst() instanceof Hop.Along(_, var field)
            ? read.stream()
                .flatMap(event -> pointedTo(event, field).stream())
                .collect(Collectors.toSet())
            : Set.of();
    for (Hop hop : reliance.way()) {
      rows =
          switch (hop) {
            case Hop.Along(var form, var field) -> along(form, field, rows);
            case Hop.Back(var form, var field) -> back(form, field, rows);
          };
      rows.addAll(before);
      before = Set.of();
    }
    return rows;
  }

  /** What a record pointed to before it was changed or deleted. */
  private static Optional<UUID> pointedTo(Event event, String field) {
    JsonNode before = event.data().path(BEFORE).path(field);
    if (!before.isString()) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(before.asString()));
    } catch (IllegalArgumentException noReference) {
      return Optional.empty();
    }
  }

  private Set<UUID> along(String from, String field, Set<UUID> rows) {
    return form(from)
        .map(form -> ids(values(form, row(from), rows, column(form, field))))
        .orElseGet(HashSet::new);
  }

  private Set<UUID> back(String from, String field, Set<UUID> rows) {
    return form(from)
        .map(form -> ids(values(form, column(form, field), rows, row(from))))
        .orElseGet(HashSet::new);
  }

  private static Set<UUID> ids(Stream<Optional<Value>> values) {
    Set<UUID> ids = new HashSet<>();
    values.forEach(value -> {
      if (value.orElse(null) instanceof Value.Ref ref) {
        ids.add(ref.id());
      }
    });
    return ids;
  }

  private Optional<ExecutableForm> form(String key) {
    return Optional.ofNullable(workspace.catalogue().forms().get(key));
  }

  private static Term.Column row(String form) {
    return new Term.Column(Term.THIS, "id", Type.row(form));
  }

  private Term.Column column(ExecutableForm form, String field) {
    Type type =
        Optional.ofNullable(workspace.catalogue().vocabulary().rowTypes().get(form.key()))
            .flatMap(row -> Optional.ofNullable(row.fields().get(field)))
            .orElse(Type.TEXT);
    return new Term.Column(Term.THIS, field, type);
  }

  /** The different values of a term, of the form's rows of which another is one of the ids. */
  private Stream<Optional<Value>> values(
      ExecutableForm form, Term.Column which, Set<UUID> ids, Term wanted) {
    List<UUID> all = List.copyOf(ids);
    Stream.Builder<Optional<Value>> values = Stream.builder();
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      List<Term> some =
          all.subList(i, Math.min(all.size(), i + AT_ONCE)).stream()
              .<Term>map(id -> new Term.Known(Optional.of(new Value.Ref("", id)), which.type()))
              .toList();
      var folding =
          new Folding(
              new Term.Among(which, some),
              Aggregate.Plain.COUNT,
              Term.TRUE,
              List.of(wanted),
              Integer.MAX_VALUE);
      workspace
          .store()
          .records()
          .parts(form, new RowScope.All(), folding)
          .forEach(group -> values.add(group.keys().getFirst()));
    }
    return values.build();
  }

  private Situation situation(ExecutableForm form) {
    return labels.situation(
        new Rows.Nothing(new Value.Ref(form.key(), SystemCallers.NOBODY)), workspace.facts());
  }
}
