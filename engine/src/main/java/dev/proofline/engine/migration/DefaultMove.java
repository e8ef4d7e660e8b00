package dev.proofline.engine.migration;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.field.Column;
import java.util.ArrayList;
import java.util.List;

/** One answer for all records that have none: for a field that is new and required. */
final class DefaultMove implements MoveType {

  @Override
  public String key() {
    return "default";
  }

  @Override
  public LocalText title() {
    return LocalText.of("补填", "Default");
  }

  @Override
  public List<Move> between(Versions versions, List<Finding> findings) {
    var moves = new ArrayList<Move>();
    for (ExecutableField field : versions.after().fields().values()) {
      // what is wrong with a rule is told by the kind that is asked first
      RuleCompiling.compile(versions, field, new ArrayList<>())
          .filter(this::holds)
          .ifPresent(moves::add);
    }
    return moves;
  }

  @Override
  public List<Question> questions(Versions versions) {
    return versions.fresh().stream()
        .filter(field -> field.required() && field.compute().isEmpty())
        .filter(field -> Versions.column(field) != Column.ROWS)
        .filter(field -> versions.choices().of(field.key()).isEmpty())
        .map(field ->
            new Question(
                Question.Kind.FILL_WITH,
                field.key(),
                LocalText.of(
                    "“" + field.label() + "”必填，但已有记录没有答案：用什么补填？",
                    "'"
                        + field.label().in("en")
                        + "' is required, but the records there are have no answer: what shall it"
                        + " be?"),
                List.of()))
        .toList();
  }

  @Override
  public boolean holds(Move move) {
    return move instanceof Move.Computed computed && computed.fills();
  }

  @Override
  public LocalText words(Move move) {
    if (!(move instanceof Move.Computed(var after, var rule, _))) {
      return move.label();
    }
    return LocalText.of(
        "已有记录的“" + after.label() + "”补填为 " + rule.text(),
        "'" + after.label().in("en") + "' of the records there are becomes " + rule.text());
  }
}
