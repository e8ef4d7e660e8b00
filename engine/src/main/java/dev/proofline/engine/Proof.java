package dev.proofline.engine;

import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.store.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Why a record counts or not, who may set a check aside, and what other checks would make of it.
 */
public interface Proof {

  /** The fewest characters of a reason that lets a record pass by itself. */
  int LEAST_REASON = 10;

  /** NOT_FOUND when the record is not there or not in the caller's rows. */
  Why why(Caller caller, String form, UUID id);

  /**
   * Sets a check aside for a record, with a reason; grants what its submitter asked for.
   * NOT_ALLOWED for whom the rule does not name, and for one's own record; CONFLICT when the check
   * does not stand in the way.
   */
  StoredRecord waive(Caller caller, Excusing excusing);

  /** Declines what its submitter asked for, with a reason. */
  StoredRecord decline(Caller caller, Excusing excusing);

  /**
   * The submitter's or owner's reason for what a check asks. It is enough where nobody is named to
   * decide about it; else those who are named are asked.
   */
  StoredRecord justify(Caller caller, Excusing excusing);

  /**
   * How often each check of the form was set aside, by its key: of all records for those who may
   * see all of them or have the duty {@code all_numbers}, else in how many of those the caller may
   * see.
   */
  Map<String, Long> setAside(Caller caller, String form);

  /**
   * What a draft's checks would have made of the records there are, of those the caller may see.
   * NOT_ALLOWED for who does not design forms; INVALID with its problems for a draft that does not
   * compile.
   */
  Trial whatIf(Caller caller, String form, Trial.Asked asked);

  /**
   * What is said about a check of a record: one reason for all that stands in the way, or one for
   * each clause it is about.
   */
  record Excusing(String form, UUID record, String check, List<Said> said) {
    public Excusing {
      said = List.copyOf(said);
    }

    /** One reason for all the check found. */
    public Excusing(String form, UUID record, String check, String reason) {
      this(form, record, check, List.of(Said.of(reason)));
    }
  }

  /**
   * A reason.
   *
   * @param clause the clause it is about, as findings name it; empty for all the check found
   * @param place where it stood in what was sent, for who is told that it will not do
   */
  record Said(Optional<String> clause, String reason, Pointer place) {

    public static Said of(String reason) {
      return new Said(Optional.empty(), reason, Pointer.of("reason"));
    }

    /** The nth of several. */
    public static Said of(int nth, String clause, String reason) {
      return new Said(
          Optional.of(clause), reason, Pointer.of("reasons", String.valueOf(nth), "reason"));
    }
  }

  /**
   * @param view the record as the caller may see it, with the version it was judged under
   */
  record Why(RecordView view, List<Reason> reasons) {
    public Why {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * One check.
   *
   * @param rules as they are written; none where they read what is closed to the caller
   * @param waivers who may set it aside
   * @param mayWaive whether the caller is one of them, and it stands in the way
   * @param mayExplain whether the caller may give a reason for it
   * @param enough whether such a reason lets the record pass by itself: the rule lets nobody set
   *     the check aside, whoever would be asked
   */
  record Reason(
      CheckFinding finding,
      List<String> rules,
      List<Person> waivers,
      boolean mayWaive,
      boolean mayExplain,
      boolean enough) {
    public Reason {
      rules = List.copyOf(rules);
      waivers = List.copyOf(waivers);
    }

    /** The fewest characters of what its submitter writes. */
    public int least() {
      return enough ? LEAST_REASON : 1;
    }
  }

  record Person(UUID id, String name) {}
}
