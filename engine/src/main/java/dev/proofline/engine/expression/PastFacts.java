package dev.proofline.engine.expression;

import dev.proofline.engine.expression.Gathering.Gathered;
import dev.proofline.engine.expression.Selection.Selected;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Facts without the rows that came after a moment; rows that have no beginning were always there.
 *
 * @param without a row that is left out though it came by then
 */
record PastFacts(Facts facts, Instant moment, Optional<Value.Ref> without)
    implements ForwardingFacts {

  private static final String CREATED = "created_at";
  private static final String PARENT = "parent";

  @Override
  public List<Row> rows(String source, List<Narrowing> narrowings) {
    return before(facts.rows(source, narrowings));
  }

  @Override
  public Optional<Gathered> gather(Gathering gathering) {
    return facts
        .gather(narrowed(gathering))
        .map(found -> new Gathered(found.tally(), before(found.beside())));
  }

  @Override
  public Optional<Selected> select(Selection selection) {
    var narrowed =
        new Selection(narrowed(selection.gathering()), selection.newest(), selection.count());
    return facts.select(narrowed).map(found -> new Selected(found.rows(), before(found.beside())));
  }

  private Gathering narrowed(Gathering gathering) {
    var created = new Term.Column(gathering.row(), CREATED, Type.TIMESTAMP);
    var until = new Term.Known(Optional.of(new Value.Moment(moment)), Type.TIMESTAMP);
    var came = new Term.Apply(Operator.AT_MOST, List.of(created, until), Type.BOOLEAN);
    return new Gathering(
        gathering.fold(),
        gathering.source(),
        gathering.row(),
        new Term.And(
            gathering.where(), without.map(row -> others(gathering, row, came)).orElse(came)),
        gathering.value());
  }

  private static Term others(Gathering gathering, Value.Ref row, Term came) {
    if (!gathering.source().equals(row.target())) {
      return came;
    }
    Type type = Type.row(row.target());
    var itself = new Term.Column(gathering.row(), "id", type);
    return new Term.And(
        came, new Term.Not(new Term.Same(itself, new Term.Known(Optional.of(row), type))));
  }

  private List<Row> before(List<Row> rows) {
    return rows.stream().filter(this::cameBefore).toList();
  }

  private boolean cameBefore(Row row) {
    if (without.filter(row.ref()::equals).isPresent()) {
      return false;
    }
    Optional<Value> created = row.get(CREATED).or(() -> parent(row).flatMap(of -> of.get(CREATED)));
    return !(created.orElse(null) instanceof Value.Moment(var at)) || !at.isAfter(moment);
  }

  /** A row of a table came with its record. */
  private Optional<Row> parent(Row row) {
    return row.get(PARENT).orElse(null) instanceof Value.Ref record
        ? facts.row(record)
        : Optional.empty();
  }

  /** An answer that came later was not known then. */
  @Override
  public Called call(Value.Ref about, Call call) {
    Called came = facts.call(about, call);
    return came instanceof Called.Answered(var at, _) && at.isAfter(moment)
        ? new Called.Unasked()
        : came;
  }

  @Override
  public Facts told() {
    return new PastFacts(facts.told(), moment, without);
  }

  @Override
  public Facts again() {
    return new PastFacts(facts.again(), moment, without);
  }
}
