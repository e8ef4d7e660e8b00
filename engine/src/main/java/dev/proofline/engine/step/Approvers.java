package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who is asked to approve: not who submitted the record, unless the definition says so. */
record Approvers(PeopleRule by, SelfApproval self, IfNobody ifNobody) {

  enum SelfApproval {
    /** The approver's manager is asked instead. */
    UP,
    ASK,
    /** Counts as approved. */
    PASS
  }

  sealed interface IfNobody {
    record Ask(PeopleRule people) implements IfNobody {}

    record Pass() implements IfNobody {}

    record MakeIncident() implements IfNobody {}
  }

  /** The closed set of what looking for approvers gives. */
  sealed interface Found {
    /**
     * @param people at least one
     */
    record People(List<Value> people) implements Found {
      public People {
        people = List.copyOf(people);
      }
    }

    /** It counts as approved. */
    record Passed(Optional<Value.Ref> by) implements Found {}

    record Nobody() implements Found {}
  }

  Found first(Scene scene) {
    return insteadOf(by.all(scene.situation()), _ -> false, scene);
  }

  /**
   * The same rules for people named later.
   *
   * @param busy who cannot be asked once more
   */
  Found insteadOf(List<? extends Value> named, Predicate<Value> busy, Scene scene) {
    List<Value> people = withoutSelf(named, busy, scene);
    if (!people.isEmpty()) {
      return new Found.People(people);
    }
    boolean onlySelf = !named.isEmpty() && named.stream().allMatch(one -> isSelf(one, scene));
    return self == SelfApproval.PASS && onlySelf
        ? new Found.Passed(scene.submitter())
        : nobody(busy, scene);
  }

  private Found nobody(Predicate<Value> busy, Scene scene) {
    return switch (ifNobody) {
      case IfNobody.Pass() -> new Found.Passed(Optional.empty());
      case IfNobody.MakeIncident() -> new Found.Nobody();
      case IfNobody.Ask(var rule) -> {
        List<Value> others = withoutSelf(rule.users(scene.situation()), busy, scene);
        yield others.isEmpty() ? new Found.Nobody() : new Found.People(others);
      }
    };
  }

  private List<Value> withoutSelf(List<? extends Value> named, Predicate<Value> busy, Scene scene) {
    var people = new ArrayList<Value>();
    for (Value person : named) {
      seated(person, scene)
          .filter(one -> !busy.test(one) && !people.contains(one))
          .ifPresent(people::add);
    }
    return people;
  }

  private Optional<? extends Value> seated(Value person, Scene scene) {
    if (!(person instanceof Value.Ref user) || !isSelf(person, scene)) {
      return Optional.of(person);
    }
    return switch (self) {
      case ASK -> Optional.of(person);
      case UP -> PeopleRule.manager(user, scene.situation());
      case PASS -> Optional.empty();
    };
  }

  /** Whether an approval by this person would be one of their own record that nothing allows. */
  boolean forbids(Value person, Scene scene) {
    return self == SelfApproval.UP && isSelf(person, scene);
  }

  private static boolean isSelf(Value person, Scene scene) {
    return scene.submitter().filter(person::equals).isPresent();
  }

  static LocalText ownRecord() {
    return LocalText.of(
        "这条记录是您自己提交的，不能由您同意。请转交给别人。",
        "Expected somebody else to approve this, but you submitted it. Hand it on to another"
            + " person.");
  }

  static LocalText toSubmitter() {
    return LocalText.of(
        "不能转交给提交人：谁也不能同意自己提交的记录。请选择别人。",
        "Expected another person, but this one submitted the record, and nobody approves their"
            + " own. Choose somebody else.");
  }

  static LocalText secondVote() {
    return LocalText.of(
        "此人已经在这次审批中，每人只有一票。请选择别人。",
        "Expected another person, but this one has a vote in this approval already. Choose"
            + " somebody else.");
  }
}
