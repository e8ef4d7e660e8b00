package dev.proofline.engine.search;

import dev.proofline.engine.search.Heard.Letter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A word to listen for. Where it has two Chinese characters or more, each may be written as any
 * that sounds like it, whatever the tone: speech recognition and pinyin keyboards mix them up. One
 * character alone sounds like too many others.
 */
public final class SaidWord {

  private static final int FEWEST = 2;

  private final String word;
  private final List<Letter> letters;
  private final List<Set<String>> sounds;

  private SaidWord(String word, List<Letter> letters, List<Set<String>> sounds) {
    this.word = word;
    this.letters = letters;
    this.sounds = sounds;
  }

  /** Empty for a word that nobody can say: spaces alone. */
  public static Optional<SaidWord> of(String word) {
    List<Letter> letters = Heard.of(word).letters();
    boolean sounding = letters.stream().filter(letter -> letter.sound() != null).count() >= FEWEST;
    List<Set<String>> sounds =
        letters.stream()
            .map(letter -> sounding ? Set.copyOf(Pinyin.sounds(letter.code())) : Set.<String>of())
            .toList();
    return letters.isEmpty()
        ? Optional.empty()
        : Optional.of(new SaidWord(word.strip(), letters, sounds));
  }

  /** As it is written. */
  public String word() {
    return word;
  }

  int length() {
    return letters.size();
  }

  boolean isSaid(List<Letter> text, int at) {
    for (int i = 0; i < letters.size(); i++) {
      Letter heard = text.get(at + i);
      boolean same = heard.code() == letters.get(i).code();
      if (!same && (heard.sound() == null || !sounds.get(i).contains(heard.sound()))) {
        return false;
      }
    }
    return true;
  }

  /** For each of its characters all that count as it; for where no one knows how they sound. */
  public List<String> spelledOut() {
    return IntStream.range(0, letters.size()).mapToObj(this::variants).toList();
  }

  private String variants(int place) {
    int own = letters.get(place).code();
    var same = new TreeSet<Integer>(Set.of(own));
    sounds.get(place).forEach(sound -> same.addAll(Pinyin.usuallyRead(sound)));
    same.removeIf(code -> Simplified.of(code) != code);
    var variants = new TreeSet<>(same);
    same.forEach(code -> variants.addAll(Simplified.traditional(code)));
    variants.remove(own);
    var text = new StringBuilder().appendCodePoint(own);
    variants.forEach(text::appendCodePoint);
    return text.toString();
  }

  @Override
  public String toString() {
    return word;
  }
}
