package dev.proofline.engine.migration;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code "was"}: the field goes on under another key. No answer is moved. */
final class RenameMove implements MoveType {

  @Override
  public String key() {
    return "rename";
  }

  @Override
  public LocalText title() {
    return LocalText.of("改标识", "Rename");
  }

  @Override
  public List<Move> between(Versions versions, List<Finding> findings) {
    findings.addAll(TableBounds.crossed(versions));
    var moves = new ArrayList<Move>();
    Set<String> claimed = new HashSet<>();
    for (ExecutableField field : versions.after().fields().values()) {
      if (versions.before().fields().containsKey(field.key())
          || versions.choices().hasRule(field.key())) {
        continue;
      }
      String said = field.context().settings().text("was").orElse("");
      ExecutableField before = versions.before().fields().get(said);
      if (before == null) {
        continue;
      }
      if (versions.after().fields().containsKey(said)) {
        findings.add(stillThere(versions, field, said));
      } else if (!claimed.add(said)) {
        findings.add(claimedTwice(versions, field, said));
      } else {
        moves.add(new Move.Renamed(before, field));
      }
    }
    return moves;
  }

  private static Finding stillThere(Versions versions, ExecutableField field, String was) {
    return Expected.of("was 指向已经没有的字段", "was to name a field that is gone")
        .but("字段“" + was + "”还在", "the field '" + was + "' is still there")
        .hint(
            "请去掉 was，或删除原字段；要从原字段取值，请在发布时选择“拆分”。",
            "Remove was, or the former field; to take values from it, say so when publishing.")
        .error(versions.at(field.key()).child("was"), "was_still_there");
  }

  private static Finding claimedTwice(Versions versions, ExecutableField field, String was) {
    return Expected.of("一个字段只改成一个新标识", "a field to go on under one key")
        .but("有几个字段都写了 was “" + was + "”", "several fields say was '" + was + "'")
        .hint(
            "要拆成几个字段，请去掉 was，发布时给出每个字段的取值方式。",
            "To split it, remove was and say where each field's value comes from when publishing.")
        .error(versions.at(field.key()).child("was"), "was_claimed_twice");
  }

  /** A field is gone and others of its kind are new: that may be a new name. */
  @Override
  public List<Question> questions(Versions versions) {
    var questions = new ArrayList<Question>();
    for (ExecutableField gone : versions.gone()) {
      List<String> candidates =
          versions.fresh().stream()
              .filter(field -> !versions.choices().hasRule(field.key()))
              .filter(field -> Versions.column(field) == Versions.column(gone))
              .map(ExecutableField::key)
              .toList();
      if (!candidates.isEmpty()) {
        questions.add(
            new Question(
                Question.Kind.RENAMED_OR_NEW,
                gone.key(),
                LocalText.of(
                    "“" + gone.label() + "”没有了：是改了标识，还是不再使用？",
                    "'"
                        + gone.label().in("en")
                        + "' is gone: has it another key now, or is it no longer used?"),
                candidates));
      }
    }
    return questions;
  }

  @Override
  public boolean holds(Move move) {
    return move instanceof Move.Renamed;
  }

  @Override
  public LocalText words(Move move) {
    if (!(move instanceof Move.Renamed(var before, var after))) {
      return move.label();
    }
    return LocalText.of(
        "“" + after.label() + "”的标识由 " + before.key() + " 改为 " + after.key() + "：已有答案照常使用，不需要搬动",
        "'"
            + after.label().in("en")
            + "' is called "
            + after.key()
            + " instead of "
            + before.key()
            + ": its answers go on in place");
  }
}
