package dev.proofline.engine.check;

import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Selection;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Facts that remember whether a rule asked for what is written or said in a file before anybody has
 * read it. For one evaluation.
 */
final class AskedTexts implements Facts {

  private final Facts facts;
  private boolean unread;

  AskedTexts(Facts facts) {
    this.facts = facts;
  }

  Situation of(Situation situation) {
    return new Situation(
        situation.self(), situation.variables(), situation.now(), situation.zone(), this);
  }

  boolean unread() {
    return unread;
  }

  @Override
  public Optional<FileText> text(Value.File file) {
    Optional<FileText> found = facts.text(file);
    unread |= found.isEmpty() && Writing.mayBeRead(file);
    return found;
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
    return facts.again();
  }

  @Override
  public Facts asOf(Instant moment) {
    return facts.asOf(moment);
  }

  @Override
  public Facts before(Value.Ref row, Instant moment) {
    return facts.before(row, moment);
  }

  @Override
  public Optional<Value> setting(String key) {
    return facts.setting(key);
  }

  @Override
  public List<Use> uses(Value.File file, int distance) {
    return facts.uses(file, distance);
  }
}
