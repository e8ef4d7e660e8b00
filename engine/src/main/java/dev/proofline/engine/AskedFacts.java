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

/**
 * Facts with what outside systems were asked just now, and a note of what they have to be asked.
 */
record AskedFacts(Facts facts, CallMemo memo) implements Facts {

  @Override
  public Called call(Value.Ref about, Call call) {
    return memo.find(call).orElseGet(() -> facts.call(about, call));
  }

  @Override
  public Optional<Row> row(Value.Ref reference) {
    return facts.row(reference);
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
  public Facts told() {
    return facts.told();
  }

  @Override
  public Facts again() {
    return new AskedFacts(facts.again(), memo);
  }

  @Override
  public Optional<Value> setting(String key) {
    return facts.setting(key);
  }

  @Override
  public List<Use> uses(Value.File file, int distance) {
    return facts.uses(file, distance);
  }

  @Override
  public Optional<FileText> text(Value.File file) {
    return facts.text(file);
  }
}
