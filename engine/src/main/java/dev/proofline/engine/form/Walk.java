package dev.proofline.engine.form;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableField.WhenHidden;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableForm.Section;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One walk over a form's fields in their order of evaluation: who is visible, what hidden answers
 * become, what is computed. Every rule sees what the rules before it made.
 */
final class Walk {

  private final ExecutableForm form;
  private final Map<String, Value> answers;
  private final Set<String> excluded = new HashSet<>();
  private final Set<String> visible = new HashSet<>();
  private final Map<String, Section> sections = new HashMap<>();
  private final Map<Section, Boolean> shown = new HashMap<>();
  private final Situation situation;

  Walk(ExecutableForm form, Answers given, Question question) {
    this.form = form;
    this.answers = new HashMap<>(given.values());
    for (Section section : form.layout()) {
      section.fields().forEach(field -> sections.put(field, section));
    }
    this.situation = situation(new View(question.system(form)), question);
    form.evaluationOrder().forEach(this::step);
  }

  private static Situation situation(Row self, Question question) {
    var variables = new LinkedHashMap<String, Object>();
    question.person().ifPresent(me -> variables.put("me", me));
    question.before().ifPresent(old -> variables.put("old", old));
    return new Situation(self, variables, question.now(), question.zone(), question.facts());
  }

  private void step(String key) {
    ExecutableField field = form.fields().get(key);
    if (field == null) {
      return;
    }
    boolean seen = inShownSection(key) && holds(field.visibleIf());
    if (seen) {
      visible.add(key);
    }
    if (field.compute().isPresent()) {
      Optional<Value> value = field.compute().get().evaluate(situation);
      value.ifPresentOrElse(
          found -> answers.put(key, field.type().fit(found, field.context())),
          () -> answers.remove(key));
    }
    if (!seen && field.whenHidden() == WhenHidden.CLEAR) {
      answers.remove(key);
    } else if (!seen && field.whenHidden() == WhenHidden.EXCLUDE) {
      excluded.add(key);
    }
  }

  private boolean inShownSection(String key) {
    Section section = sections.get(key);
    return section == null
        || section.visibleIf().isEmpty()
        || shown.computeIfAbsent(section, found -> holds(found.visibleIf()));
  }

  /** Whether the condition holds; no condition always does. */
  boolean holds(Optional<Expression> condition) {
    return condition.isEmpty() || condition.get().holds(situation);
  }

  Situation situation() {
    return situation;
  }

  Set<String> visible() {
    return visible;
  }

  Optional<Value> answer(String key) {
    return Optional.ofNullable(answers.get(key));
  }

  /** All answers, in the order of the form. */
  Answers answers() {
    var ordered = new LinkedHashMap<String, Value>();
    for (String key : form.fields().keySet()) {
      Value value = answers.get(key);
      if (value != null) {
        ordered.put(key, value);
      }
    }
    return new Answers(ordered);
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
      if (!form.fields().containsKey(field)) {
        return system.get(field);
      }
      return excluded.contains(field) ? Optional.empty() : Optional.ofNullable(answers.get(field));
    }
  }
}
