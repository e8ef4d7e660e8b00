package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Reliance;
import dev.proofline.engine.expression.Reliance.Hop;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.LooksLimits;
import dev.proofline.engine.value.SoundLimits;
import dev.proofline.engine.value.SoundPrint;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records whose rules read rows of their own form, and those that may show no file shown before:
 * two that would read each other are judged one after the other, so that of two first claims of a
 * customer one is the first. A counter that each moves on in its commit tells them apart, and the
 * slower one is judged again. What a person sends waits before that for the others on its node.
 * What flows write on the way joins without waiting, for a lock waited for then would be taken in
 * any order; where somebody has it, all is done again, and waits at the start for all it has met.
 */
final class Turns {

  private static final int STRIPES = 4096;
  private static final int ATTEMPTS = 4;

  /** So many counters are remembered; forgetting costs one question each. */
  private static final int REMEMBERED = 10_000;

  private static final String WHOLE = "";
  private static final String NONE = "none";
  private static final String PREFIX = "turn/";
  private static final Pattern UUID_SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Workspace workspace;
  private final Map<String, Tied> ties = new ConcurrentHashMap<>();
  private final Map<String, Long> stood = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> met = new ConcurrentHashMap<>();
  private final List<Lock> locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).collect(Collectors.toList());

  Turns(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * By which references a form's rules tie its rows together; the empty key for all rows.
   *
   * @param unique fields whose files must not have been used before, in any record
   */
  private record Tied(ExecutableForm form, Set<String> fields, Set<String> unique) {}

  /** A turn held from before the judgement to the end of the commit. */
  final class Turn implements AutoCloseable {
    private final Map<String, Long> counters = new LinkedHashMap<>();
    private final List<Lock> held = new ArrayList<>();
    private final Set<String> names;

    private Turn(Set<String> names) {
      this.names = names;
      names.stream()
          .map(Turns::stripe)
          .collect(Collectors.toCollection(TreeSet::new))
          .forEach(stripe -> held.add(locks.get(stripe)));
      held.forEach(Lock::lock);
    }

    /** Where the counters stand; read after the wait, when whoever was before has stored. */
    private void read() {
      for (String name : names) {
        counters.put(name, last(name));
      }
    }

    /** Whether what was judged is what the turn was taken for; else the next one is for both. */
    boolean holds(Set<String> judged) {
      names.addAll(judged);
      return counters.keySet().containsAll(judged);
    }

    /** CONFLICT when somebody else has that turn: this one is taken again, for it as well. */
    private void join(String name, UnitOfWork unit) {
      names.add(name);
      Lock lock = locks.get(stripe(name));
      if (!lock.tryLock()) {
        throw new Committer.Conflict(name);
      }
      held.add(lock);
      long last = last(name);
      stood.remove(name);
      counters.put(name, last);
      unit.pass(name, last);
    }

    /** Moves the counters on with what was judged in the turn. */
    void pass(UnitOfWork unit) {
      stood.keySet().removeAll(counters.keySet());
      counters.forEach(unit::pass);
      unit.inTurn(name -> join(name, unit));
    }

    /** What was judged in the turn is stored. */
    void passed() {
      counters.forEach((name, last) -> stood.put(name, last + 1));
    }

    @Override
    public void close() {
      held.forEach(Lock::unlock);
    }
  }

  private static int stripe(String name) {
    return Math.floorMod(name.hashCode(), STRIPES);
  }

  /**
   * Waits for the turns. One that cannot be read is given back: nobody would, and others would wait
   * for ever.
   *
   * @param names grow by what is met on the way, for the next attempt
   */
  Turn take(Set<String> names) {
    var turn = new Turn(names);
    try {
      turn.read();
      return turn;
    } catch (RuntimeException failed) {
      turn.close();
      throw failed;
    }
  }

  /**
   * Does the work in its turns, and again while somebody is faster: each time also in those it met
   * before. CONFLICT when somebody always is.
   */
  <T> T inTurn(Set<String> names, Function<Turn, T> work) {
    var met = new TreeSet<>(names);
    for (int attempt = 1; ; attempt++) {
      try (Turn turn = take(met)) {
        return work.apply(turn);
      } catch (Committer.Conflict conflict) {
        if (attempt >= ATTEMPTS) {
          throw conflict;
        }
      }
    }
  }

  /**
   * As it was when this node last saw it. Another node may have moved it on since: then the commit
   * is refused, and the next attempt asks the store.
   */
  private long last(String name) {
    Long known = stood.get(name);
    if (known != null) {
      return known;
    }
    if (stood.size() >= REMEMBERED) {
      stood.clear();
    }
    long stored = workspace.store().counters().last(name);
    stood.put(name, stored);
    return stored;
  }

  /**
   * Judges a record that the unit writes on the way, in turn with others of its form: the unit is
   * refused when it commits if somebody was faster.
   */
  Judgement judge(Judging judging, ExecutableForm form, ObjectNode data, OnTheWay way) {
    way.asked.before().ifPresent(before -> join(about(form, before.answers()), way.unit));
    join(way.asked.before().isPresent() ? aboutChange(form, data) : about(form, data), way.unit);
    Judging.Asked asked = way.asked;
    Judgement judgement = judging.judge(form, data, asked);
    while (join(about(form, judgement.answers()), way.unit)) {
      asked = asked.again();
      judgement = judging.judge(form, data, asked);
    }
    return judgement;
  }

  /** A record that a unit writes beside what it is made for. */
  record OnTheWay(Judging.Asked asked, UnitOfWork unit) {}

  /**
   * Joins the turns for a record that the unit writes, without waiting.
   *
   * @return whether some are new to the unit, so that what was read before may be out of date
   */
  private boolean join(Set<String> names, UnitOfWork unit) {
    var met = new TreeSet<>(names);
    met.removeAll(unit.counters());
    met.forEach(name -> unit.join(name, workspace.store().counters()::last));
    return !met.isEmpty();
  }

  /** What submissions of the form met lately that was about whole forms. */
  Set<String> usual(ExecutableForm form) {
    return met.getOrDefault(form.key(), Set.of());
  }

  /** A submission met others on the way: those after it wait for whole forms from the start. */
  void met(ExecutableForm form, Set<String> names) {
    Set<String> whole =
        names.stream()
            .filter(name -> name.indexOf('/', PREFIX.length()) < 0)
            .collect(Collectors.toUnmodifiableSet());
    if (!whole.isEmpty()) {
      met.put(form.key(), whole);
    }
  }

  /** Claims of one person in a form are counted one after the other. */
  static String ofClaimant(ExecutableForm form, UUID person) {
    return PREFIX + form.key() + "/claims/" + person;
  }

  /**
   * What a record with these answers takes turns about; nothing for most forms. Those that point to
   * no record share a turn: what is empty in two of them is the same to a rule.
   */
  Set<String> about(ExecutableForm form, Answers answers) {
    var names = new TreeSet<String>();
    for (String field : tied(form).unique()) {
      answers.get(field).stream()
          .map(value -> Answers.EMPTY.with(field, value))
          .flatMap(Answers::files)
          .forEach(file -> names.addAll(ofFile(file)));
    }
    for (String field : tied(form).fields()) {
      if (field.equals(WHOLE)) {
        names.add(PREFIX + form.key());
      } else if (answers.get(field).orElse(null) instanceof Value.Ref ref) {
        names.add(tie(form, field, ref.id().toString()));
      } else {
        names.add(tie(form, field, NONE));
      }
    }
    return names;
  }

  private static String tie(ExecutableForm form, String field, String to) {
    return PREFIX + form.key() + "/" + field + "/" + to;
  }

  /** The same as far as a change of some answers shows it. */
  Set<String> aboutChange(ExecutableForm form, ObjectNode patch) {
    Set<String> names = about(form, patch);
    tied(form).fields().stream()
        .filter(field -> !patch.has(field))
        .forEach(field -> names.remove(tie(form, field, NONE)));
    return names;
  }

  /** The same as far as it shows in what was sent; computed and default values are not there. */
  Set<String> about(ExecutableForm form, ObjectNode data) {
    Answers answers = Answers.EMPTY;
    for (String field : tied(form).fields()) {
      String sent = data.path(field).asString("");
      if (UUID_SHAPE.matcher(sent).matches()) {
        answers =
            answers.with(field, Optional.of(new Value.Ref(form.key(), UUID.fromString(sent))));
      }
    }
    Set<String> names = about(form, answers);
    for (String field : tied(form).unique()) {
      files(data.path(field))
          .flatMap(id -> workspace.store().files().find(id).stream())
          .forEach(row -> names.addAll(ofFile(row.file())));
    }
    return names;
  }

  /** Those named anywhere in an answer: one file, several, or the cells of a table. */
  private static Stream<UUID> files(JsonNode answer) {
    return Stream.concat(answer.findValues("id").stream(), answer.valueStream())
        .map(id -> id.asString(""))
        .filter(id -> UUID_SHAPE.matcher(id).matches())
        .map(UUID::fromString);
  }

  private Set<String> ofFile(Value.File file) {
    Value bits = workspace.catalogue().settings().get(LooksLimits.ALIKE);
    var turns = new FileTurns(LooksLimits.alike(Optional.ofNullable(bits)));
    return Stream.concat(turns.of(file).stream(), FileTurns.of(print(file)).stream())
        .map(PREFIX::concat)
        .collect(Collectors.toSet());
  }

  private SoundPrint print(Value.File file) {
    return SoundLimits.isRecording(file.type())
        ? workspace.store().files().print(file.id())
        : SoundPrint.NONE;
  }

  private Tied tied(ExecutableForm form) {
    Tied known = ties.get(form.key());
    if (known != null && known.form == form) {
      return known;
    }
    Set<String> fields =
        rules(form).flatMap(rule -> tied(rule, form)).collect(Collectors.toUnmodifiableSet());
    Tied found = new Tied(form, fields, unique(form));
    ties.put(form.key(), found);
    return found;
  }

  private static Set<String> unique(ExecutableForm form) {
    Stream<String> own = form.checks().stream().flatMap(check -> check.test().unique().stream());
    Stream<String> tables =
        form.fields().values().stream()
            .filter(field ->
                field
                    .table()
                    .filter(table ->
                        table.checks().stream().anyMatch(check -> !check.test().unique().isEmpty()))
                    .isPresent())
            .map(ExecutableField::key);
    return Stream.concat(own, tables).collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<Expression> rules(ExecutableForm form) {
    return Stream.concat(
        form.fields().values().stream().flatMap(field -> field.compute().stream()),
        form.checks().stream()
            .flatMap(
                check -> Stream.concat(check.condition().stream(), check.test().rules().stream())));
  }

  private Stream<String> tied(Expression rule, ExecutableForm form) {
    Reliance.All all = rule.reliances(form.key(), workspace.catalogue().forms().keySet());
    Stream<String> untied =
        all.untied().contains("rows." + form.key()) ? Stream.of(WHOLE) : Stream.of();
    return Stream.concat(
        untied,
        all.rows().stream()
            .filter(reliance -> reliance.form().equals(form.key()) && !reliance.way().isEmpty())
            .map(reliance -> sharedReference(reliance).orElse(WHOLE)));
  }

  /** The field in {@code v.customer == customer}: both point to the same record. */
  private static Optional<String> sharedReference(Reliance reliance) {
    return reliance.way().size() == 2
            && reliance.way().get(0) instanceof Hop.Along(var from, var field)
            && reliance.way().get(1) instanceof Hop.Back(var to, var same)
            && from.equals(to)
            && field.equals(same)
        ? Optional.of(field)
        : Optional.empty();
  }
}
