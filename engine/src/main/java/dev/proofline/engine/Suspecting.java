package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Ledger.NumberedEvent;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.Traces;
import dev.proofline.engine.store.Traces.Left;
import dev.proofline.engine.store.Traces.Looked;
import dev.proofline.engine.store.Traces.Signal;
import dev.proofline.engine.suspicion.Act;
import dev.proofline.engine.suspicion.Suspicion;
import dev.proofline.engine.suspicion.Suspicion.Found;
import dev.proofline.engine.suspicion.Suspicions;
import dev.proofline.engine.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Follows the event log and looks for signs of padding in what was submitted, behind the
 * submission's back: it costs whoever submits nothing, and a stop loses nothing. What was found and
 * how far the log was looked through are written together. Not for several threads.
 */
final class Suspecting {

  /** So far back actions are held against each other. */
  static final Duration WINDOW = Duration.ofDays(60);

  private static final int EVENTS = 200;
  private static final int MOST_FOUND = 20;
  private static final Duration FORGETS_EVERY = Duration.ofHours(6);
  private static final Set<String> LOOKED_AT =
      Set.of(
          "record.submitted",
          "record.created",
          "record.deleted",
          RecordMerging.MERGED_AWAY,
          RecordEvents.RESUBMITTED,
          LinkListing.CONFIRMED,
          PackSamples.SAMPLED);

  private final Workspace workspace;
  private final Acts acts;
  private Instant forgets = Instant.MIN;

  Suspecting(Workspace workspace) {
    this.workspace = workspace;
    this.acts = new Acts(workspace.zone(), this::places);
  }

  private List<Value.Place> places(Value.Ref about) {
    return Optional.ofNullable(workspace.catalogue().forms().get(about.target()))
        .flatMap(form -> workspace.store().records().find(form, about.id(), new RowScope.All()))
        .map(record -> Acts.placesOf(record).toList())
        .orElse(List.of());
  }

  /** Looks through the next events; whether there may be more at once. */
  boolean step() {
    Traces traces = workspace.store().traces();
    Instant now = workspace.clock().instant();
    Optional<Traces.Head> head = traces.head();
    if (head.isEmpty()) {
      traces.begin(workspace.store().ledger().before(now.minus(WINDOW)));
      return true;
    }
    if (!now.isBefore(forgets)) {
      traces.forget(now.minus(WINDOW));
      forgets = now.plus(FORGETS_EVERY);
    }
    List<NumberedEvent> page = workspace.store().ledger().after(head.get().sequence(), EVENTS);
    if (page.isEmpty()) {
      return false;
    }
    var look = new Look(concerned(page), now);
    boolean first = traces.write(head.get(), page.getLast().sequence(), look.looked());
    return first && page.size() == EVENTS;
  }

  /** Records to look at, with their forms. */
  private static Map<UUID, String> concerned(List<NumberedEvent> page) {
    Map<UUID, String> records = new LinkedHashMap<>();
    for (NumberedEvent one : page) {
      Event event = one.event();
      if (event.record() != null && event.form() != null && LOOKED_AT.contains(event.kind())) {
        records.put(event.record(), event.form());
      }
    }
    return records;
  }

  /** One page of events: its records see each other although they are not written yet. */
  private final class Look {
    private final Map<UUID, String> records;
    private final Instant now;
    private final Map<Long, List<Left>> left = new HashMap<>();
    private final Map<UUID, Optional<Act>> known = new HashMap<>();

    Look(Map<UUID, String> records, Instant now) {
      this.records = records;
      this.now = now;
    }

    List<Looked> looked() {
      records.forEach((id, form) ->
          act(form, id)
              .ifPresent(act ->
                  traces(act)
                      .forEach(one ->
                          left.computeIfAbsent(one.mark(), _ -> new ArrayList<>()).add(one))));
      return records.entrySet().stream()
          .map(entry ->
              act(entry.getValue(), entry.getKey())
                  .map(act -> new Looked(act.id(), traces(act), signals(act)))
                  .orElseGet(() -> new Looked(entry.getKey(), List.of(), List.of())))
          .toList();
    }

    private Optional<Act> act(String form, UUID id) {
      return known.computeIfAbsent(id, _ -> read(form, id));
    }

    private Optional<Act> read(String key, UUID id) {
      ExecutableForm form = workspace.catalogue().forms().get(key);
      if (form == null || !form.action()) {
        return Optional.empty();
      }
      Optional<StoredRecord> record =
          workspace.store().records().find(form, id, new RowScope.All());
      return record
          .flatMap(one -> acts.of(form, one, links(form, id)))
          .filter(act -> act.at().isAfter(now.minus(WINDOW)));
    }

    /** What is asked of the ledger only where some flow sends links to such records. */
    private List<Event> links(ExecutableForm form, UUID id) {
      return workspace.catalogue().sendsLinks(form.key())
          ? workspace.store().ledger().ofSubject(Events.subject(id))
          : List.of();
    }

    private List<Left> traces(Act act) {
      return Suspicions.all().stream()
          .flatMap(one -> one.traces(act).stream())
          .map(trace -> new Left(mark(trace.key()), act.form(), act.id(), act.at(), trace.told()))
          .toList();
    }

    private List<Signal> signals(Act act) {
      var earlier = new Before(act);
      Map<String, Signal> worst = new LinkedHashMap<>();
      Suspicions.all().stream()
          .flatMap(one -> one.suspected(act, earlier).stream())
          .forEach(one ->
              worst.merge(
                  one.code(),
                  signal(act, one),
                  (known, more) -> known.score() >= more.score() ? known : more));
      return List.copyOf(worst.values());
    }

    private Signal signal(Act act, Suspicion.Suspected one) {
      return new Signal(
          act.id(), one.code(), act.form(), one.score(), one.reason(), one.other(), act.at());
    }

    /** What came before an act, stored or in this page. */
    private final class Before implements Suspicion.Earlier {
      private final Act act;
      private final Map<Long, List<Left>> asked = new HashMap<>();

      Before(Act act) {
        this.act = act;
      }

      /** What is asked for is mostly what the act left itself: all of it in one question. */
      private List<Left> stored(long mark) {
        if (!asked.containsKey(mark)) {
          List<Long> marks =
              Stream.concat(
                      Stream.of(mark),
                      traces(act).stream().map(Left::mark).filter(one -> !asked.containsKey(one)))
                  .distinct()
                  .toList();
          marks.forEach(one -> asked.put(one, List.of()));
          asked.putAll(workspace.store().traces().under(marks, act.at(), MOST_FOUND));
        }
        return asked.getOrDefault(mark, List.of());
      }

      @Override
      public List<Found> under(String key) {
        long mark = mark(key);
        Stream<Left> here =
            left.getOrDefault(mark, List.of()).stream()
                .filter(one -> one.at().isBefore(act.at()) && !one.record().equals(act.id()));
        Stream<Left> before =
            stored(mark).stream().filter(one -> !records.containsKey(one.record()));
        return Stream.concat(here, before)
            .sorted(Comparator.comparing(Left::at).thenComparing(Left::record).reversed())
            .limit(MOST_FOUND)
            .map(one -> new Found(one.form(), one.record(), one.at(), one.told()))
            .toList();
      }

      @Override
      public Optional<Act> act(Found found) {
        return Look.this.act(found.form(), found.record());
      }
    }
  }

  /** Eight bytes of a digest: of a billion traces two would be taken for one another. */
  static long mark(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
