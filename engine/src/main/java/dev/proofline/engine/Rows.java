package dev.proofline.engine;

import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.RecordStore.TableRow;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is stored, as the rows that expressions see (language.md §2). */
final class Rows {

  private Rows() {}

  static Optional<Value> text(@Nullable String text) {
    return Optional.ofNullable(text).filter(given -> !given.isBlank()).map(Value.Text::new);
  }

  static Optional<Value> moment(@Nullable Instant at) {
    return Optional.ofNullable(at).map(Value.Moment::new);
  }

  static Optional<Value> ref(String target, @Nullable UUID id) {
    return Optional.ofNullable(id).map(found -> new Value.Ref(target, found));
  }

  static Optional<Value> user(@Nullable UUID id) {
    return ref(Value.Ref.USER, id);
  }

  static Optional<Value> team(@Nullable UUID id) {
    return ref(Value.Ref.TEAM, id);
  }

  /** A record with its system fields. */
  record OfRecord(ExecutableForm form, StoredRecord record) implements Row {
    @Override
    public Value.Ref ref() {
      return new Value.Ref(form.key(), record.id());
    }

    @Override
    public Optional<Value> get(String field) {
      return form.fields().containsKey(field) ? record.answers().get(field) : system(field);
    }

    private Optional<Value> system(String field) {
      return switch (field) {
        case "id" -> text(record.id().toString());
        case "created_at" -> moment(record.createdAt());
        case "created_by" -> user(record.createdBy());
        case "submitted_at" -> moment(record.submittedAt());
        case "submitter" -> user(record.submitter());
        case "updated_at" -> moment(record.updatedAt());
        case "owner" -> user(record.owner());
        case "team" -> team(record.team());
        case "region" -> team(record.region());
        case "status" -> text(record.status().key());
        case "verdict" -> text(record.verdict().key());
        case "verdict_at" -> moment(record.verdictAt());
        case "returned_reason" -> text(record.returnedReason());
        default -> Optional.empty();
      };
    }
  }

  /** A row of a table field, with the record it belongs to. */
  record OfTable(String form, TableRow row) implements Row {
    @Override
    public Value.Ref ref() {
      return new Value.Ref(form + "." + row.table(), row.id());
    }

    @Override
    public Optional<Value> get(String field) {
      return switch (field) {
        case "parent" -> Rows.ref(form, row.record());
        case "position" -> Optional.of(Value.Num.of(row.position() + 1));
        default -> row.cells().get(field);
      };
    }
  }

  /** The rows of a record's table field as they are with it. */
  static Stream<Row> ofTable(StoredRecord record, String table) {
    if (!(record.answers().get(table).orElse(null) instanceof Value.Rows(var rows))) {
      return Stream.of();
    }
    return IntStream.range(0, rows.size())
        .mapToObj(
            i -> new OfTable(record.form(), new TableRow(record.id(), table, i, rows.get(i))));
  }

  /** A row without any answer. */
  record Nothing(Value.Ref ref) implements Row {
    @Override
    public Optional<Value> get(String field) {
      return Optional.empty();
    }
  }

  /** Another row with some fields closed to who looks. */
  record Masked(Row row, Predicate<String> open) implements Row {
    @Override
    public Value.Ref ref() {
      return row.ref();
    }

    @Override
    public Optional<Value> get(String field) {
      return open.test(field) ? row.get(field) : Optional.empty();
    }
  }

  record OfUser(User user, Org org) implements Row {
    @Override
    public Value.Ref ref() {
      return new Value.Ref(Value.Ref.USER, user.id());
    }

    @Override
    public Optional<Value> get(String field) {
      return switch (field) {
        case "id" -> text(user.id().toString());
        case "name" -> text(user.name());
        case "login" -> text(user.login());
        case "manager" -> Rows.user(user.manager());
        case "team" -> team(user.team());
        case "region" -> team(org.regionOf(user.team()).orElse(null));
        case "roles" -> Optional.of(roles());
        case "phone" -> text(user.phone());
        case "email" -> text(user.email());
        case "active" -> Optional.of(new Value.Bool(user.active()));
        default -> Optional.empty();
      };
    }

    private Value roles() {
      return new Value.Many(user.roles().stream().sorted().<Value>map(Value.Text::new).toList());
    }
  }

  record OfTeam(Team team, Org org) implements Row {
    @Override
    public Value.Ref ref() {
      return new Value.Ref(Value.Ref.TEAM, team.id());
    }

    @Override
    public Optional<Value> get(String field) {
      return switch (field) {
        case "id" -> text(team.id().toString());
        case "name" -> text(team.name());
        case "level" -> text(team.level());
        case "head" -> user(team.head());
        case "parent" -> Rows.team(team.parent());
        case "region" -> Rows.team(org.regionOf(team.id()).orElse(null));
        default -> Optional.empty();
      };
    }
  }

  record OfTask(StoredTask task) implements Row {
    private static final String TARGET = "tasks";

    @Override
    public Value.Ref ref() {
      return new Value.Ref(TARGET, task.id());
    }

    @Override
    public Optional<Value> get(String field) {
      return switch (field) {
        case "id" -> text(task.id().toString());
        case "flow" -> text(task.flow());
        case "step" -> text(task.step());
        case "title" -> text(words(task.title()));
        case "fill" -> text(task.fill());
        case "state" -> text(task.state());
        case "priority" -> text(task.priority());
        case "assignee" -> user(task.assignee());
        case "record" ->
            task.form() == null ? Optional.empty() : Rows.ref(task.form(), task.record());
        case "created_at" -> moment(task.createdAt());
        case "due_at" -> moment(task.dueAt());
        case "done_at" -> moment(task.doneAt());
        case "late" -> Optional.of(new Value.Bool(task.late()));
        default -> Optional.empty();
      };
    }

    private static @Nullable String words(JsonNode title) {
      return Settings.words(title).map(Object::toString).orElse(null);
    }
  }

  /** Whether the row meets narrowings that no query narrowed by. */
  static boolean meets(Row row, List<Facts.Narrowing> narrowings) {
    return narrowings.stream()
        .allMatch(narrowing -> row.get(narrowing.field()).equals(narrowing.value()));
  }
}
