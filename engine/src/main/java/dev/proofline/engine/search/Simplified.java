package dev.proofline.engine.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Chinese text as it is compared: 無限連帶責任 is 无限连带责任. Character by character, so that a text keeps
 * its length and what is found in one is at the same place in the other; whoever reads it gets it
 * as it was written. The table is OpenCC's.
 */
public final class Simplified {

  /** None of the table's is before it. */
  private static final int FIRST = 0x3400;

  private static final String TABLE = "/data/dictionary/TSCharacters.txt";

  /** Read when the first text is compared. */
  private static final class Table {
    static final Simplified CHARACTERS = read();
  }

  private final char[] simple = new char[Character.MAX_VALUE + 1];
  private final Map<Integer, List<Integer>> traditional = new HashMap<>();

  private Simplified(BufferedReader lines) throws IOException {
    for (int code = 0; code < simple.length; code++) {
      simple[code] = (char) code;
    }
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] usualFirst = line.strip().split("[\t ]");
      // the few hundred outside the basic plane are of another length, and nobody types them
      if (usualFirst.length > 1 && usualFirst[0].length() == 1 && usualFirst[1].length() == 1) {
        simple[usualFirst[0].charAt(0)] = usualFirst[1].charAt(0);
      }
    }
    for (int code = FIRST; code < simple.length; code++) {
      settle(code);
    }
  }

  /** What is simple for one may be traditional for another: 薴 is 苧, and 苧 is 苎. */
  private void settle(int code) {
    while (simple[simple[code]] != simple[code]) {
      simple[code] = simple[simple[code]];
    }
    if (simple[code] != code) {
      traditional.computeIfAbsent((int) simple[code], _ -> new ArrayList<>()).add(code);
    }
  }

  private static Simplified read() {
    var table =
        Objects.requireNonNull(Simplified.class.getResourceAsStream(TABLE), "OpenCC's table");
    try (var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return new Simplified(lines);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The same, as long as it was. */
  public static String of(String text) {
    if (text.chars().allMatch(code -> code < FIRST)) {
      return text;
    }
    char[] letters = text.toCharArray();
    for (int i = 0; i < letters.length; i++) {
      letters[i] = Table.CHARACTERS.simple[letters[i]];
    }
    return new String(letters);
  }

  static int of(int code) {
    return code >= FIRST && Character.isBmpCodePoint(code) ? Table.CHARACTERS.simple[code] : code;
  }

  /** The characters that are compared as this one, itself left out. */
  static List<Integer> traditional(int code) {
    return Table.CHARACTERS.traditional.getOrDefault(code, List.of());
  }
}
