package dev.proofline.engine;

import dev.proofline.engine.expression.Reliance.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records whose fresh values or awaited verdicts may have changed: those of a form that a way leads
 * to from a row. It is kept as the name of a timer, so the same thing twice is one, and it outlives
 * a restart.
 *
 * @param way what is left of it; empty when the row is the record itself
 * @param row null for all records of the form
 * @param after the cursor of the page before
 * @param gone whether the row they read is not theirs any more
 */
record Stale(String form, List<Hop> way, @Nullable UUID row, @Nullable String after, boolean gone) {

  private static final String ALL = "*";

  Stale {
    way = List.copyOf(way);
  }

  static Stale all(String form) {
    return new Stale(form, List.of(), null, null, false);
  }

  static Stale one(String form, UUID record) {
    return new Stale(form, List.of(), record, null, false);
  }

  Stale next(String cursor) {
    return new Stale(form, way, row, cursor, gone);
  }

  /** From another row on, one step further. */
  Stale onwards(UUID to) {
    return new Stale(form, way.subList(1, way.size()), to, null, gone);
  }

  String name() {
    var name = new StringBuilder(form);
    for (Hop hop : way) {
      switch (hop) {
        case Hop.Along(var from, var field) ->
            name.append(" >").append(from).append('.').append(field);
        case Hop.Back(var from, var field) ->
            name.append(" <").append(from).append('.').append(field);
      }
    }
    name.append(" #").append(row == null ? ALL : row.toString());
    name.append(after == null ? "" : " @" + after);
    return gone ? name + " !" : name.toString();
  }

  /** Empty when the name was written by a version that knew other words. */
  static Optional<Stale> named(String name) {
    String[] words = name.split(" ");
    var way = new ArrayList<Hop>();
    UUID row = null;
    String after = null;
    boolean gone = false;
    for (int i = 1; i < words.length; i++) {
      String word = words[i].substring(1);
      switch (words[i].charAt(0)) {
        case '>' -> way.add(new Hop.Along(before(word), behind(word)));
        case '<' -> way.add(new Hop.Back(before(word), behind(word)));
        case '#' -> row = word.equals(ALL) ? null : UUID.fromString(word);
        case '@' -> after = word;
        case '!' -> gone = true;
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Stale(words[0], way, row, after, gone));
  }

  private static String before(String place) {
    return place.substring(0, place.indexOf('.'));
  }

  private static String behind(String place) {
    return place.substring(place.indexOf('.') + 1);
  }
}
