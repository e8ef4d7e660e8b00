package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.step.PeopleRule;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Who may set aside what stands in the way of a case's record. */
record CaseWaivers(Org org, Situation situation) {

  /** By check, the logins of the case's people, in order; those who fill never for themselves. */
  Map<String, String> of(ExecutableForm form, Judgement judgement, User filling) {
    var waivers = new LinkedHashMap<String, String>();
    for (CheckFinding found : judgement.findings()) {
      form.checks().stream()
          .filter(check -> check.key().equals(found.check()) && Waiving.standsInTheWay(found))
          .flatMap(check -> check.waive().stream())
          .map(people ->
              new PeopleRule(people)
                  .users(situation).stream()
                      .map(Value.Ref::id)
                      .flatMap(id -> org.user(id).stream())
                      .filter(user -> !user.id().equals(filling.id()))
                      .map(User::login)
                      .sorted()
                      .collect(Collectors.joining(", ")))
          .filter(logins -> !logins.isEmpty())
          .findFirst()
          .ifPresent(logins -> waivers.put(found.check(), logins));
    }
    return waivers;
  }
}
