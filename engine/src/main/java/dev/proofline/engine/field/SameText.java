package dev.proofline.engine.field;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * A text as two people write the same name: width and case make no difference, nor do spaces beside
 * Chinese or Japanese characters, which are written without any (苏州 联创 is 苏州联创); other runs of
 * spaces are one.
 */
final class SameText {

  private static final Set<UnicodeScript> UNSPACED =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA);

  private SameText() {}

  static String of(String text) {
    return composed(unspaced(cased(halfWidth(text))));
  }

  /** ß is ss in capitals only, and ẞ is ß in small letters: there and back. */
  private static String cased(String text) {
    return text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static String composed(CharSequence text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Letters, digits and signs of either width: of full width narrow, kana of half width wide. */
  private static String halfWidth(String text) {
    var folded = new StringBuilder(text.length());
    text.codePoints()
        .forEach(code -> {
          String one = Character.toString(code);
          boolean wide = UnicodeBlock.of(code) == UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS;
          folded.append(wide ? Normalizer.normalize(one, Normalizer.Form.NFKC) : one);
        });
    return composed(folded);
  }

  private static String unspaced(String text) {
    var out = new StringBuilder(text.length());
    int before = ' ';
    boolean space = false;
    for (int code : text.codePoints().toArray()) {
      if (isSpace(code)) {
        space = true;
        continue;
      }
      if (space && !out.isEmpty() && !standsAlone(before) && !standsAlone(code)) {
        out.append(' ');
      }
      out.appendCodePoint(code);
      before = code;
      space = false;
    }
    return out.toString();
  }

  private static boolean isSpace(int code) {
    return Character.isWhitespace(code) || Character.isSpaceChar(code);
  }

  private static boolean standsAlone(int code) {
    return UNSPACED.contains(UnicodeScript.of(code))
        || UnicodeBlock.of(code) == UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION;
  }
}
