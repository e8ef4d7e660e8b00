package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.MovedSamples;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Migrations;
import dev.proofline.engine.Migrations.Figure;
import dev.proofline.engine.Migrations.Preview;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.migration.Choices.Choice;
import dev.proofline.engine.migration.Choices.Otherwise;
import dev.proofline.engine.migration.Move;
import dev.proofline.engine.migration.MoveTypes;
import dev.proofline.engine.migration.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What publishing does to the records there are: the plan in words with figures and samples, and
 * what only the author can know, asked.
 */
final class MigrationPane extends Div implements Consequence {

  private static final Set<String> NUMBERS =
      Set.of("integer", "decimal", "money", "percent", "rating");
  private static final String STOP = "";
  private static final String SPLIT = "/split";

  private final FormEditing editing;
  private final Desk desk;
  private final Runnable changed;
  private final Map<String, Choice> choices = new LinkedHashMap<>();
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final Set<String> open = new LinkedHashSet<>();
  private boolean moves;

  /**
   * @param changed told when an answer was given
   */
  MigrationPane(FormEditing editing, Runnable changed) {
    this.editing = editing;
    this.desk = editing.desk();
    this.changed = changed;
    addClassName("migration");
    show();
  }

  @Override
  public Component component() {
    return this;
  }

  @Override
  public boolean isAnswered() {
    return open.isEmpty();
  }

  @Override
  public boolean movesAnswers() {
    return moves;
  }

  @Override
  public Choices choices() {
    return new Choices(choices);
  }

  private void show() {
    removeAll();
    open.clear();
    if (editing.published().isEmpty() || editing.errors() > 0) {
      return;
    }
    try {
      Preview preview =
          desk.engine()
              .migrations()
              .preview(desk.caller(), editing.id(), editing.draft().json(), choices());
      show(preview);
    } catch (Refusal refused) {
      add(Parts.hint(desk.say(refused.text())));
    }
  }

  /** What changes is said above; here is what that does to answers there are. */
  private void show(Preview preview) {
    moves = !preview.plan().moves().stream().allMatch(Move.Dropped.class::isInstance);
    List<Question> questions = questions(preview);
    List<Figure> figures =
        preview.figures().stream()
            .filter(figure -> figure.answers() > 0 && !isAsked(figure, questions))
            .toList();
    if (figures.isEmpty() && questions.isEmpty()) {
      if (preview.records() > 0) {
        add(
            Parts.box(
                "sec7",
                Parts.h3(editing.say("migrate.title", preview.records())),
                Parts.hint(editing.say("migrate.nothing"))));
      }
      return;
    }
    Div section = Parts.box("sec7", Parts.h3(editing.say("migrate.title", preview.records())));
    figures.forEach(figure -> section.add(figure(figure)));
    questions.forEach(question -> section.add(question(question)));
    if (preview.looked() < preview.records()) {
      section.add(Parts.hint(editing.say("migrate.looked", preview.looked())));
    }
    add(section);
  }

  /** What becomes of a field is not told before it is known. */
  private static boolean isAsked(Figure figure, List<Question> questions) {
    return questions.stream().anyMatch(question -> question.field().equals(figure.move().field()));
  }

  /** Of forms without records nothing has to be asked. */
  private List<Question> questions(Preview preview) {
    var asked = new ArrayList<Question>();
    if (preview.records() > 0) {
      asked.addAll(preview.plan().questions());
      asked.removeIf(question ->
          question.kind() == Question.Kind.RENAMED_OR_NEW
              && STOP.equals(answers.getOrDefault(question.field(), SPLIT)));
    }
    return asked;
  }

  private Component figure(Figure figure) {
    Div box =
        Parts.box(
            "chg mt8",
            new Icon(figure.move().movesData() ? "right" : "pen", "s"),
            Parts.text(desk.say(MoveTypes.words(figure.move()))));
    Div lines = Parts.col(box);
    if (figure.answers() > 0) {
      long misfits = figure.answers() - figure.fitting();
      lines.add(Parts.hint(editing.say("migrate.figures", figure.answers(), figure.fitting())));
      new MovedSamples(desk).of(figure).forEach(lines::add);
      if (misfits > 0 || isEmptyAllowed(figure.move().field())) {
        lines.add(mayBeEmpty(figure.move().field(), misfits));
      }
    }
    return lines;
  }

  private boolean isEmptyAllowed(String field) {
    Choice choice = choices.get(field);
    return choice != null && choice.otherwise() == Otherwise.EMPTY;
  }

  /** Some answers do not fit: mend them, or leave them empty. */
  private Component mayBeEmpty(String field, long misfits) {
    var box = new Checkbox(editing.say("migrate.empty", misfits));
    box.setValue(isEmptyAllowed(field));
    if (!box.getValue()) {
      open.add(field);
    }
    box.addValueChangeListener(event -> {
      Choice now = choices.get(field);
      choices.put(
          field,
          new Choice(
              now == null ? null : now.from(),
              now == null ? null : now.pattern(),
              event.getValue() ? Otherwise.EMPTY : Otherwise.REFUSE));
      if (event.getValue()) {
        open.remove(field);
      } else {
        open.add(field);
      }
      changed.run();
    });
    return box;
  }

  private Component question(Question question) {
    return switch (question.kind()) {
      case RENAMED_OR_NEW -> renamedOrNew(question);
      case FILL_WITH -> fillWith(question);
    };
  }

  private Component renamedOrNew(Question question) {
    var items = new ArrayList<String>(List.of(STOP));
    items.addAll(question.candidates());
    items.add(SPLIT);
    var select = new Select<String>();
    select.setItems(items);
    select.setItemLabelGenerator(this::named);
    select.setPlaceholder(editing.say("migrate.choose"));
    select.setAriaLabel(desk.say(question.text()));
    select.setWidthFull();
    String given = answers.get(question.field());
    if (given == null) {
      open.add(question.field());
    } else {
      select.setValue(given);
    }
    select.addValueChangeListener(event -> answer(question, event.getValue()));
    Div box = Parts.col(Parts.strong(desk.say(question.text())), select);
    box.addClassName("mt8");
    if (SPLIT.equals(given)) {
      question.candidates().forEach(field -> box.add(part(question.field(), field)));
    }
    return box;
  }

  private String named(String item) {
    return switch (item) {
      case STOP -> editing.say("migrate.stop");
      case SPLIT -> editing.say("migrate.split");
      default -> editing.say("migrate.renamed", label(item), item);
    };
  }

  private String label(String field) {
    return editing.draft().field(field).map(found -> desk.say(found.label())).orElse(field);
  }

  private void answer(Question question, String given) {
    answers.put(question.field(), given);
    if (question.candidates().contains(given)) {
      editing.edit(
          editing
              .draft()
              .withField(given, "was", JsonNodeFactory.instance.stringNode(question.field())),
          editing.say("editor.did.key"),
          "",
          null);
      editing.saveIfNeeded();
    }
    again();
  }

  /** Which part of the former text the field takes. */
  private Component part(String from, String field) {
    var pattern = new TextField(editing.say("migrate.part", label(field)));
    pattern.setPlaceholder("^(\\S+)");
    pattern.setWidthFull();
    pattern.setValueChangeMode(ValueChangeMode.ON_CHANGE);
    pattern.addValueChangeListener(event -> {
      if (event.getValue().isBlank()) {
        choices.remove(field);
      } else {
        choices.put(
            field,
            new Choice(
                JsonNodeFactory.instance.stringNode(asText(from)),
                event.getValue().strip(),
                Otherwise.REFUSE));
      }
      again();
    });
    return pattern;
  }

  private String asText(String field) {
    boolean number =
        editing.published().stream()
            .flatMap(now -> now.json().path("fields").valueStream())
            .filter(one -> one.path("key").asString("").equals(field))
            .anyMatch(one -> NUMBERS.contains(one.path("type").asString("")));
    return number ? "text(" + field + ")" : field;
  }

  /** A field is required now; empty is an answer too. */
  private Component fillWith(Question question) {
    var value = new TextField(desk.say(question.text()));
    value.setPlaceholder(editing.say("migrate.fill.none"));
    value.setWidthFull();
    value.addClassName("mt8");
    value.setValueChangeMode(ValueChangeMode.ON_CHANGE);
    value.addValueChangeListener(event -> {
      if (event.getValue().isBlank()) {
        choices.remove(question.field());
      } else {
        choices.put(
            question.field(),
            new Choice(
                JsonNodeFactory.instance.stringNode(quoted(event.getValue().strip())),
                null,
                Otherwise.REFUSE));
      }
      again();
    });
    return value;
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void again() {
    show();
    changed.run();
  }

  /** What became of a migration, in words. */
  static String words(Desk desk, Migrations.Progress progress) {
    return switch (progress.state()) {
      case MOVING, ATTESTING, DROPPING ->
          desk.say("migrate.running", progress.done(), progress.total());
      case STOPPED -> desk.say("migrate.stopped");
      case DONE -> desk.say("migrate.finished");
      case CANCELLED -> desk.say("migrate.cancelled");
    };
  }
}
