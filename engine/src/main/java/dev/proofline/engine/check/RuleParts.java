package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition taken apart, to say why it did not hold: its conjuncts, and of each comparison the
 * two sides.
 */
final class RuleParts {

  private static final LocalText CLOSED =
      LocalText.of("您无权打开的其他记录", "other records you may not open");

  private final List<Conjunct> conjuncts;
  private final Spoken spoken;

  private RuleParts(List<Conjunct> conjuncts, Spoken spoken) {
    this.conjuncts = List.copyOf(conjuncts);
    this.spoken = spoken;
  }

  static RuleParts of(Expression rule, CheckCompiling compiling) {
    var words = new RuleWords(compiling);
    var conjuncts = new ArrayList<Conjunct>();
    for (String text : RuleText.conjuncts(rule.text())) {
      Expression whole = compiling.piece(text).orElse(rule);
      var sides = new ArrayList<Side>();
      for (String side : RuleText.sides(text)) {
        if (!RuleText.isLiteral(side)) {
          compiling.piece(side).ifPresent(found -> sides.add(new Side(words.of(found), found)));
        }
      }
      if (sides.isEmpty()) {
        sides.add(new Side(words.of(whole), whole));
      }
      conjuncts.add(new Conjunct(whole, sides));
    }
    return new RuleParts(conjuncts, compiling.spoken());
  }

  /** Which conjuncts do not hold and what they saw; the first form field they read is at fault. */
  Test.Fault fault(Situation situation) {
    var seen = new LinkedHashMap<LocalText, LocalText>();
    var read = new LinkedHashSet<String>();
    for (Conjunct conjunct : conjuncts) {
      if (!conjunct.whole.holds(situation)) {
        read.addAll(conjunct.whole.fields());
        conjunct.sides.forEach(side -> seen.putIfAbsent(side.name, show(side, situation)));
      }
    }
    Optional<String> field = spoken.fields().stream().filter(read::contains).findFirst();
    var because = new ArrayList<Test.Seen>();
    for (Map.Entry<LocalText, LocalText> entry : seen.entrySet()) {
      because.add(new Test.Seen(entry.getKey(), entry.getValue()));
    }
    return new Test.Fault(field, Optional.empty(), because);
  }

  private LocalText show(Side side, Situation situation) {
    String text = side.expression.text();
    Optional<String> field = spoken.fields().stream().filter(text::equals).findFirst();
    LocalText found = spoken.show(side.expression.evaluate(situation), field, situation);
    Situation told = situation.told();
    return found.equals(spoken.show(side.expression.evaluate(told), field, told)) ? found : CLOSED;
  }

  private record Conjunct(Expression whole, List<Side> sides) {}

  private record Side(LocalText name, Expression expression) {}
}
