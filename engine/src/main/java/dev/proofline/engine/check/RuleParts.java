package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.RuleSides.As;
import dev.proofline.engine.check.RuleSides.Side;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A condition taken apart, to say why it did not hold: its conjuncts, and of each comparison the
 * two sides.
 */
final class RuleParts {

  private static final LocalText CLOSED =
      LocalText.of("您无权打开的其他记录", "other records you may not open");

  private static final int PLACES = 2;

  private final List<Conjunct> conjuncts;
  private final Spoken spoken;

  private RuleParts(List<Conjunct> conjuncts, Spoken spoken) {
    this.conjuncts = List.copyOf(conjuncts);
    this.spoken = spoken;
  }

  static RuleParts of(Expression rule, CheckCompiling compiling) {
    var sides = new RuleSides(compiling);
    var conjuncts = new ArrayList<Conjunct>();
    for (String text : RuleText.conjuncts(rule.text())) {
      conjuncts.add(new Conjunct(compiling.piece(text).orElse(rule), sides.of(text)));
    }
    return new RuleParts(conjuncts, compiling.spoken());
  }

  /**
   * Which conjuncts do not hold and what they saw. At fault is the first field of the form whose
   * answer they look at; one that only leads to another record where there is no such.
   */
  Test.Fault fault(Situation situation) {
    var seen = new LinkedHashMap<LocalText, LocalText>();
    var read = new LinkedHashSet<String>();
    var answers = new LinkedHashSet<String>();
    for (Conjunct conjunct : conjuncts) {
      if (!conjunct.whole.holds(situation)) {
        read.addAll(conjunct.whole.fields());
        answers.addAll(conjunct.whole.answers());
        conjunct.sides.stream()
            .filter(side -> isTold(side, situation))
            .forEach(side -> {
              LocalText shown = show(side, situation);
              if (shown != CLOSED || !ListWords.isDerived(side.expression().text())) {
                seen.putIfAbsent(side.name(), shown);
              }
            });
      }
    }
    Set<String> faulty = spoken.fields().stream().anyMatch(answers::contains) ? answers : read;
    Optional<String> field = spoken.fields().stream().filter(faulty::contains).findFirst();
    var because = new ArrayList<Test.Seen>();
    for (Map.Entry<LocalText, LocalText> entry : seen.entrySet()) {
      because.add(new Test.Seen(entry.getKey(), entry.getValue()));
    }
    return new Test.Fault(field, Optional.empty(), because);
  }

  private static boolean isTold(Side side, Situation situation) {
    return side.as() != As.BESIDE || side.expression().evaluate(situation).isPresent();
  }

  private LocalText show(Side side, Situation situation) {
    LocalText found = seen(side, situation);
    return found.equals(seen(side, situation.told())) ? found : CLOSED;
  }

  private LocalText seen(Side side, Situation situation) {
    if (side.as() == As.PRESENCE) {
      return ListWords.presence(side.expression().holds(situation));
    }
    String text = side.expression().text();
    Optional<String> field = spoken.fields().stream().filter(text::equals).findFirst();
    Optional<Value> value = side.expression().evaluate(situation);
    return spoken.show(field.isPresent() ? value : value.map(RuleParts::brief), field, situation);
  }

  /** What was reckoned, no finer than people say it. */
  private static Value brief(Value value) {
    return value instanceof Value.Num(BigDecimal number) && number.scale() > PLACES
        ? new Value.Num(number.setScale(PLACES, RoundingMode.HALF_EVEN))
        : value;
  }

  private record Conjunct(Expression whole, List<Side> sides) {}
}
