package dev.proofline.engine.step;

import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Effect.TaskBrief;
import dev.proofline.engine.effect.TaskOutcome;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The people a step has asked, with their tasks: what it remembers between signals. */
record Asked(List<Question> questions) {
  private static final String KEY = "asked";
  static final Asked NOBODY = new Asked(List.of());

  Asked {
    questions = List.copyOf(questions);
  }

  /**
   * A task somebody was given.
   *
   * @param person a user, or a text that is an outsider's address
   * @param outcome empty while it is open
   */
  record Question(UUID task, Value person, Optional<TaskOutcome> outcome) {
    boolean open() {
      return outcome.isEmpty();
    }
  }

  /** What came of changing it: the effects, and how it stands then. */
  record Changed(Asked asked, List<Effect> effects) {
    Changed {
      effects = List.copyOf(effects);
    }
  }

  static Asked in(Answers memory) {
    return memory
        .get(KEY)
        .filter(Value.Rows.class::isInstance)
        .map(rows -> new Asked(((Value.Rows) rows).rows().stream().map(Asked::question).toList()))
        .orElse(NOBODY);
  }

  Answers into(Answers memory) {
    return memory.with(KEY, new Value.Rows(questions.stream().map(Asked::row).toList()));
  }

  Optional<Question> open(UUID task) {
    return questions.stream().filter(one -> one.task().equals(task) && one.open()).findFirst();
  }

  boolean anyOpen() {
    return questions.stream().anyMatch(Question::open);
  }

  /** Whether the person is being asked, or has approved. */
  boolean hasVote(Value person) {
    return questions.stream()
        .filter(one -> one.person().equals(person))
        .anyMatch(one -> one.outcome().map(how -> how == TaskOutcome.APPROVED).orElse(true));
  }

  Optional<Value.Ref> firstOpen() {
    return openUsers().stream().map(Value.Ref.class::cast).findFirst();
  }

  /** Outsiders are told by a link, never by a message. */
  List<Value> openUsers() {
    return questions.stream()
        .filter(Question::open)
        .map(Question::person)
        .filter(Value.Ref.class::isInstance)
        .toList();
  }

  /** The open tasks of outsiders. */
  List<UUID> openLinks() {
    return questions.stream()
        .filter(one -> one.open() && one.person() instanceof Value.Text)
        .map(Question::task)
        .toList();
  }

  long count(TaskOutcome outcome) {
    return questions.stream().filter(one -> one.outcome().equals(Optional.of(outcome))).count();
  }

  /** Asks those who do not have it already. */
  Changed ask(List<? extends Value> people, TaskBrief brief, Scene scene) {
    var now = new ArrayList<>(questions);
    var effects = new ArrayList<Effect>();
    for (Value person : people) {
      if (now.stream().noneMatch(one -> one.open() && one.person().equals(person))) {
        UUID task = scene.id(name(person) + "/" + now.size());
        now.add(new Question(task, person, Optional.empty()));
        effects.add(new Effect.OpenTask(task, scene.position(), brief, person));
      }
    }
    return new Changed(new Asked(now), effects);
  }

  /** Closes one open task as decided by somebody. */
  Changed close(
      UUID task, TaskOutcome outcome, Optional<? extends Value> by, Optional<String> comment) {
    var now = new ArrayList<Question>();
    var effects = new ArrayList<Effect>();
    for (Question one : questions) {
      if (one.open() && one.task().equals(task)) {
        now.add(new Question(one.task(), one.person(), Optional.of(outcome)));
        effects.add(new Effect.CloseTask(task, outcome, by.map(Value.class::cast), comment));
      } else {
        now.add(one);
      }
    }
    return new Changed(new Asked(now), effects);
  }

  /** Closes all that are still open. */
  Changed closeAll(TaskOutcome outcome) {
    var changed = new Changed(this, List.of());
    for (Question one : questions) {
      if (one.open()) {
        Changed next =
            changed.asked().close(one.task(), outcome, Optional.empty(), Optional.empty());
        changed = new Changed(next.asked(), joined(changed.effects(), next.effects()));
      }
    }
    return changed;
  }

  /** Marks all open tasks overdue. */
  List<Effect> markLate() {
    return questions.stream()
        .filter(Question::open)
        .map(one -> (Effect) new Effect.MarkLate(one.task()))
        .toList();
  }

  static List<Effect> joined(List<Effect> first, List<Effect> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static Question question(Answers row) {
    return new Question(
        UUID.fromString(text(row, "task")),
        row.get("person").orElseThrow(),
        row.get("outcome").flatMap(value -> TaskOutcome.of(((Value.Text) value).value())));
  }

  private static String name(Value person) {
    return person instanceof Value.Ref(_, var id) ? id.toString() : person.toString();
  }

  private static String text(Answers row, String key) {
    return row.get(key).map(value -> ((Value.Text) value).value()).orElse("");
  }

  private static Answers row(Question question) {
    var row = new LinkedHashMap<String, Value>();
    row.put("task", new Value.Text(question.task().toString()));
    row.put("person", question.person());
    question.outcome().ifPresent(outcome -> row.put("outcome", new Value.Text(outcome.key())));
    return new Answers(row);
  }
}
