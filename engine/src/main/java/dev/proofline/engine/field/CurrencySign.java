package dev.proofline.engine.field;

import java.util.Currency;
import java.util.Locale;

/** What stands before an amount of money; CLDR knows. */
public final class CurrencySign {

  private CurrencySign() {}

  /**
   * As the language writes it: ¥ is the yuan in Chinese and the yen in English. A sign of letters
   * brings its space along; what is no currency is its own sign.
   *
   * @param code ISO 4217
   */
  public static String of(String code, String language) {
    String sign = sign(code, language);
    return Character.isLetter(sign.codePointBefore(sign.length())) ? sign + "\u00a0" : sign;
  }

  private static String sign(String code, String language) {
    try {
      return Currency.getInstance(code).getSymbol(Locale.forLanguageTag(language));
    } catch (IllegalArgumentException unknown) {
      return code;
    }
  }
}
