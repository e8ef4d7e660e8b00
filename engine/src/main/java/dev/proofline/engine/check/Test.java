package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a compiled check does: looks at a record and says how it stands, and why. Pure but for
 * asking the facts.
 */
public interface Test {

  /**
   * @param record the answers as JSON, for scripts
   */
  Result examine(Situation situation, Written record);

  /** The same for some rows of a record, in their order; at once where that costs less. */
  default List<Result> examine(List<Looked> rows) {
    return rows.stream().map(row -> examine(row.situation(), row.record())).toList();
  }

  /** What is looked at, and where. */
  record Looked(Situation situation, Written record) {}

  /**
   * The same as a JavaScript condition for the browser, when it can be decided there (as
   * Expression.javaScript). What does not hold may give its own words, by language, instead of
   * false.
   */
  Optional<String> javaScript();

  /** The expressions it asks, for who must know what they read. */
  default List<Expression> rules() {
    return List.of();
  }

  /** The fields whose files it wants read for what is written or said in them. */
  default Set<String> listens() {
    return Set.of();
  }

  /** Who may accept what somebody typed for a recording or photo, by the field it is in. */
  default Map<String, Expression> accepts() {
    return Map.of();
  }

  /** The texts it wants a language model to read, in the background. */
  default List<String> advised(Situation situation) {
    return List.of();
  }

  /** The fields whose contents its own words may tell, where its author wrote none. */
  default Set<String> quotes() {
    return Set.of();
  }

  /** The fields that have to be filled for it to hold, for who wants to say so beforehand. */
  default List<Asked> asks() {
    return List.of();
  }

  /**
   * What it asks of a field.
   *
   * @param camera whether a file from anywhere but the camera cannot do
   */
  record Asked(String field, boolean camera) {}

  /** Whether what fails it fails it for good: waiting for something to come would be in vain. */
  default boolean staysFailed() {
    return false;
  }

  /** Fields whose files no record may have shown before. */
  default Set<String> unique() {
    return Set.of();
  }

  /** The form whose records it reads patterns from. */
  default Set<String> libraries() {
    return Set.of();
  }

  /** Whether it asks outside systems. */
  default boolean asksOutside() {
    return false;
  }

  /** Whether it waits for an outside system that does not answer. */
  default boolean mayStayUnanswered() {
    return false;
  }

  sealed interface Result {
    /**
     * @param because what is worth telling although it holds
     */
    record Passed(List<Seen> because) implements Result {
      public Passed {
        because = List.copyOf(because);
      }

      public Passed() {
        this(List.of());
      }
    }

    /**
     * @param faults at least one
     * @param branches how the checks inside stood, when it has any
     */
    record Failed(List<Fault> faults, List<Branch> branches) implements Result {
      public Failed {
        faults = List.copyOf(faults);
        branches = List.copyOf(branches);
      }

      public Failed(List<Fault> faults) {
        this(faults, List.of());
      }
    }

    /**
     * An outside system has not answered yet; when its time is over, that is a failure.
     *
     * @param why for whoever filled the form
     * @param because what was asked
     */
    record Unanswered(LocalText why, List<Seen> because) implements Result {
      public Unanswered {
        because = List.copyOf(because);
      }
    }

    /**
     * It could not be told: nobody's failure but that of the check.
     *
     * @param why for whoever filled the form
     * @param because what stopped it, for who can mend it
     * @param waits whether it will be told by itself, when what it waits for is there
     */
    record Undecided(LocalText why, List<Seen> because, boolean waits) implements Result {
      public Undecided {
        because = List.copyOf(because);
      }

      /** Of a check that somebody has to mend. */
      public Undecided(LocalText why, List<Seen> because) {
        this(why, because, false);
      }
    }
  }

  /**
   * One way in which it failed.
   *
   * @param field the field at fault, empty for the whole record
   * @param message what the check itself says (a script's words); else the check's own message
   *     stands
   * @param because the values it saw
   * @param clause the name of the clause that was found, by which a reason is given for it alone
   */
  record Fault(
      Optional<String> field,
      Optional<LocalText> message,
      List<Seen> because,
      Optional<String> clause) {
    public Fault {
      because = List.copyOf(because);
    }

    /** One that is not about a clause. */
    public Fault(Optional<String> field, Optional<LocalText> message, List<Seen> because) {
      this(field, message, because, Optional.empty());
    }

    /** The same, having seen more. */
    Fault and(List<Seen> more) {
      return new Fault(
          field, message, Stream.concat(because.stream(), more.stream()).toList(), clause);
    }
  }

  /**
   * A check inside another that applied, and how it stood.
   *
   * @param title what it asks for
   * @param because the values it saw, when it did not hold
   */
  record Branch(LocalText title, Standing standing, List<Seen> because, List<Branch> inside) {
    public Branch {
      because = List.copyOf(because);
      inside = List.copyOf(inside);
    }

    /** The same without the values it saw. */
    public Branch closed() {
      return new Branch(title, standing, List.of(), inside.stream().map(Branch::closed).toList());
    }
  }

  /** How a check inside another stood. */
  enum Standing {
    PASSED,
    FAILED,
    OPEN
  }

  /** A part of the rule and what it was, both for people: fields by their label. */
  record Seen(LocalText expression, LocalText value) {}
}
