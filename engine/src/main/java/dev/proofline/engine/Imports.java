package dev.proofline.engine;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.importer.Answers;
import dev.proofline.engine.importer.Asked;
import dev.proofline.engine.importer.Imported;
import dev.proofline.engine.importer.Importer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Drafts of forms from files of other formats. Nothing is saved: whoever likes a draft saves it.
 */
public interface Imports {

  /**
   * The draft, which compiles, under a key no form of the workspace has; INVALID with what is wrong
   * with the file.
   *
   * @param as key of an importer; INVALID when there is none of that name
   */
  Imported read(Caller caller, String as, Importer.Source file);

  /**
   * The same with answers to what was asked about the file, by its id; INVALID with every answer
   * that nobody asked for or that cannot be, and those there are.
   */
  Answered read(Caller caller, String as, Importer.Source file, Map<String, String> answers);

  /** The same for whoever has only the file, as the command line. */
  Outcome<Answered> examine(String as, Importer.Source file, Map<String, String> answers);

  /**
   * A draft made of a file and of what was answered.
   *
   * @param asked all that is asked about the file, answered or not
   */
  record Answered(Imported imported, List<Asked> asked, Map<String, String> answers) {
    public Answered {
      asked = List.copyOf(asked);
      answers = Map.copyOf(answers);
    }

    /** Read with its answers; what is asked is asked about the file alone, whatever is answered. */
    public static Outcome<Answered> of(
        Function<Importer.Source, Outcome<Imported>> reading,
        Importer.Source file,
        Map<String, String> answers) {
      return switch (reading.apply(file)) {
        case Outcome.Refused<Imported>(var findings) -> Outcome.refused(findings);
        case Outcome.Ok<Imported>(var first, _) when answers.isEmpty() ->
            Outcome.ok(new Answered(first, Asked.of(first), answers));
        case Outcome.Ok<Imported>(var first, _) -> {
          List<Asked> asked = Asked.of(first);
          yield switch (Asked.answers(asked, answers)) {
            case Outcome.Refused<Answers>(var findings) -> Outcome.refused(findings);
            case Outcome.Ok<Answers>(var given, _) ->
                reading.apply(file.answered(given)).map(read -> new Answered(read, asked, answers));
          };
        }
      };
    }
  }
}
