package dev.proofline.engine;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.form.CellAnswers;
import dev.proofline.engine.importer.Workbook.Cell;
import dev.proofline.engine.importer.Workbook.Kind;
import dev.proofline.engine.importer.Workbook.Look;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Rows by what they are called: people by name or login, teams by name, records by a unique value,
 * their number or their label. Only those the caller may see, and only when there is one of that
 * name. For one request.
 */
final class RowNames implements CellAnswers.Naming {

  private static final int PAGE = 200;
  private static final int MOST_PAGES = 10;
  private static final List<StoredRecord.Sort> NEWEST =
      List.of(new StoredRecord.Sort("updated_at", true));

  private final Workspace workspace;
  private final RecordReading reading;
  private final CellAnswers cells;
  private final Map<Called, Set<UUID>> known = new HashMap<>();

  RowNames(Workspace workspace, RecordReading reading) {
    this.workspace = workspace;
    this.reading = reading;
    this.cells = new CellAnswers(workspace.zone(), this);
  }

  private record Called(String target, String name) {}

  @Override
  public Outcome<UUID> find(String target, String name, Pointer at) {
    Set<UUID> found = known.computeIfAbsent(new Called(target, name), this::found);
    if (found.size() == 1) {
      return Outcome.ok(found.iterator().next());
    }
    String shown = Cut.shown(name, 60);
    String zh = title(target, "zh-CN");
    String en = title(target, "en");
    Expected expected =
        Expected.of("一个已有的“" + zh + "”", "a " + en + " that is there")
            .but(
                found.isEmpty()
                    ? "没有找到“" + shown + "”，或不在您的范围内"
                    : "有 " + found.size() + " 个都叫“" + shown + "”",
                found.isEmpty()
                    ? "'" + shown + "' was not found, or is not yours to see"
                    : found.size() + " are called '" + shown + "'");
    return Outcome.refused(
        (found.isEmpty()
                ? expected
                : expected.hint(
                    target.equals(Value.Ref.USER) ? "请改填登录名。" : "请改填唯一的值或编号。",
                    target.equals(Value.Ref.USER)
                        ? "Write the login instead."
                        : "Write a unique value or the number instead."))
            .error(at, found.isEmpty() ? "name_unknown" : "name_ambiguous"));
  }

  private String title(String target, String language) {
    return switch (target) {
      case Value.Ref.USER -> language.equals("en") ? "person" : "人员";
      case Value.Ref.TEAM -> language.equals("en") ? "team" : "团队";
      default ->
          Optional.ofNullable(workspace.catalogue().forms().get(target))
              .map(form -> form.title().in(language))
              .orElse(target);
    };
  }

  private Set<UUID> found(Called called) {
    return switch (called.target()) {
      case Value.Ref.USER -> people(called.name());
      case Value.Ref.TEAM ->
          reading.access().org().teams().values().stream()
              .filter(team -> CellAnswers.alike(team.name(), called.name()))
              .map(Team::id)
              .collect(Collectors.toSet());
      default ->
          Optional.ofNullable(workspace.catalogue().forms().get(called.target()))
              .filter(form -> reading.access().mayRead(form.key()))
              .map(form -> records(form, called.name()))
              .orElse(Set.of());
    };
  }

  private Set<UUID> people(String name) {
    List<User> active =
        reading.access().org().users().values().stream().filter(User::active).toList();
    Set<UUID> byLogin =
        active.stream()
            .filter(user -> user.login().equalsIgnoreCase(name.strip()))
            .map(User::id)
            .collect(Collectors.toSet());
    return byLogin.isEmpty()
        ? active.stream()
            .filter(user -> CellAnswers.alike(user.name(), name))
            .map(User::id)
            .collect(Collectors.toSet())
        : byLogin;
  }

  private Set<UUID> records(ExecutableForm form, String name) {
    Set<UUID> unique =
        form.unique().stream()
            .filter(set -> set.size() == 1)
            .flatMap(set -> form.field(set.getFirst()).stream())
            .filter(field -> reading.access().mask(form.key(), field.key()).readable())
            .flatMap(field -> having(form, field, name))
            .map(StoredRecord::id)
            .collect(Collectors.toSet());
    if (!unique.isEmpty()) {
      return unique;
    }
    var called = new LinkedHashSet<UUID>();
    for (StoredRecord record : listed(form, Filter.EVERYTHING, name)) {
      if (record.receipt().equalsIgnoreCase(name.strip())) {
        return Set.of(record.id());
      }
      if (reading.label(form, record).filter(label -> CellAnswers.alike(label, name)).isPresent()) {
        called.add(record.id());
      }
    }
    return called;
  }

  private Stream<StoredRecord> having(ExecutableForm form, ExecutableField field, String name) {
    return written(field, name).stream()
        .flatMap(json ->
            field.type().read(json, field.context(), Pointer.of(field.key()))
                    instanceof Outcome.Ok<Optional<Value>>(var value, _)
                ? value.stream()
                : Stream.of())
        .flatMap(found -> listed(form, new Filter.Equal(field.key(), found), null).stream());
  }

  /** As a cell of the field would be read: a number is no text. */
  private Optional<JsonNode> written(ExecutableField field, String name) {
    boolean points = field.type().control(field.context()) instanceof Control.Picker;
    if (points || !CellAnswers.takes(field)) {
      return Optional.of(JsonNodeFactory.instance.stringNode(name.strip()));
    }
    return cells.read(new Cell(Kind.TEXT, name, Look.PLAIN, ""), field)
            instanceof Outcome.Ok<Optional<JsonNode>>(var json, _)
        ? json
        : Optional.empty();
  }

  private List<StoredRecord> listed(ExecutableForm form, Filter filter, @Nullable String search) {
    var listed = new ArrayList<StoredRecord>();
    String after = null;
    for (int page = 0; page < MOST_PAGES && (page == 0 || after != null); page++) {
      StoredRecord.Page<StoredRecord> found =
          workspace
              .store()
              .records()
              .list(form, reading.access().read(form.key()), filter, search, NEWEST, PAGE, after);
      listed.addAll(found.items());
      after = found.next();
    }
    return listed;
  }
}
