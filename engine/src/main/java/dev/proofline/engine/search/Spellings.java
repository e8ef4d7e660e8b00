package dev.proofline.engine.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import net.sourceforge.pinyin4j.PinyinHelper;

/**
 * How characters are spelled, without tones. The table is pinyin4j's; its own reading of it keeps
 * twenty megabytes for the tones and words that nobody asks for here.
 */
final class Spellings {

  private static final String TABLE = "/pinyindb/unicode_to_hanyu_pinyin.txt";
  private static final String NONE = "(none0)";

  /** Between these lie all the table knows. */
  private static final int FIRST = 0x3007;

  private static final int LAST = 0x9fff;

  private final short[] places = new short[Character.MAX_VALUE + 1];
  private final List<List<String>> spellings = new ArrayList<>(List.of(List.of()));

  private Spellings(BufferedReader lines) throws IOException {
    Map<List<String>, Short> known = new HashMap<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String record = line.substring(5).strip();
      if (!record.equals(NONE)) {
        List<String> found = plain(record.substring(1, record.length() - 1));
        places[Integer.parseInt(line, 0, 4, 16)] = known.computeIfAbsent(found, this::added);
      }
    }
  }

  static Spellings read() {
    var table =
        Objects.requireNonNull(PinyinHelper.class.getResourceAsStream(TABLE), "pinyin4j's table");
    try (var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.US_ASCII))) {
      return new Spellings(lines);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private short added(List<String> found) {
    spellings.add(found);
    return (short) (spellings.size() - 1);
  }

  /** Each once; what is written u: is typed v. */
  private static List<String> plain(String toned) {
    var plain = new LinkedHashSet<String>();
    Arrays.stream(toned.split(","))
        .map(one -> one.replaceAll("[0-9]", "").replace("u:", "v").intern())
        .forEach(plain::add);
    return List.copyOf(plain);
  }

  /** Empty when the character has none. */
  List<String> of(char character) {
    return spellings.get(places[character]);
  }

  /** The characters whose first reading it is, in the order of their codes. */
  List<Integer> usuallyRead(String spelling) {
    return IntStream.rangeClosed(FIRST, LAST)
        .filter(code -> isFirst(spelling, spellings.get(places[code])))
        .boxed()
        .toList();
  }

  private static boolean isFirst(String spelling, List<String> found) {
    return !found.isEmpty() && found.getFirst().equals(spelling);
  }
}
