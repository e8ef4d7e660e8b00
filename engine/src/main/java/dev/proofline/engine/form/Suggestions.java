package dev.proofline.engine.form;

import com.google.re2j.Matcher;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What fields may be filled with by what is said or written elsewhere in a form. Whoever fills it
 * takes it or does not; nothing is filled in silently.
 */
public final class Suggestions {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int AROUND = 12;
  private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");

  private Suggestions() {}

  /**
   * @param field the field it is for
   * @param from where it was found
   * @param value what would be filled in
   * @param words what was matched, with a little of what stands around it
   * @param confidence of whoever recognised the line, 0 to 1; null of what somebody typed
   */
  public record Suggestion(
      String field, String from, Value value, Words words, @Nullable Double confidence) {}

  /** Words with the found ones in their middle. */
  public record Words(String before, String found, String after) {

    public String all() {
      return before + found + after;
    }
  }

  /** For every field that is on the page and not filled with it already. */
  public static List<Suggestion> of(ExecutableForm form, Judgement judgement, Facts facts) {
    var suggestions = new ArrayList<Suggestion>();
    for (ExecutableField field : form.fields().values()) {
      if (judgement.visible().contains(field.key())
          && !judgement.readOnly().contains(field.key())
          && !judgement.closed().contains(field.key())) {
        Extract.of(field)
            .filter(extract -> !judgement.closed().contains(extract.from()))
            .flatMap(extract -> found(field, extract, judgement, facts))
            .filter(
                found -> !judgement.answers().get(field.key()).equals(Optional.of(found.value())))
            .ifPresent(suggestions::add);
      }
    }
    return List.copyOf(suggestions);
  }

  private record Piece(String text, @Nullable Double confidence) {}

  private static Optional<Suggestion> found(
      ExecutableField field, Extract extract, Judgement judgement, Facts facts) {
    for (Piece piece : pieces(judgement.answers().get(extract.from()), facts)) {
      Matcher matcher = extract.pattern().matcher(piece.text());
      while (matcher.find()) {
        String group = matcher.groupCount() < 1 ? null : matcher.group(1);
        Optional<Value> value = group == null ? Optional.empty() : value(field, group);
        if (value.isPresent()) {
          Words words = around(piece.text(), matcher.start(), matcher.end());
          return Optional.of(
              new Suggestion(field.key(), extract.from(), value.get(), words, piece.confidence()));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Piece> pieces(Optional<Value> from, Facts facts) {
    return from.stream()
        .flatMap(Value::parts)
        .flatMap(value ->
            switch (value) {
              case Value.Text(var text) -> List.of(new Piece(text, null)).stream();
              case Value.File file ->
                  facts.text(file).stream().flatMap(text -> lines(text).stream());
              default -> List.<Piece>of().stream();
            })
        .toList();
  }

  /** A text that somebody put right is as good as one that was typed. */
  private static List<Piece> lines(FileText text) {
    return text.lines().isEmpty()
        ? List.of(new Piece(text.text(), null))
        : text.lines().stream().map(line -> new Piece(line.text(), line.confidence())).toList();
  }

  private static Words around(String text, int start, int end) {
    int from = Math.max(0, start - AROUND);
    int to = Math.min(text.length(), end + AROUND);
    return new Words(
        text.substring(from, start).stripLeading(),
        text.substring(start, end),
        text.substring(end, to).stripTrailing());
  }

  /** The words as an answer to the field; empty when they are none. */
  static Optional<Value> value(ExecutableField field, String words) {
    Optional<JsonNode> json = json(field.type().control(field.context()), words.strip());
    if (json.isEmpty()) {
      return Optional.empty();
    }
    Outcome<Optional<Value>> read =
        field.type().read(json.get(), field.context(), Pointer.of(field.key()));
    return read instanceof Outcome.Ok<Optional<Value>>(var value, var findings)
            && findings.isEmpty()
        ? value
        : Optional.empty();
  }

  private static Optional<JsonNode> json(Control control, String words) {
    return switch (control) {
      case Control.NumberLine line -> number(words, line.percent());
      case Control.DatePicker _ -> day(words);
      case Control.Chips chips -> choice(chips, words);
      default -> words.isEmpty() ? Optional.empty() : Optional.of(JSON.stringNode(words));
    };
  }

  /** As somebody would type it: full-width digits, thousands parted by commas, 3 for 3 %. */
  private static Optional<JsonNode> number(String words, boolean percent) {
    String plain =
        Normalizer.normalize(words, Normalizer.Form.NFKC).replace(",", "").replace(" ", "");
    return plain.matches("[+-]?\\d{1,20}(\\.\\d{1,10})?")
        ? Optional.of(JSON.numberNode(new BigDecimal(plain).movePointLeft(percent ? 2 : 0)))
        : Optional.empty();
  }

  private static Optional<JsonNode> day(String words) {
    var written = DAY.matcher(Normalizer.normalize(words, Normalizer.Form.NFKC));
    try {
      return written.matches()
          ? Optional.of(
              JSON.stringNode(
                  LocalDate.of(
                          Integer.parseInt(written.group(1)),
                          Integer.parseInt(written.group(2)),
                          Integer.parseInt(written.group(3)))
                      .toString()))
          : Optional.empty();
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> choice(Control.Chips chips, String words) {
    return chips.choices().stream()
        .filter(choice -> !choice.archived())
        .filter(choice ->
            choice.value().equalsIgnoreCase(words)
                || choice.label().byLanguage().values().stream().anyMatch(words::equalsIgnoreCase))
        .findFirst()
        .map(choice -> JSON.stringNode(choice.value()));
  }
}
