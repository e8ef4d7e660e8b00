package dev.proofline.engine;

import dev.proofline.engine.Proof.Person;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.step.PeopleRule;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.util.List;

/** Who may set a check of a record aside: active people, each once, and nobody for their own. */
record Waivers(Workspace workspace) {

  List<Person> of(ExecutableForm form, StoredRecord record, ExecutableCheck check) {
    Situation situation = workspace.situation(form, record);
    return check.waive().stream()
        .flatMap(people -> new PeopleRule(people).users(situation).stream())
        .map(Value.Ref::id)
        .flatMap(id -> workspace.org().user(id).stream())
        .filter(user -> !Waiving.isOwn(record, user.id()))
        .map(user -> new Person(user.id(), user.name()))
        .toList();
  }
}
