package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Reliance;
import dev.proofline.engine.expression.Reliance.Hop;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.value.Answers;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Submissions whose rules read rows of their own form: two that would read each other are judged
 * one after the other, so that of two first claims of a customer one is the first. On one node they
 * wait; those of other nodes are told apart by a counter that each moves on in its commit, and the
 * slower one is judged again.
 */
final class Turns {

  private static final int STRIPES = 256;
  private static final String WHOLE = "";
  private static final Pattern UUID_SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Workspace workspace;
  private final Map<String, Tied> ties = new ConcurrentHashMap<>();
  private final List<Lock> locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).collect(Collectors.toList());

  Turns(Workspace workspace) {
    this.workspace = workspace;
  }

  /** By which references a form's rules tie its rows together; the empty key for all rows. */
  private record Tied(ExecutableForm form, Set<String> fields) {}

  /** A turn held from before the judgement to the end of the commit. */
  final class Turn implements AutoCloseable {
    private final Map<String, Long> counters = new LinkedHashMap<>();
    private final List<Lock> held = new ArrayList<>();

    private Turn(Set<String> names) {
      names.stream()
          .map(name -> Math.floorMod(name.hashCode(), STRIPES))
          .collect(Collectors.toCollection(TreeSet::new))
          .forEach(stripe -> held.add(locks.get(stripe)));
      held.forEach(Lock::lock);
    }

    /** Where the counters stand; read after the wait, when whoever was before has stored. */
    private void read(Set<String> names) {
      for (String name : names) {
        counters.put(name, workspace.store().counters().last(name));
      }
    }

    /** Whether what was judged is what the turn was taken for. */
    boolean holds(Set<String> names) {
      return counters.keySet().containsAll(names);
    }

    /** Moves the counters on with what was judged in the turn. */
    void pass(UnitOfWork unit) {
      counters.forEach((name, last) -> unit.add(new Change.Count(name, last + 1, last)));
    }

    @Override
    public void close() {
      held.forEach(Lock::unlock);
    }
  }

  /** A turn that cannot be read is given back: nobody would, and others would wait for ever. */
  Turn take(Set<String> names) {
    var turn = new Turn(names);
    try {
      turn.read(names);
      return turn;
    } catch (RuntimeException failed) {
      turn.close();
      throw failed;
    }
  }

  /** What a record with these answers takes turns about; nothing for most forms. */
  Set<String> about(ExecutableForm form, Answers answers) {
    var names = new TreeSet<String>();
    for (String field : tied(form)) {
      if (field.equals(WHOLE)) {
        names.add("turn/" + form.key());
      } else if (answers.get(field).orElse(null) instanceof Value.Ref ref) {
        names.add("turn/" + form.key() + "/" + field + "/" + ref.id());
      }
    }
    return names;
  }

  /** The same as far as it shows in what was sent; computed and default values are not there. */
  Set<String> about(ExecutableForm form, ObjectNode data) {
    Answers answers = Answers.EMPTY;
    for (String field : tied(form)) {
      String sent = data.path(field).asString("");
      if (UUID_SHAPE.matcher(sent).matches()) {
        answers =
            answers.with(field, Optional.of(new Value.Ref(form.key(), UUID.fromString(sent))));
      }
    }
    return about(form, answers);
  }

  private Set<String> tied(ExecutableForm form) {
    Tied known = ties.get(form.key());
    if (known != null && known.form == form) {
      return known.fields;
    }
    Set<String> fields =
        rules(form).flatMap(rule -> tied(rule, form)).collect(Collectors.toUnmodifiableSet());
    ties.put(form.key(), new Tied(form, fields));
    return fields;
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
