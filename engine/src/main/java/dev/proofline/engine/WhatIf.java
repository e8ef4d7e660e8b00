package dev.proofline.engine;

import dev.proofline.engine.Trial.Asked;
import dev.proofline.engine.Trial.CheckCount;
import dev.proofline.engine.Trial.Example;
import dev.proofline.engine.Trial.Fate;
import dev.proofline.engine.Trial.Group;
import dev.proofline.engine.Trial.Shift;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.form.Replay;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges the newest records of a form by a draft's checks and by those in force, both as of when
 * each was submitted, and counts what would be otherwise. A check the draft leaves as it is, and
 * one it does without, stand as the record tells: only what is written anew is judged anew. Only
 * the caller's rows are looked at.
 */
final class WhatIf {

  private static final int PAGE = 500;
  private static final int MOST_EXAMPLES = 100;
  private static final List<StoredRecord.Sort> NEWEST =
      List.of(new StoredRecord.Sort("created_at", true));

  private final Workspace workspace;
  private final Judging judging;
  private final RecordReading reading;
  private final ExecutableForm now;
  private final ExecutableForm draft;
  private final Map<String, String> renamed;
  private final Set<String> computed;
  private final Set<String> same;
  private final Set<String> told;
  private final Instant at;

  private final Map<List<Fate>, Integer> shifts = new LinkedHashMap<>();
  private final Map<String, int[]> failed = new LinkedHashMap<>();
  private final Map<Optional<UUID>, int[]> teams = new LinkedHashMap<>();
  private final Map<Optional<UUID>, int[]> people = new LinkedHashMap<>();
  private final List<Example> examples = new ArrayList<>();
  private int records;
  private int undecided;

  /**
   * @param json the draft as written, for what its fields were called
   */
  WhatIf(
      Workspace workspace,
      Judging judging,
      RecordReading reading,
      ExecutableForm now,
      Drafted drafted) {
    this.workspace = workspace;
    this.judging = judging;
    this.reading = reading;
    this.now = now;
    this.draft = drafted.form();
    this.renamed = renamed(drafted.json());
    this.computed = computed(now, draft);
    this.same = SameChecks.of(drafted.published(), drafted.json());
    this.told = new HashSet<>(same);
    told.addAll(SameChecks.gone(drafted.published(), drafted.json()));
    this.at = workspace.clock().instant();
    draft.checks().forEach(check -> failed.put(check.key(), new int[2]));
    now.checks().forEach(check -> failed.putIfAbsent(check.key(), new int[2]));
  }

  /** A draft compiled, and as written; and what it is a draft of. */
  record Drafted(ExecutableForm form, ObjectNode json, ObjectNode published) {}

  private static Map<String, String> renamed(ObjectNode json) {
    var renamed = new LinkedHashMap<String, String>();
    json.path("fields")
        .forEach(field -> {
          if (field.has("was")) {
            renamed.put(field.path("key").asString(""), field.path("was").asString(""));
          }
        });
    return renamed;
  }

  /** The fields whose values the draft computes otherwise than they are stored. */
  private static Set<String> computed(ExecutableForm now, ExecutableForm draft) {
    return draft.fields().values().stream()
        .filter(field -> field.compute().isPresent())
        .filter(field -> !rule(Optional.of(field)).equals(rule(now.field(field.key()))))
        .map(ExecutableField::key)
        .collect(Collectors.toSet());
  }

  private static Optional<String> rule(Optional<ExecutableField> field) {
    return field.flatMap(ExecutableField::compute).map(Expression::text);
  }

  Trial run(Asked asked) {
    int most = Math.clamp(asked.newest(), 1, Trial.MOST);
    Filter period = period(asked);
    String after = null;
    boolean more;
    do {
      StoredRecord.Page<StoredRecord> page = page(period, Math.min(PAGE, most - records), after);
      var facts = workspace.facts();
      for (StoredRecord record : page.items()) {
        records++;
        if (record.status() != Status.DRAFT && record.status() != Status.WITHDRAWN) {
          compare(record, facts);
        }
      }
      after = page.next();
      more = after != null;
    } while (more && records < most);
    return trial(more);
  }

  private static Filter period(Asked asked) {
    var bounds = new ArrayList<Filter>();
    asked.since().ifPresent(at -> bounds.add(made(Filter.Order.GREATER_OR_EQUAL, at)));
    asked.until().ifPresent(at -> bounds.add(made(Filter.Order.LESS, at)));
    return new Filter.And(bounds);
  }

  private static Filter made(Filter.Order order, Instant at) {
    return new Filter.Ordered("created_at", order, new Value.Moment(at));
  }

  private StoredRecord.Page<StoredRecord> page(Filter period, int limit, @Nullable String after) {
    return workspace
        .store()
        .records()
        .list(now, reading.access().read(now.key()), period, null, NEWEST, limit, after);
  }

  private void compare(StoredRecord record, StoreFacts facts) {
    Instant sent = Optional.ofNullable(record.submittedAt()).orElse(record.createdAt());
    var replay =
        new Replay(
            new Rows.OfRecord(now, record),
            Optional.ofNullable(record.submitter()),
            facts,
            sent,
            at,
            workspace.zone());
    List<CheckFinding> before = joined(told(record, told), now, record.answers(), replay);
    List<CheckFinding> later =
        joined(told(record, same), draft, answers(record), replay.computing(computed));
    if (broken(before) || broken(later)) {
      undecided++;
    }
    count(before, 0);
    count(later, 1);
    Fate was = fate(before);
    Fate would = fate(later);
    shifts.merge(List.of(was, would), 1, Integer::sum);
    tally(teams, record.team(), was, would);
    tally(people, record.owner(), was, would);
    if (was != would && examples.size() < MOST_EXAMPLES) {
      examples.add(example(record, before, later));
    }
  }

  /** How some checks came out for the record, unless they are still open. */
  private static List<CheckFinding> told(StoredRecord record, Set<String> checks) {
    return FindingsJson.of(checks, record.findings()).stream()
        .filter(found -> found.outcome() != Decided.PENDING)
        .toList();
  }

  /** What is told already, and all else judged anew. */
  private List<CheckFinding> joined(
      List<CheckFinding> told, ExecutableForm form, Answers answers, Replay replay) {
    Set<String> known = told.stream().map(CheckFinding::check).collect(Collectors.toSet());
    List<CheckFinding> replayed = judging.replayed(form, answers, replay.knowing(known));
    return Stream.concat(told.stream(), replayed.stream()).toList();
  }

  /** The answers by the draft's names, as far as they are of the draft's types. */
  private Answers answers(StoredRecord record) {
    var answers = new LinkedHashMap<>(record.answers().values());
    for (ExecutableField field : draft.fields().values()) {
      String was = renamed.getOrDefault(field.key(), field.key());
      Optional<Value> value = record.answers().get(was);
      boolean same =
          now.field(was).filter(old -> old.type().key().equals(field.type().key())).isPresent();
      if (same && value.isPresent()) {
        answers.put(field.key(), value.get());
      } else {
        answers.remove(field.key());
      }
    }
    return Answers.owning(answers);
  }

  private static boolean broken(List<CheckFinding> findings) {
    return findings.stream().anyMatch(CheckFinding::isOpen);
  }

  private void count(List<CheckFinding> findings, int column) {
    var seen = new LinkedHashSet<String>();
    findings.stream()
        .filter(found -> found.outcome() == Decided.FAILED && seen.add(found.check()))
        .flatMap(found -> Optional.ofNullable(failed.get(found.check())).stream())
        .forEach(counts -> counts[column]++);
  }

  private static Fate fate(List<CheckFinding> findings) {
    if (Judgement.blocks(findings)) {
      return Fate.BLOCKED;
    }
    if (Status.of(findings) == Status.RETURNED) {
      return Fate.RETURNED;
    }
    return switch (Verdict.of(findings, Status.of(findings))) {
      case NOT_EFFECTIVE -> Fate.NOT_EFFECTIVE;
      case PENDING -> Fate.PENDING;
      case EFFECTIVE -> Fate.EFFECTIVE;
    };
  }

  private static void tally(
      Map<Optional<UUID>, int[]> groups, @Nullable UUID id, Fate was, Fate would) {
    int[] counts = groups.computeIfAbsent(Optional.ofNullable(id), _ -> new int[3]);
    counts[0]++;
    counts[1] += would.compareTo(was) < 0 ? 1 : 0;
    counts[2] += would.compareTo(was) > 0 ? 1 : 0;
  }

  private Example example(
      StoredRecord record, List<CheckFinding> before, List<CheckFinding> later) {
    Set<LocalText> failedBefore = titles(before);
    Set<LocalText> failedLater = titles(later);
    var because = new LinkedHashSet<>(failedLater);
    because.removeAll(failedBefore);
    if (because.isEmpty()) {
      because.addAll(failedBefore);
      because.removeAll(failedLater);
    }
    if (because.isEmpty()) {
      because.addAll(failedLater);
    }
    boolean shut = reading.closed(now).holds("owner");
    return new Example(
        record.id(),
        reading.label(now, record).orElse(record.receipt()),
        record.receipt(),
        shut ? "" : name(Optional.ofNullable(record.owner())),
        record.createdAt(),
        fate(before),
        fate(later),
        List.copyOf(because));
  }

  private static Set<LocalText> titles(List<CheckFinding> findings) {
    return findings.stream()
        .filter(found -> found.outcome() != Decided.PASSED)
        .map(CheckFinding::title)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private String name(Optional<UUID> person) {
    return person.flatMap(id -> reading.access().org().user(id)).map(User::name).orElse("");
  }

  private String team(Optional<UUID> team) {
    return team.flatMap(id -> reading.access().org().team(id)).map(Team::name).orElse("");
  }

  private Trial trial(boolean more) {
    ClosedFields closed = reading.closed(now);
    return new Trial(
        records,
        !(reading.access().read(now.key()) instanceof RowScope.All),
        more,
        undecided,
        shifts.entrySet().stream()
            .map(one -> new Shift(one.getKey().getFirst(), one.getKey().getLast(), one.getValue()))
            .sorted(Comparator.comparing(Shift::after).thenComparing(Shift::before))
            .toList(),
        failed.entrySet().stream()
            .map(one ->
                new CheckCount(
                    one.getKey(), title(one.getKey()), one.getValue()[0], one.getValue()[1]))
            .toList(),
        closed.holds("team") ? List.of() : groups(teams, this::team),
        closed.holds("owner") ? List.of() : groups(people, this::name),
        examples);
  }

  private LocalText title(String check) {
    return Stream.of(draft, now)
        .flatMap(form -> form.checks().stream())
        .filter(one -> one.key().equals(check))
        .findFirst()
        .orElseThrow()
        .title();
  }

  /** Those first for whom most would be otherwise. */
  private static List<Group> groups(
      Map<Optional<UUID>, int[]> counted, Function<Optional<UUID>, String> name) {
    return counted.entrySet().stream()
        .map(one ->
            new Group(
                one.getKey().orElse(null),
                Objects.requireNonNull(name.apply(one.getKey())),
                one.getValue()[0],
                one.getValue()[1],
                one.getValue()[2]))
        .sorted(Comparator.comparingInt((Group group) -> -group.stricter() - group.freer()))
        .toList();
  }
}
