package dev.proofline.engine.migration;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a new version of a form means for its records: the moves in the order of their kinds, what
 * has to be asked, what stands against it.
 */
public record MigrationPlan(
    String form,
    int from,
    int to,
    List<Move> moves,
    List<Question> questions,
    List<Finding> findings) {

  public MigrationPlan {
    moves = List.copyOf(moves);
    questions = List.copyOf(questions);
    findings = List.copyOf(findings);
  }

  public static MigrationPlan of(Versions versions) {
    var moves = new ArrayList<Move>();
    var questions = new ArrayList<Question>();
    var findings = new ArrayList<Finding>();
    for (MoveType type : MoveTypes.ALL) {
      moves.addAll(type.between(versions, findings));
      questions.addAll(type.questions(versions));
    }
    return new MigrationPlan(
        versions.before().key(),
        versions.before().version(),
        versions.after().version(),
        moves,
        questions,
        findings);
  }

  /** Whether answers have to be written anew before the version can count. */
  public boolean movesData() {
    return moves.stream().anyMatch(Move::movesData);
  }

  /** The fields whose answers are written anew. */
  public Set<String> movedFields() {
    return moves.stream().filter(Move::movesData).map(Move::field).collect(Collectors.toSet());
  }

  /** Options with another value, by field and the value they had. */
  public Map<String, Map<String, String>> renamedOptions() {
    return moves.stream()
        .flatMap(move -> move instanceof Move.Revalued revalued ? Stream.of(revalued) : Stream.of())
        .collect(Collectors.toMap(Move::field, Move.Revalued::values));
  }

  /** The plan, a sentence a move. */
  public List<LocalText> words() {
    return moves.stream().map(MoveTypes::words).toList();
  }
}
