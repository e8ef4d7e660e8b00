package dev.proofline.engine.importer;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.importer.Imported.Question;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Columns that are filled in every row: of a few rows somebody is asked whether they have to be, of
 * many it is guessed.
 *
 * @param rows there are
 */
record AlwaysFilled(Answers answers, int rows, Map<String, LocalText> labels) {

  private static final int FEW = 2;
  private static final int MANY = 20;

  /** Of a few rows it may as well be the one as the other. */
  private static final double EVEN = 0.5;

  AlwaysFilled(Answers answers, int rows) {
    this(answers, rows, new LinkedHashMap<>());
  }

  void add(FieldSketch field) {
    if (rows < FEW || field.type().equals("boolean")) {
      return;
    }
    labels.put(field.source, field.words());
    if (answers.required(field.source).orElse(isGuess())) {
      field.json.put("required", true);
    }
  }

  void ask(String sheet, Notes notes) {
    if (labels.isEmpty()) {
      return;
    }
    double confidence = (rows + 1.0) / (rows + 2);
    String percent = Math.round(100 * confidence) + "%";
    notes.ask(
        sheet,
        isGuess()
            ? LocalText.of(
                rows + " 行里每一行都填了，先设为必填（把握 " + percent + "）",
                "Filled in all of " + rows + " rows, so made required (" + percent + " sure)")
            : LocalText.of(
                "只有 " + rows + " 行，每一行都填了，看不出是否必填",
                "Filled in every row, but of " + rows + " rows it cannot be told to be required"),
        named(),
        LocalText.of("请选定哪些必填。", "Choose which are required."),
        new Question.Required(labels, isGuess(), isGuess() ? confidence : EVEN));
  }

  private boolean isGuess() {
    return rows >= MANY;
  }

  private String named() {
    return labels.values().stream()
        .map(label -> label.in(LocalText.DEFAULT_LANGUAGE))
        .collect(java.util.stream.Collectors.joining(" | "));
  }
}
