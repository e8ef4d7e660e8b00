package dev.proofline.engine.importer;

import dev.proofline.engine.importer.XPathTokens.Kind;
import dev.proofline.engine.importer.XPathTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says an XPath expression of an XLSForm in the expression language. What has no like there gives
 * nothing, never something similar.
 */
final class XPathTranslation {

  private static final int DEEPEST = 60;

  /** What an expression comes to. */
  enum Type {
    NUMBER,
    TEXT,
    TRUTH,
    LIST,
    MOMENT,
    NOTHING
  }

  /**
   * @param words in the expression language
   * @param literal what was written, when it is a constant
   */
  record Said(String words, Type type, Optional<String> literal) {
    static Said of(String words, Type type) {
      return new Said(words, type, Optional.empty());
    }
  }

  /** Thrown within this class alone, to leave the nest of rules at once. */
  private static final class Unsayable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unsayable() {
      super(null, null, false, false);
    }
  }

  private final List<Token> tokens;
  private final Function<String, Optional<Said>> fields;
  private final Optional<Said> self;
  private int at;
  private int depth;

  private XPathTranslation(
      List<Token> tokens, Function<String, Optional<Said>> fields, Optional<Said> self) {
    this.tokens = tokens;
    this.fields = fields;
    this.self = self;
  }

  /**
   * @param fields how {@code ${name}} is said where the expression stands
   * @param self what {@code .} is
   */
  static Optional<Said> of(
      String xpath, Function<String, Optional<Said>> fields, Optional<Said> self) {
    return XPathTokens.of(xpath)
        .flatMap(tokens -> new XPathTranslation(tokens, fields, self).whole());
  }

  private Optional<Said> whole() {
    try {
      Said said = or();
      return peek().kind() == Kind.END ? Optional.of(said) : Optional.empty();
    } catch (Unsayable _) {
      return Optional.empty();
    }
  }

  private Token peek() {
    return tokens.get(at);
  }

  private boolean taken(String sign) {
    boolean is = peek().is(sign);
    at += is ? 1 : 0;
    return is;
  }

  private Said or() {
    if (++depth > DEEPEST) {
      throw new Unsayable();
    }
    Said left = and();
    while (taken("or")) {
      left = Said.of("(" + truth(left) + ") || (" + truth(and()) + ")", Type.TRUTH);
    }
    depth--;
    return left;
  }

  private Said and() {
    Said left = equality();
    while (taken("and")) {
      left = Said.of("(" + truth(left) + ") && (" + truth(equality()) + ")", Type.TRUTH);
    }
    return left;
  }

  static String truth(Said said) {
    return switch (said.type()) {
      case TRUTH -> said.words();
      case NUMBER -> "(" + said.words() + ") != 0";
      case TEXT, MOMENT -> "(" + said.words() + ") != null";
      case LIST -> "size(" + said.words() + ") > 0";
      case NOTHING -> throw new Unsayable();
    };
  }

  private Said equality() {
    Said left = relation();
    while (peek().is("=") || peek().is("!=")) {
      String sign = tokens.get(at++).text().equals("=") ? "==" : "!=";
      left = compared(left, sign, relation());
    }
    return left;
  }

  private static Said compared(Said left, String sign, Said right) {
    if (left.type() == Type.LIST || right.type() == Type.LIST) {
      Said list = left.type() == Type.LIST ? left : right;
      Said other = left.type() == Type.LIST ? right : left;
      if (other.type() != Type.NOTHING) {
        throw new Unsayable();
      }
      return Said.of("size(" + list.words() + ") " + sign + " 0", Type.TRUTH);
    }
    if (left.type() == right.type()
        || left.type() == Type.NOTHING
        || right.type() == Type.NOTHING) {
      return Said.of(left.words() + " " + sign + " " + right.words(), Type.TRUTH);
    }
    return Said.of(
        alike(left, right.type()) + " " + sign + " " + alike(right, left.type()), Type.TRUTH);
  }

  /** Numbers compared with texts are written as the other is. */
  private static String alike(Said said, Type other) {
    if (said.type() == other || said.literal().isEmpty()) {
      return said.words();
    }
    String literal = said.literal().get();
    return switch (other) {
      case TEXT -> Texts.quoted(literal);
      case NUMBER -> {
        if (!literal.matches("-?[0-9]+(\\.[0-9]+)?")) {
          throw new Unsayable();
        }
        yield literal;
      }
      case TRUTH -> {
        if (!literal.matches("(?i)yes|no|true|false|ok|1|0")) {
          throw new Unsayable();
        }
        yield literal.matches("(?i)yes|true|ok|1") ? "true" : "false";
      }
      case MOMENT -> {
        if (!literal.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
          throw new Unsayable();
        }
        yield "date(" + Texts.quoted(literal) + ")";
      }
      case LIST, NOTHING -> throw new Unsayable();
    };
  }

  private Said relation() {
    Said left = sum();
    while (peek().is("<") || peek().is("<=") || peek().is(">") || peek().is(">=")) {
      String sign = tokens.get(at++).text();
      Said right = sum();
      if (left.type() == Type.TEXT && right.type() == Type.TEXT
          || left.type() == Type.NOTHING
          || right.type() == Type.NOTHING) {
        throw new Unsayable();
      }
      left =
          Said.of(
              alike(left, right.type()) + " " + sign + " " + alike(right, left.type()), Type.TRUTH);
    }
    return left;
  }

  private Said sum() {
    Said left = product();
    while (peek().is("+") || peek().is("-")) {
      String sign = tokens.get(at++).text();
      left = Said.of(number(left) + " " + sign + " " + operand(product()), Type.NUMBER);
    }
    return left;
  }

  private Said product() {
    Said left = unary();
    while (peek().is("*") || peek().is("div") || peek().is("mod")) {
      String sign = tokens.get(at++).text();
      Said right = unary();
      left =
          sign.equals("mod")
              ? Said.of("mod(" + number(left) + ", " + number(right) + ")", Type.NUMBER)
              : Said.of(
                  operand(left) + (sign.equals("*") ? " * " : " / ") + operand(right), Type.NUMBER);
    }
    return left;
  }

  private static String number(Said said) {
    if (said.type() == Type.NUMBER) {
      return said.words();
    }
    if (said.type() == Type.TEXT && said.literal().isEmpty()) {
      return "number(" + said.words() + ")";
    }
    throw new Unsayable();
  }

  private static String operand(Said said) {
    String words = number(said);
    return words.contains(" ") ? "(" + words + ")" : words;
  }

  private Said unary() {
    if (taken("-")) {
      Said said = unary();
      return new Said(
          "-" + operand(said), Type.NUMBER, said.literal().map(literal -> "-" + literal));
    }
    return primary();
  }

  private Said primary() {
    Token token = tokens.get(at++);
    return switch (token.kind()) {
      case FIELD -> fields.apply(token.text()).orElseThrow(Unsayable::new);
      case TEXT ->
          token.text().isEmpty()
              ? Said.of("null", Type.NOTHING)
              : new Said(Texts.quoted(token.text()), Type.TEXT, Optional.of(token.text()));
      case NUMBER -> new Said(token.text(), Type.NUMBER, Optional.of(token.text()));
      case WORD -> call(token.text());
      case SIGN -> {
        if (token.text().equals(".")) {
          yield self.orElseThrow(Unsayable::new);
        }
        if (!token.text().equals("(")) {
          throw new Unsayable();
        }
        Said inner = or();
        expect(")");
        yield new Said("(" + inner.words() + ")", inner.type(), inner.literal());
      }
      case END -> throw new Unsayable();
    };
  }

  private void expect(String sign) {
    if (!taken(sign)) {
      throw new Unsayable();
    }
  }

  private Said call(String name) {
    expect("(");
    var given = new ArrayList<Said>();
    if (!taken(")")) {
      do {
        given.add(or());
      } while (taken(","));
      expect(")");
    }
    return XPathFunctions.say(name, given).orElseThrow(Unsayable::new);
  }
}
