package dev.proofline.engine;

import dev.proofline.engine.expression.Call;
import dev.proofline.engine.expression.Called;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Selection;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;

/** Facts with one row at hand that would else be asked for again and again. */
record NearFacts(Facts facts, Row near) implements Facts {

  @Override
  public Optional<Row> row(Value.Ref reference) {
    return reference.equals(near.ref()) ? Optional.of(near) : facts.row(reference);
  }

  @Override
  public List<Row> rows(String source, List<Narrowing> narrowings) {
    return facts.rows(source, narrowings);
  }

  @Override
  public Optional<Gathering.Gathered> gather(Gathering gathering) {
    return facts.gather(gathering);
  }

  @Override
  public Optional<Selection.Selected> select(Selection selection) {
    return facts.select(selection);
  }

  @Override
  public List<Value.Ref> usersInRole(String role) {
    return facts.usersInRole(role);
  }

  @Override
  public Optional<Value> setting(String key) {
    return facts.setting(key);
  }

  @Override
  public Optional<FileText> text(Value.File file) {
    return facts.text(file);
  }

  @Override
  public Called call(Value.Ref about, Call call) {
    return facts.call(about, call);
  }

  @Override
  public List<Use> uses(Value.File file, int distance) {
    return facts.uses(file, distance);
  }
}
