package dev.proofline.engine.form;

import dev.proofline.engine.check.Written;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableField.WhenHidden;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableForm.Section;
import dev.proofline.engine.executable.FieldPlan;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a form's fields in their order of evaluation: who is visible, what hidden answers
 * become, what is computed. Every rule sees what the rules before it made. The rows of a table are
 * walked when the walk comes to it, each as a small form whose parent is the record.
 */
final class Walk {

  private static final String PARENT = "parent";

  private final SequencedMap<String, ExecutableField> fields;
  private final FieldPlan plan;
  private final Answers given;
  private Map<String, Value> answers;
  private final Map<String, List<Walk>> rows = new HashMap<>();
  private final Map<String, Value> seenRows = new HashMap<>();
  private final Set<String> excluded = new HashSet<>();
  private final Set<String> hidden = new HashSet<>();
  private final Map<Section, Boolean> shown = new HashMap<>();
  private final Situation situation;
  private final Predicate<ExecutableField> computes;
  private boolean changed;
  private @Nullable Answers walked;

  Walk(ExecutableForm form, Answers given, Question question) {
    this(form, given, question, _ -> true);
  }

  /**
   * @param computes which computed fields are computed anew; the others stay as they are
   */
  Walk(ExecutableForm form, Answers given, Question question, Predicate<ExecutableField> computes) {
    this(form, given, around(form, question), computes);
  }

  /** The walk of a record as when it was submitted. */
  Walk(ExecutableForm form, Answers given, Replay replay) {
    this(form, given, replay.then(), field -> replay.computed().contains(field.key()));
  }

  /**
   * @param around where and when; its row gives the system fields
   */
  private Walk(
      ExecutableForm form, Answers given, Situation around, Predicate<ExecutableField> computes) {
    this.computes = computes;
    this.fields = form.fields();
    this.plan = form.plan();
    this.given = given;
    this.answers = given.values();
    this.situation =
        new Situation(
            new View(around.self()),
            around.variables(),
            around.now(),
            around.zone(),
            around.facts());
    plan.walked().forEach(this::step);
  }

  private static Situation around(ExecutableForm form, Question question) {
    var variables = new LinkedHashMap<String, Object>();
    question.person().ifPresent(me -> variables.put("me", me));
    question.before().ifPresent(old -> variables.put("old", old));
    return new Situation(
        question.system(form), variables, question.now(), question.zone(), question.facts());
  }

  /** A row of a table of the walk around it. */
  private Walk(Structure.Table table, Answers given, Walk around, Row position) {
    this.computes = around.computes;
    this.fields = table.columns();
    this.plan = table.plan();
    this.given = given;
    this.answers = given.values();
    var variables = new LinkedHashMap<>(around.situation.variables());
    variables.remove("old");
    variables.put(PARENT, around.situation.self());
    this.situation =
        new Situation(
            new View(position),
            variables,
            around.situation.now(),
            around.situation.zone(),
            around.situation.facts());
    plan.walked().forEach(this::step);
  }

  private void step(ExecutableField field) {
    String key = field.key();
    boolean seen = inShownSection(key) && holds(field.visibleIf());
    if (!seen) {
      hidden.add(key);
    }
    if (field.compute().isPresent() && computes.test(field)) {
      Optional<Value> value = field.compute().get().evaluate(situation);
      value.ifPresentOrElse(
          found -> change().put(key, field.type().fit(found, field.context())),
          () -> change().remove(key));
    }
    if (!seen && field.whenHidden() == WhenHidden.CLEAR && answers.containsKey(key)) {
      change().remove(key);
    } else if (!seen && field.whenHidden() == WhenHidden.EXCLUDE) {
      excluded.add(key);
    }
    field.table().ifPresent(table -> walkRows(key, table));
  }

  /** The answers as a map of the walk's own: most walks change nothing. */
  private Map<String, Value> change() {
    if (!changed) {
      changed = true;
      answers = new HashMap<>(answers);
    }
    return answers;
  }

  private void walkRows(String key, Structure.Table table) {
    if (!(answers.get(key) instanceof Value.Rows(var given))) {
      return;
    }
    var walked = new ArrayList<Walk>();
    for (int i = 0; i < given.size(); i++) {
      walked.add(new Walk(table, given.get(i), this, new Position(situation.self().ref(), i)));
    }
    rows.put(key, walked);
    change().put(key, new Value.Rows(walked.stream().map(Walk::answers).toList()));
    seenRows.put(key, new Value.Rows(walked.stream().map(Walk::seen).toList()));
  }

  private boolean inShownSection(String key) {
    Section section = plan.sections().get(key);
    return section == null || shown.computeIfAbsent(section, found -> holds(found.visibleIf()));
  }

  /** Whether the condition holds; no condition always does. */
  boolean holds(Optional<Expression> condition) {
    return condition.isEmpty() || condition.get().holds(situation);
  }

  Situation situation() {
    return situation;
  }

  /** The form's fields, or the table's columns. */
  SequencedMap<String, ExecutableField> fields() {
    return fields;
  }

  /** The rows of a table field, in their order. */
  List<Walk> rows(String table) {
    return rows.getOrDefault(table, List.of());
  }

  boolean isVisible(String key) {
    return !hidden.contains(key);
  }

  FieldPlan plan() {
    return plan;
  }

  /** Whether all fields are seen and no table has a row, as in most records. */
  boolean isPlain() {
    return hidden.isEmpty() && rows.isEmpty();
  }

  Optional<Value> answer(String key) {
    return Optional.ofNullable(answers.get(key));
  }

  /** All answers, in the order of the form; asked for when the walk is over. */
  Answers answers() {
    Answers known = walked;
    if (known == null) {
      known = ordered();
      walked = known;
    }
    return known;
  }

  /** The same as JSON. */
  Written written() {
    return new Written(() -> AnswerReader.write(fields, answers()));
  }

  private Answers ordered() {
    if (!changed && isInOrder()) {
      return given;
    }
    var ordered = new LinkedHashMap<String, Value>();
    for (String key : fields.keySet()) {
      Value value = answers.get(key);
      if (value != null) {
        ordered.put(key, value);
      }
    }
    return Answers.owning(ordered);
  }

  private boolean isInOrder() {
    Iterator<String> answered = answers.keySet().iterator();
    if (!answered.hasNext()) {
      return true;
    }
    String next = answered.next();
    for (ExecutableField field : plan.all()) {
      if (field.key().equals(next)) {
        if (!answered.hasNext()) {
          return true;
        }
        next = answered.next();
      }
    }
    return false;
  }

  private Answers seen() {
    Answers seen = answers();
    for (String key : excluded) {
      seen = seen.without(key);
    }
    return seen;
  }

  /** {@code this} while the walk goes on. */
  private final class View implements Row {
    private final Row system;

    View(Row system) {
      this.system = system;
    }

    @Override
    public Value.Ref ref() {
      return system.ref();
    }

    @Override
    public Optional<Value> get(String field) {
      if (!fields.containsKey(field)) {
        return system.get(field);
      }
      return excluded.contains(field)
          ? Optional.empty()
          : Optional.ofNullable(seenRows.getOrDefault(field, answers.get(field)));
    }
  }

  /** What a row has beside its columns. */
  private record Position(Value.Ref ref, int index) implements Row {
    @Override
    public Optional<Value> get(String field) {
      return switch (field) {
        case PARENT -> Optional.of(ref);
        case "position" -> Optional.of(Value.Num.of(index + 1));
        default -> Optional.empty();
      };
    }
  }
}
