package dev.proofline.runtime.text;

import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.FileText.Line;
import dev.proofline.engine.value.FileText.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was recognised, in lines. */
public record Recognised(List<Line> lines) {

  /** What is kept of one file. */
  static final int LONGEST = 200_000;

  public Recognised {
    lines = List.copyOf(lines);
  }

  /** As it is kept, up to a length. */
  FileText text(String engine, Instant at) {
    var kept = new ArrayList<Line>();
    int length = 0;
    for (Line line : lines) {
      String plain = plain(line.text());
      if (plain.isEmpty()) {
        continue;
      }
      if (length + plain.length() > LONGEST) {
        return of(kept, true, engine, at);
      }
      length += plain.length() + 1;
      kept.add(new Line(plain, line.confidence()));
    }
    return of(kept, false, engine, at);
  }

  private static FileText of(List<Line> lines, boolean cut, String engine, Instant at) {
    String text = lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    return new FileText(text, cut, lines, Origin.recognised(engine, at));
  }

  /** One line, without what no text holds: engines repeat what strangers wrote. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
  }
}
