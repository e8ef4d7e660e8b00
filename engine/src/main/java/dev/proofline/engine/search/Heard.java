package dev.proofline.engine.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text as it is heard: in which width and case it is written, whether in traditional or
 * simplified characters, and where its spaces are makes no difference, and characters sound as they
 * are usually read. The browser library does the same ({@code x.mentions}).
 */
public final class Heard {

  private static final int CASED_BELOW = 0x0530;
  private static final String SILENT =
      "\t\n\u000b\f\r \u0085\u00a0\u00ad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
          + "\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff";

  private final String text;
  private final List<Letter> letters;

  /**
   * @param code its code point in the plain form
   * @param sound how it is usually read; null for what is no Chinese character
   * @param from where it begins in the text, and {@code to} where it ends
   * @param joined whether it goes on a Latin word or a number
   */
  record Letter(int code, @Nullable String sound, int from, int to, boolean joined) {}

  /** Where a word is said: from the first character to behind the last. */
  public record Hit(int from, int to) {}

  private Heard(String text, List<Letter> letters) {
    this.text = text;
    this.letters = letters;
  }

  public static Heard of(String written) {
    String text = Normalizer.normalize(written, Normalizer.Form.NFC);
    var letters = new ArrayList<Letter>(text.length());
    int before = -1;
    for (int at = 0; at < text.length(); ) {
      int end = at + Character.charCount(text.codePointAt(at));
      for (int plain : plain(text.substring(at, end))) {
        if (SILENT.indexOf(plain) < 0) {
          letters.add(new Letter(plain, Pinyin.usual(plain), at, end, joins(before, plain)));
        }
        before = plain;
      }
      at = end;
    }
    return new Heard(text, List.copyOf(letters));
  }

  /** A character in half width, simplified, and in lower case where every language agrees on it. */
  private static int[] plain(String character) {
    return Normalizer.normalize(character, Normalizer.Form.NFKC)
        .codePoints()
        .map(code -> code < CASED_BELOW && code != 'İ' ? Character.toLowerCase(code) : code)
        .map(Simplified::of)
        .toArray();
  }

  private static boolean joins(int before, int code) {
    return (isLatin(before) && isLatin(code)) || (isDigit(before) && isDigit(code));
  }

  private static boolean isLatin(int code) {
    return code >= 'a' && code <= 'z';
  }

  private static boolean isDigit(int code) {
    return code >= '0' && code <= '9';
  }

  List<Letter> letters() {
    return letters;
  }

  /** Where the word is said first. A Latin word or a number is never cut, but for a plural. */
  public Optional<Hit> find(SaidWord word) {
    int length = word.length();
    for (int at = 0; at + length <= letters.size(); at++) {
      if (!letters.get(at).joined() && word.isSaid(letters, at) && ends(at + length)) {
        return Optional.of(new Hit(letters.get(at).from(), letters.get(at + length - 1).to()));
      }
    }
    return Optional.empty();
  }

  private boolean ends(int at) {
    return !goesOn(at) || (letters.get(at).code() == 's' && !goesOn(at + 1));
  }

  private boolean goesOn(int at) {
    return at < letters.size() && letters.get(at).joined();
  }

  /** The words a hit stands in, on one line. */
  public String around(Hit hit) {
    return Surrounding.of(text, hit.from(), hit.to());
  }
}
