package dev.proofline.designer.common;

import dev.proofline.designer.condition.Condition;
import dev.proofline.designer.condition.Condition.Clause;
import dev.proofline.designer.condition.Condition.Group;
import dev.proofline.designer.condition.Condition.Operand;
import dev.proofline.designer.condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Conditions as a sentence, in the names people see. */
public final class ConditionWords {

  private static final Pattern NAME =
      Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|(?<![A-Za-z0-9_.])[A-Za-z_][A-Za-z0-9_.]*(?!\\s*\\()");

  private ConditionWords() {}

  /** What an expression says; what cannot be said is left as written, with the fields' names. */
  public static String of(String text, List<Choosable> fields, Words words) {
    Optional<Group> whole = Condition.parse(text);
    if (whole.isPresent()) {
      return of(whole.get(), fields, words);
    }
    return parts(text).stream()
        .map(part -> part(part.strip(), fields, words))
        .collect(Collectors.joining(words.say("condition.comma")));
  }

  /** What an expression says, if all of it can be said in words. */
  public static Optional<String> said(String text, List<Choosable> fields, Words words) {
    Optional<Group> whole = Condition.parse(text);
    boolean sayable =
        whole.isPresent()
            ? known(whole.get(), fields)
            : parts(text).stream().allMatch(part -> isSayable(part.strip(), fields));
    return sayable ? Optional.of(of(text, fields, words)) : Optional.empty();
  }

  private static boolean isSayable(String text, List<Choosable> fields) {
    Optional<Group> chosen = Condition.parse(text);
    if (chosen.isPresent()) {
      return known(chosen.get(), fields);
    }
    return isKnown(text, fields);
  }

  private static boolean known(Condition part, List<Choosable> fields) {
    return switch (part) {
      case Group(_, var parts) -> parts.stream().allMatch(inner -> known(inner, fields));
      case Clause(var key, _, var values) ->
          isKnown(key, fields)
              && values.stream()
                  .allMatch(value ->
                      !(value instanceof Operand.Field(var path)) || isKnown(path, fields));
    };
  }

  private static boolean isKnown(String key, List<Choosable> fields) {
    String field = Condition.sized(key).orElse(key);
    return fields.stream().anyMatch(one -> one.key().equals(field));
  }

  private static String part(String text, List<Choosable> fields, Words words) {
    Optional<Group> chosen = Condition.parse(text);
    if (chosen.isPresent()) {
      return of(chosen.get(), fields, words);
    }
    return NAME.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(label(found.group(), fields, words)));
  }

  /** What is joined by "and" outside all brackets and quotes. */
  private static List<String> parts(String text) {
    var parts = new ArrayList<String>();
    int depth = 0;
    int from = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '\'' && (i == 0 || text.charAt(i - 1) != '\\');
      depth += quoted ? 0 : "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      if (!quoted && depth == 0 && text.startsWith("||", i)) {
        return List.of(text);
      }
      if (!quoted && depth == 0 && text.startsWith("&&", i)) {
        parts.add(text.substring(from, i));
        from = i + 2;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** The condition in words. */
  public static String of(Condition part, List<Choosable> fields, Words words) {
    return switch (part) {
      case Group(boolean all, var parts) ->
          parts.stream()
              .map(inner -> inner(inner, fields, words))
              .collect(
                  Collectors.joining(
                      " " + words.say(all ? "condition.and" : "condition.or") + " "));
      case Clause(var key, var operator, var values) -> {
        Optional<Choosable> field =
            fields.stream().filter(one -> one.key().equals(key)).findFirst();
        String with =
            values.stream()
                .map(value -> value(value, field, fields, words))
                .collect(Collectors.joining(words.say("common.comma")));
        yield (label(key, fields, words) + " " + words.say(operator(operator)) + " " + with)
            .strip();
      }
    };
  }

  private static String operator(Operator operator) {
    return "operator." + operator.name().toLowerCase(Locale.ROOT);
  }

  private static String label(String key, List<Choosable> fields, Words words) {
    Optional<String> sized = Condition.sized(key);
    Optional<Choosable> field =
        fields.stream().filter(one -> one.key().equals(sized.orElse(key))).findFirst();
    String label = field.map(Choosable::label).orElse(sized.orElse(key));
    return sized.isEmpty()
        ? label
        : sizeOf(label, field.filter(one -> one.sort() == Operator.Sort.TEXT).isPresent(), words);
  }

  /** What the length of a text, or of a list, is called. */
  public static String sizeOf(String label, boolean text, Words words) {
    return words.say(text ? "condition.length" : "condition.size", label);
  }

  /** A group in a group stands in brackets: what is joined first must be seen. */
  private static String inner(Condition part, List<Choosable> fields, Words words) {
    String said = of(part, fields, words);
    return part instanceof Group(_, var parts) && parts.size() > 1
        ? words.say("condition.group", said)
        : said;
  }

  private static String value(
      Operand operand, Optional<Choosable> field, List<Choosable> fields, Words words) {
    return switch (operand) {
      case Operand.Text(var text) ->
          field.map(found -> found.choices().getOrDefault(text, text)).orElse(text);
      case Operand.Num(var number) -> number.toPlainString();
      case Operand.Day(var day) -> day.toString();
      case Operand.Field(var path) -> label(path, fields, words);
    };
  }
}
