package dev.proofline.designer.condition;

import dev.proofline.designer.condition.Condition.Clause;
import dev.proofline.designer.condition.Condition.Group;
import dev.proofline.designer.condition.Condition.Operand;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads back the expressions that {@link ConditionText} writes; anything else is not for choosing.
 */
final class ConditionParser {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
  private static final Pattern SIGN = Pattern.compile("[=!]=|[<>]=?");
  private static final Pattern TEXT = Pattern.compile("(?s)'.*'");
  private static final Set<String> WORDS = Set.of("true", "false", "null", "in");
  private static final Map<String, Operator> COMPARISONS =
      Map.of(
          "==", Operator.EQUALS,
          "!=", Operator.NOT_EQUALS,
          "<", Operator.LESS,
          "<=", Operator.AT_MOST,
          ">", Operator.GREATER,
          ">=", Operator.AT_LEAST);

  private final ConditionTokens tokens;

  ConditionParser(String text) {
    this.tokens = new ConditionTokens(text);
  }

  Optional<Group> parse() {
    Condition condition = group(false);
    if (condition == null || !tokens.done()) {
      return Optional.empty();
    }
    return Optional.of(
        condition instanceof Group group ? group : new Group(true, List.of(condition)));
  }

  private @Nullable Condition group(boolean all) {
    var parts = new ArrayList<Condition>();
    do {
      Condition part = all ? part() : group(true);
      if (part == null) {
        return null;
      }
      parts.add(part);
    } while (tokens.take(all ? "&&" : "||"));
    return parts.size() == 1 ? parts.getFirst() : new Group(all, parts);
  }

  private @Nullable Condition part() {
    int start = tokens.mark();
    if (tokens.take("!")) {
      return negated();
    }
    if (tokens.take("(")) {
      Condition inner = group(false);
      return inner != null && tokens.take(")") ? inner : null;
    }
    tokens.back(start);
    List<Operand> chosen = chosen();
    if (chosen != null) {
      if (chosen.isEmpty() && !"in".equals(tokens.peek())) {
        return new Clause("", Operator.EQUALS, List.of());
      }
      String field = tokens.take("in") ? path() : null;
      return field == null ? null : new Clause(field, Operator.HAS, chosen);
    }
    return comparison();
  }

  private @Nullable Condition negated() {
    boolean bracket = tokens.take("(");
    Condition inner = part();
    if (!(inner instanceof Clause clause) || (bracket && !tokens.take(")"))) {
      return null;
    }
    Operator opposite =
        switch (clause.operator()) {
          case ONE_OF -> Operator.NONE_OF;
          case HAS -> Operator.HAS_NOT;
          case CONTAINS -> Operator.NOT_CONTAINS;
          default -> null;
        };
    return opposite == null ? null : new Clause(clause.field(), opposite, clause.values());
  }

  /** What is compared: a field, or how long it is. */
  private @Nullable String subject() {
    if (!tokens.take("size", "(")) {
      return path();
    }
    String field = path();
    return field != null && tokens.take(")") ? Condition.size(field) : null;
  }

  /** A size is a number; whether it is more than nothing has a choice of its own. */
  private @Nullable Condition sized(String subject, String field, Operator operator) {
    if (!(compared(subject, operator) instanceof Clause clause)
        || !clause.operator().compares()
        || !clause.values().stream()
            .allMatch(value -> value instanceof Operand.Num || value instanceof Operand.Field)) {
      return null;
    }
    boolean nothing = clause.values().equals(List.of(new Operand.Num(BigDecimal.ZERO)));
    if (nothing && clause.operator() == Operator.GREATER) {
      return new Clause(field, Operator.SOME, List.of());
    }
    return nothing && clause.operator() == Operator.EQUALS
        ? new Clause(field, Operator.NONE, List.of())
        : clause;
  }

  private @Nullable Condition comparison() {
    String field = subject();
    if (field == null) {
      return null;
    }
    Optional<String> sized = Condition.sized(field);
    if (sized.isPresent()) {
      Operator operator = sign();
      return operator == null ? null : sized(field, sized.get(), operator);
    }
    for (var method :
        Map.of(".contains", Operator.CONTAINS, ".startsWith", Operator.STARTS_WITH).entrySet()) {
      if (field.endsWith(method.getKey()) && tokens.take("(")) {
        List<Operand> chosen = chosen();
        return chosen != null && tokens.take(")")
            ? new Clause(
                field.substring(0, field.length() - method.getKey().length()),
                method.getValue(),
                chosen)
            : null;
      }
    }
    if (tokens.take("in", "[")) {
      return oneOf(field);
    }
    Operator operator = sign();
    return operator == null ? null : compared(field, operator);
  }

  private @Nullable Operator sign() {
    String sign = tokens.take(SIGN);
    return sign == null ? null : COMPARISONS.get(sign);
  }

  private @Nullable Condition compared(String field, Operator operator) {
    boolean same = operator == Operator.EQUALS;
    if (tokens.take("null") && (same || operator == Operator.NOT_EQUALS)) {
      return new Clause(field, same ? Operator.EMPTY : Operator.FILLED, List.of());
    }
    if (same && tokens.take("true")) {
      return new Clause(field, Operator.YES, List.of());
    }
    if (same && tokens.take("false")) {
      return new Clause(field, Operator.NO, List.of());
    }
    if (tokens.take("now", "-", "days", "(")) {
      return since(field, operator);
    }
    List<Operand> chosen = chosen();
    if (chosen == null) {
      String other = path();
      chosen = other == null ? null : List.of(new Operand.Field(other));
    }
    return chosen == null ? null : new Clause(field, operator, chosen);
  }

  private @Nullable Condition since(String field, Operator operator) {
    List<Operand> days = chosen();
    Operator named =
        switch (operator) {
          case GREATER -> Operator.WITHIN_DAYS;
          case LESS -> Operator.OLDER_THAN_DAYS;
          default -> null;
        };
    return named != null
            && days != null
            && days.stream().allMatch(Operand.Num.class::isInstance)
            && tokens.take(")")
        ? new Clause(field, named, days)
        : null;
  }

  private @Nullable Condition oneOf(String field) {
    var values = new ArrayList<Operand>();
    if (!tokens.take(Condition.MISSING, "]") && !tokens.take("]")) {
      do {
        Operand operand = operand();
        if (operand == null) {
          return null;
        }
        values.add(operand);
      } while (tokens.take(","));
      if (!tokens.take("]")) {
        return null;
      }
    }
    return new Clause(field, Operator.ONE_OF, values);
  }

  private @Nullable String path() {
    String name = tokens.take(NAME);
    if (name == null || WORDS.contains(name)) {
      return null;
    }
    var path = new StringBuilder(name);
    while (tokens.take(".")) {
      String next = tokens.take(NAME);
      if (next == null) {
        return null;
      }
      path.append('.').append(next);
    }
    return path.toString();
  }

  /** The value; none when it is not chosen yet; null when something else stands there. */
  private @Nullable List<Operand> chosen() {
    if (tokens.take(Condition.MISSING)) {
      return List.of();
    }
    Operand operand = operand();
    return operand == null ? null : List.of(operand);
  }

  private @Nullable Operand operand() {
    String text = tokens.take(TEXT);
    if (text != null) {
      return new Operand.Text(unquoted(text));
    }
    String number = tokens.take(NUMBER);
    if (number != null) {
      return new Operand.Num(new BigDecimal(number));
    }
    if (!tokens.take("date", "(")) {
      return null;
    }
    String day = tokens.take(TEXT);
    return day != null && tokens.take(")") ? day(unquoted(day)) : null;
  }

  private static Operand.@Nullable Day day(String text) {
    try {
      return new Operand.Day(LocalDate.parse(text));
    } catch (DateTimeException notADay) {
      return null;
    }
  }

  private static String unquoted(String token) {
    var text = new StringBuilder();
    for (int i = 1; i < token.length() - 1; i++) {
      char c = token.charAt(i);
      if (c == '\\') {
        i++;
        char escaped = token.charAt(i);
        text.append(
            switch (escaped) {
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> escaped;
            });
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
