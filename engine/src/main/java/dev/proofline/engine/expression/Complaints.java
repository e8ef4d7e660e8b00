package dev.proofline.engine.expression;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.KnownName;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The findings about one text, each told with the character it starts at, counted from 1. */
final class Complaints {

  private static final int ENOUGH = 10;

  private final Pointer at;
  private final List<Finding> findings = new ArrayList<>();

  Complaints(Pointer at) {
    this.at = at;
  }

  List<Finding> all() {
    return List.copyOf(findings);
  }

  /** Whether something is wrong; what is only hardly meant is not. */
  boolean any() {
    return findings.stream().anyMatch(Finding::isError);
  }

  /** About the text as a whole. */
  void add(String code, LocalText message, LocalText hint) {
    findings.add(Finding.error(at, code, message, hint));
  }

  /** About the place at a character, counted from 0. */
  void add(int offset, String code, LocalText message, @Nullable LocalText hint) {
    if (findings.size() >= ENOUGH) {
      return;
    }
    LocalText placed = new AtCharacter(offset, message).told();
    findings.add(
        hint == null ? Finding.error(at, code, placed) : Finding.error(at, code, placed, hint));
  }

  /** What is allowed at a character and yet hardly meant. */
  void warn(int offset, String code, LocalText message, LocalText hint) {
    if (findings.size() < ENOUGH) {
      LocalText placed = new AtCharacter(offset, message).told();
      findings.add(Finding.warning(at, code, placed, hint));
    }
  }

  /** What is known where somebody is still writing. */
  void completion(String asked, Stream<KnownName> names) {
    findings.add(Completion.known(at, asked, names));
  }

  void unknown(int offset, String code, LocalText what, String name, Iterable<String> known) {
    if (Completion.asked(name)) {
      completion(
          name,
          StreamSupport.stream(known.spliterator(), false)
              .map(one -> new KnownName(KnownName.Kind.NAME, one)));
      return;
    }
    String nearest = Nearest.to(name, known);
    String shown = Cut.shown(name, 40);
    add(
        offset,
        code,
        LocalText.of(
            "没有叫“" + shown + "”的" + what.in(LocalText.DEFAULT_LANGUAGE) + "。",
            "There is no " + what.in(LocalText.ENGLISH) + " called '" + shown + "'."),
        nearest == null
            ? null
            : LocalText.of("是不是想写“" + nearest + "”？", "Did you mean '" + nearest + "'?"));
  }

  void notInLanguage(int offset, LocalText what, LocalText instead) {
    add(
        offset,
        "expression_not_in_language",
        LocalText.of(
            "表达式里不能写" + what.in(LocalText.DEFAULT_LANGUAGE) + "。",
            "Expressions have no " + what.in(LocalText.ENGLISH) + "."),
        instead);
  }
}
