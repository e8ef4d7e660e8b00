package dev.proofline.engine.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an XPath expression as XLSForm writes it. */
final class XPathTokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<field>\\$\\{\\s*[^{}]{1,200}\\s*\\})|(?<text>'[^']*'|\"[^\"]*\")"
              + "|(?<number>[0-9]+(?:\\.[0-9]+)?)|(?<word>[A-Za-z_][A-Za-z0-9_.:-]*)"
              + "|(?<sign>!=|<=|>=|[=<>()+*,.-]))");
  private static final int MOST = 2_000;

  private XPathTokens() {}

  /** What a token is. */
  enum Kind {
    FIELD,
    TEXT,
    NUMBER,
    WORD,
    SIGN,
    END
  }

  record Token(Kind kind, String text) {
    boolean is(String sign) {
      return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
    }
  }

  /** Nothing where there is something no token fits. */
  static Optional<List<Token>> of(String text) {
    var tokens = new ArrayList<Token>();
    String plain =
        text.strip().replace('“', '"').replace('”', '"').replace('‘', '\'').replace('’', '\'');
    Matcher matcher = TOKEN.matcher(plain);
    int at = 0;
    while (at < plain.length() && tokens.size() < MOST) {
      if (!matcher.find(at) || matcher.start() != at) {
        return Optional.empty();
      }
      tokens.add(token(matcher));
      at = matcher.end();
    }
    tokens.add(new Token(Kind.END, ""));
    return at < plain.length() ? Optional.empty() : Optional.of(tokens);
  }

  private static Token token(Matcher matcher) {
    if (matcher.group("field") != null) {
      String field = matcher.group("field");
      return new Token(Kind.FIELD, field.substring(2, field.length() - 1).strip());
    }
    if (matcher.group("text") != null) {
      String text = matcher.group("text");
      return new Token(Kind.TEXT, text.substring(1, text.length() - 1));
    }
    return matcher.group("number") != null
        ? new Token(Kind.NUMBER, matcher.group("number"))
        : matcher.group("word") != null
            ? new Token(Kind.WORD, matcher.group("word"))
            : new Token(Kind.SIGN, matcher.group("sign"));
  }
}
