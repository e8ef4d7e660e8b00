package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks for each clause of a library; every one that is found is a fault of its own. A language
 * model may point at more; what it says takes nothing away from what the library finds.
 */
record Clauses(
    String field, LocalText label, String library, Expression rows, boolean languageModel)
    implements Test {

  /** A second or two of matching, in steps of patterns times characters. */
  private static final long MOST_WORK = 200_000_000;

  private static final Pattern SPACED =
      Pattern.compile("(?<=\\p{IsHan})[ \\t\\u00a0\\u3000]+(?=\\p{IsHan})");

  @Override
  public Result examine(Situation situation, Written record) {
    Writing writing = Writing.in(field, label, situation);
    List<Writing.Part> parts = parts(writing);
    if (parts.isEmpty() && writing.isClear()) {
      return new Result.Passed();
    }
    List<RiskyClause> clauses =
        situation.facts().rows(library, List.of()).stream()
            .flatMap(row -> RiskyClause.of(row).stream())
            .toList();
    if (clauses.isEmpty()) {
      return new Result.Undecided(EMPTY, List.of());
    }
    if (work(parts, clauses) > MOST_WORK) {
      return tooMuch();
    }
    var found = new ArrayList<>(found(parts, clauses));
    ModelReading model =
        languageModel ? ModelReading.of(parts, clauses, situation) : ModelReading.NONE;
    found.addAll(model.faults(field));
    List<Seen> broken =
        clauses.stream()
            .filter(clause -> clause.pattern() == null)
            .map(RiskyClause::broken)
            .toList();
    if (found.isEmpty() && !broken.isEmpty()) {
      return new Result.Undecided(BROKEN, broken);
    }
    if (found.isEmpty() && !writing.unread().isEmpty()) {
      return writing.undecided();
    }
    var faults = new ArrayList<>(found);
    faults.addAll(writing.faults(field, false));
    return faults.isEmpty()
        ? new Result.Passed(model.told())
        : new Result.Failed(model.beside(faults));
  }

  private static List<Writing.Part> parts(Writing writing) {
    return writing.parts().stream()
        .map(part -> new Writing.Part(part.name(), SPACED.matcher(part.text()).replaceAll("")))
        .toList();
  }

  @Override
  public List<String> advised(Situation situation) {
    return languageModel
        ? parts(Writing.in(field, label, situation)).stream().map(Writing.Part::text).toList()
        : List.of();
  }

  private static long work(List<Writing.Part> parts, List<RiskyClause> clauses) {
    long letters = parts.stream().mapToLong(part -> part.text().length()).sum();
    return letters * clauses.stream().mapToLong(RiskyClause::size).sum();
  }

  private List<Fault> found(List<Writing.Part> parts, List<RiskyClause> clauses) {
    var found = new ArrayList<Fault>();
    for (RiskyClause clause : clauses) {
      for (Writing.Part part : parts) {
        Optional<String> where = clause.in(part.text());
        if (where.isPresent()) {
          found.add(clause.fault(field, part.name(), where.get()));
          break;
        }
      }
    }
    return found;
  }

  private static final LocalText EMPTY =
      LocalText.of(
          "条款库是空的，没有东西可以对照，不能算通过，也不算您没通过。请法务或管理员先填条款库；已告知表单的设计者。",
          "The clause library is empty: there is nothing to read against, so this has not passed, and"
              + " it does not count against you. Legal or an administrator has to fill it; whoever"
              + " designs the form has been told.");

  private static final LocalText BROKEN =
      LocalText.of(
          "条款库里有的写法不对，不算您没通过；已告知表单的设计者。",
          "A pattern of the clause library is not written as patterns are. It does not count against"
              + " you; whoever designs the form has been told.");

  private static Result tooMuch() {
    return new Result.Undecided(
        LocalText.of(
            "文件太长、条款太多，一时看不完，不算您没通过；已告知表单的设计者。",
            "There is too much text for so many clauses to be looked for. It does not count against"
                + " you; whoever designs the form has been told."),
        List.of());
  }

  @Override
  public Set<String> quotes() {
    return Set.of(field);
  }

  @Override
  public Set<String> libraries() {
    return Set.of(library);
  }

  @Override
  public Set<String> listens() {
    return Set.of(field);
  }

  @Override
  public List<Expression> rules() {
    return List.of(rows);
  }

  @Override
  public Optional<String> javaScript() {
    return Optional.empty();
  }
}
