package dev.proofline.designer.forms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.select.Select;
import dev.proofline.designer.common.Desk;
import dev.proofline.engine.field.FieldType;
import dev.proofline.engine.field.FieldTypes;
import dev.proofline.engine.importer.Answers;
import dev.proofline.engine.importer.Imported.Fit;
import dev.proofline.engine.importer.Imported.Question;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Lets answer beside a note what it asks, and keeps the answers until the draft is made. */
final class ImportQuestions {

  private static final int PER_CENT = 100;

  private final Desk desk;
  private final String title;
  private final BiConsumer<String, String> typed;
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Boolean> required = new LinkedHashMap<>();

  /**
   * @param title the form is to have; empty for the file's own
   * @param typed told the place and the type that was chosen for it
   */
  ImportQuestions(Desk desk, String title, BiConsumer<String, String> typed) {
    this.desk = desk;
    this.title = title;
    this.typed = typed;
  }

  Answers answers() {
    return new Answers(types, required, title);
  }

  Component asked(Question question) {
    return switch (question) {
      case Question.Type type -> type(type);
      case Question.Required always -> required(always);
    };
  }

  private Component type(Question.Type question) {
    var select = new Select<Fit>();
    select.setLabel(desk.say("import.type"));
    select.setItems(question.fits());
    select.setItemLabelGenerator(fit -> fit == null ? "" : named(fit, question));
    select.setValue(question.fits().getFirst());
    select.setWidth("min(320px, 100%)");
    select.addValueChangeListener(event -> {
      types.put(question.place(), event.getValue().type());
      typed.accept(question.place(), event.getValue().type());
    });
    return select;
  }

  private String named(Fit fit, Question.Type question) {
    String type = title(desk, fit.type());
    if (fit.equals(question.fits().getFirst())) {
      return desk.say("import.type.guess", type, Math.round(question.confidence() * PER_CENT));
    }
    return question.values() == 0
        ? type
        : desk.say("import.type.fits", type, fit.values(), question.values());
  }

  private Component required(Question.Required question) {
    var group = new CheckboxGroup<String>();
    group.setLabel(desk.say("import.required"));
    group.setItems(question.labels().keySet());
    group.setItemLabelGenerator(place -> {
      var label = question.labels().get(place);
      return label == null ? place : desk.say(label);
    });
    if (question.guess()) {
      group.setValue(question.labels().keySet());
    }
    group.addValueChangeListener(event ->
        question
            .labels()
            .keySet()
            .forEach(place -> required.put(place, event.getValue().contains(place))));
    return group;
  }

  static String title(Desk desk, String type) {
    return FieldTypes.find(type).map(FieldType::title).map(desk::say).orElse(type);
  }
}
