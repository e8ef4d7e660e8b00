package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.expression.Facts.Narrowing;
import dev.proofline.engine.expression.WorkspaceRows;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Ledger.NumberedEvent;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredTransfer;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the sources that tell of the workspace: what happened, and what somebody asked to export.
 * Whoever may not audit sees the events of records they may read and exports of their own. For one
 * question.
 */
final class WorkspaceFacts {

  private static final int PAGE = 1_000;
  private static final String EXPORT = "export";

  /** By this a deferred check leaves out what came after its deadline. */
  private static final String CAME_AT = "created_at";

  private final Store store;
  private final Catalogue catalogue;
  private final @Nullable Access lens;
  private final List<StoredTransfer> written;
  private final Map<String, ClosedFields> closed = new HashMap<>();
  private final Map<UUID, Boolean> readable = new HashMap<>();

  /**
   * @param lens who looks; null for the workspace itself
   */
  WorkspaceFacts(Store store, Catalogue catalogue, @Nullable Access lens) {
    this(store, catalogue, lens, null);
  }

  /**
   * @param unit whose requests for exports count as it writes them; null when nothing is written
   */
  WorkspaceFacts(
      Store store, Catalogue catalogue, @Nullable Access lens, @Nullable UnitOfWork unit) {
    this.store = store;
    this.catalogue = catalogue;
    this.lens = lens;
    this.written = written(unit);
  }

  /** Requests for exports that the unit writes. */
  static List<StoredTransfer> written(@Nullable UnitOfWork unit) {
    return unit == null
        ? List.of()
        : unit.transfers().filter(one -> one.kind().equals(EXPORT)).toList();
  }

  /** The rows with these equalities, oldest first. */
  List<Row> rows(WorkspaceRows source, List<Narrowing> narrowings) {
    List<Row> found =
        switch (source) {
          case EVENTS -> events(narrowings);
          case EXPORTS -> exports();
        };
    return found.stream().filter(row -> Rows.meets(row, narrowings)).toList();
  }

  /**
   * All of them, however many there are.
   *
   * @param since only what came then or later is of interest
   */
  void each(WorkspaceRows source, Optional<Instant> since, Consumer<Row> row) {
    switch (source) {
      case EVENTS -> {
        long after = since.map(store.ledger()::before).orElse(0L);
        List<NumberedEvent> page = store.ledger().after(after, PAGE);
        while (!page.isEmpty()) {
          page.forEach(one -> seen(one.event()).ifPresent(row));
          page = store.ledger().after(page.getLast().sequence(), PAGE);
        }
      }
      case EXPORTS -> exports().forEach(row);
    }
  }

  private List<Row> events(List<Narrowing> narrowings) {
    Optional<UUID> record =
        narrowings.stream()
            .filter(one -> one.field().equals(WorkspaceRows.RECORD))
            .flatMap(one -> one.value().stream())
            .flatMap(WorkspaceFacts::id)
            .findFirst();
    if (record.isPresent()) {
      return store.ledger().ofSubject(Events.subject(record.get())).stream()
          .flatMap(event -> seen(event).stream())
          .toList();
    }
    List<NumberedEvent> all = store.ledger().after(0, StoreFacts.MOST_ROWS + 1);
    if (all.size() > StoreFacts.MOST_ROWS) {
      throw new TooManyRows(LocalText.of("事件", "events"));
    }
    return all.stream().flatMap(one -> seen(one.event()).stream()).toList();
  }

  private static Stream<UUID> id(Value value) {
    try {
      return value instanceof Value.Text(var text) ? Stream.of(UUID.fromString(text)) : Stream.of();
    } catch (IllegalArgumentException _) {
      return Stream.of();
    }
  }

  private Optional<Row> seen(Event event) {
    if (lens == null) {
      return Optional.of(new OfEvent(event));
    }
    ExecutableForm form = event.form() == null ? null : catalogue.forms().get(event.form());
    if (event.kind().equals(LiveSpotChecking.CHECKED)
        && (form == null || !lens.mayLookCloser(store, form, event.record()))) {
      return Optional.empty();
    }
    boolean reads = form != null && reads(lens, form, event.record());
    if (!reads && !lens.has(Duty.AUDIT)) {
      return Optional.empty();
    }
    return Optional.of(
        new OfEvent(
            form == null
                ? event
                : closed
                    .computeIfAbsent(form.key(), _ -> new ClosedFields(lens, form))
                    .open(event)));
  }

  private boolean reads(Access access, ExecutableForm form, @Nullable UUID record) {
    return record != null
        && readable.computeIfAbsent(
            record, id -> store.records().find(form, id, access.read(form.key())).isPresent());
  }

  private List<Row> exports() {
    List<StoredTransfer> asked = store.transfers().latest(EXPORT, StoreFacts.MOST_ROWS + 1);
    if (asked.size() > StoreFacts.MOST_ROWS) {
      throw new TooManyRows(LocalText.of("导出申请", "requests for exports"));
    }
    UUID by = exportsOf(lens);
    Set<UUID> again = written.stream().map(StoredTransfer::id).collect(Collectors.toSet());
    return Stream.concat(
            asked.reversed().stream().filter(one -> !again.contains(one.id())), written.stream())
        .filter(one -> by == null || by.equals(one.by()))
        .<Row>map(OfExport::new)
        .toList();
  }

  /** Whose requests for exports are open to who looks; null for everybody's. */
  static @Nullable UUID exportsOf(@Nullable Access lens) {
    return lens == null || lens.has(Duty.AUDIT) || lens.has(Duty.APPROVE_EXPORT)
        ? null
        : lens.caller().user();
  }

  private record OfEvent(Event event) implements Row {
    @Override
    public Value.Ref ref() {
      return new Value.Ref(WorkspaceRows.EVENTS.rows().name(), event.id());
    }

    @Override
    public Optional<Value> get(String field) {
      return switch (field) {
        case "at", CAME_AT -> Rows.moment(event.at().truncatedTo(ChronoUnit.MICROS));
        case "actor" -> Rows.user(event.actor());
        case "kind" -> Rows.text(event.kind());
        case "form" -> Rows.text(event.form());
        case WorkspaceRows.RECORD ->
            Optional.ofNullable(event.record()).flatMap(id -> Rows.text(id.toString()));
        default -> Optional.empty();
      };
    }
  }

  static Row row(Event event) {
    return new OfEvent(event);
  }

  static Row row(StoredTransfer asked) {
    return new OfExport(asked);
  }

  private record OfExport(StoredTransfer asked) implements Row {
    @Override
    public Value.Ref ref() {
      return new Value.Ref(WorkspaceRows.EXPORTS.rows().name(), asked.id());
    }

    @Override
    public Optional<Value> get(String field) {
      return switch (field) {
        // Nobody approves an export of one's own either.
        case "requester", "submitter" -> Rows.user(asked.by());
        case "source" -> Rows.text(asked.form());
        case "size" -> {
          var rows = ExportState.rows(asked);
          yield rows.isPresent() ? Optional.of(Value.Num.of(rows.getAsInt())) : Optional.empty();
        }
        case "at", CAME_AT -> Rows.moment(asked.at());
        case "reason" -> Rows.text(asked.data().path("reason").asString(""));
        case "state" -> Rows.text(asked.state().toLowerCase(Locale.ROOT));
        case "until" -> ExportState.until(asked).map(Value.Moment::new);
        default -> Optional.empty();
      };
    }
  }
}
