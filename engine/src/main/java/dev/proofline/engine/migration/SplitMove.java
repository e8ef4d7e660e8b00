package dev.proofline.engine.migration;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A field whose answers are made of others: one field becomes several, or several one. */
final class SplitMove implements MoveType {

  @Override
  public String key() {
    return "split";
  }

  @Override
  public LocalText title() {
    return LocalText.of("拆分", "Split");
  }

  @Override
  public List<Move> between(Versions versions, List<Finding> findings) {
    var moves = new ArrayList<Move>();
    versions
        .after()
        .fields()
        .values()
        .forEach(field ->
            RuleCompiling.compile(versions, field, findings)
                .filter(this::holds)
                .ifPresent(moves::add));
    return moves;
  }

  @Override
  public boolean holds(Move move) {
    return move instanceof Move.Computed computed && !computed.fills();
  }

  @Override
  public LocalText words(Move move) {
    if (!(move instanceof Move.Computed(var after, var rule, _))) {
      return move.label();
    }
    String read = rule.reads().stream().sorted().collect(Collectors.joining("、"));
    return LocalText.of(
        "“" + after.label() + "”由 " + read + " 得出：" + rule.text(),
        "'"
            + after.label().in("en")
            + "' is made of "
            + read.replace("、", ", ")
            + ": "
            + rule.text());
  }
}
