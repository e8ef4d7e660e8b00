package dev.proofline.runtime.page;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * What must be put right before a form is taken, at its fields and in words.
 *
 * @param atFields messages by field, and by cell as {@link CellNames} calls them
 * @param general what no field is to blame for
 */
record Faults(
    SequencedMap<String, String> atFields,
    List<String> general,
    SequencedMap<String, String> help) {

  /** Table, row, column. */
  private static final int CELL_TOKENS = 3;

  static final Faults NONE = new Faults(new LinkedHashMap<>(), List.of(), new LinkedHashMap<>());

  boolean isEmpty() {
    return atFields.isEmpty() && general.isEmpty();
  }

  int size() {
    return atFields.size() + general.size();
  }

  /**
   * What a check has against the answers.
   *
   * @param field with the row and the column behind it for a cell
   */
  record Objection(Optional<String> field, LocalText message, Optional<LocalText> help) {}

  /** Of the checks that block. */
  static List<Objection> objections(Judgement judgement) {
    return judgement.findings().stream()
        .filter(found ->
            found.outcome() == Judgement.Decided.FAILED && found.otherwise() == Otherwise.BLOCK)
        .map(found ->
            new Objection(
                found.field().map(place -> place.replace('/', '.')), found.message(), found.help()))
        .toList();
  }

  /** Everything that blocks. */
  static Faults of(
      ExecutableForm form, List<Finding> mistakes, List<Objection> objections, Visit visit) {
    var atFields = new LinkedHashMap<String, String>();
    var general = new ArrayList<String>();
    var help = new LinkedHashMap<String, String>();
    mistakes.stream()
        .filter(Finding::isError)
        .forEach(mistake ->
            place(form, fieldOf(form, mistake), words(mistake, visit), atFields, general));
    for (Objection found : objections) {
      place(form, found.field(), visit.in(found.message()), atFields, general);
      found
          .field()
          .ifPresent(
              field -> found.help().ifPresent(text -> help.putIfAbsent(field, visit.in(text))));
    }
    return new Faults(inOrder(form, atFields), general, help);
  }

  static Faults of(ExecutableForm form, Refusal refusal, Visit visit) {
    var atFields = new LinkedHashMap<String, String>();
    var general = new ArrayList<String>();
    refusal
        .findings()
        .forEach(
            found -> place(form, fieldOf(form, found), words(found, visit), atFields, general));
    if (atFields.isEmpty() && general.isEmpty()) {
      general.add(visit.in(refusal.text()));
    }
    return new Faults(inOrder(form, atFields), general, new LinkedHashMap<>());
  }

  private static void place(
      ExecutableForm form,
      Optional<String> field,
      String words,
      SequencedMap<String, String> atFields,
      List<String> general) {
    field
        .filter(key -> form.fields().containsKey(key) || CellNames.isOf(form, key))
        .ifPresentOrElse(key -> atFields.merge(key, words, Faults::both), () -> general.add(words));
  }

  /** All that a field is blamed for stands at it, a line each; what is said twice once. */
  static String both(String said, String more) {
    return said.lines().anyMatch(more::equals) ? said : said + "\n" + more;
  }

  /** What of a reason is not said at a field already, line by line. */
  String besides(String reason) {
    return reason
        .lines()
        .filter(line -> atFields.values().stream().flatMap(String::lines).noneMatch(line::equals))
        .collect(Collectors.joining("\n"));
  }

  private static Optional<String> fieldOf(ExecutableForm form, Finding finding) {
    List<String> tokens = finding.pointer().tokens();
    int field = 0;
    while (field < tokens.size() && !form.fields().containsKey(tokens.get(field))) {
      field++;
    }
    if (field == tokens.size()) {
      return Optional.empty();
    }
    String cell =
        String.join(".", tokens.subList(field, Math.min(tokens.size(), field + CELL_TOKENS)));
    return Optional.of(CellNames.isOf(form, cell) ? cell : tokens.get(field));
  }

  private static String words(Finding finding, Visit visit) {
    String message = visit.in(finding.message());
    return finding.hint() == null ? message : message + " " + visit.in(finding.hint());
  }

  private static SequencedMap<String, String> inOrder(
      ExecutableForm form, SequencedMap<String, String> atFields) {
    var ordered = new LinkedHashMap<String, String>();
    for (String key : form.fields().keySet()) {
      atFields.entrySet().stream()
          .filter(one -> one.getKey().equals(key) || one.getKey().startsWith(key + "."))
          .sorted(Comparator.comparing(one -> row(form, one.getKey())))
          .forEach(one -> ordered.put(one.getKey(), one.getValue()));
    }
    return ordered;
  }

  /** The table itself before its rows; cells of a row in the order they were found. */
  private static int row(ExecutableForm form, String name) {
    return CellNames.at(form, name).map(CellNames.Spot::index).orElse(-1);
  }
}
