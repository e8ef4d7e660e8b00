package dev.proofline.engine.store.jooq;

import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Gathering.Tally;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Query;

/**
 * Tallies of one form's rows that rules ask with every submission: rendered once for all that
 * differ only in ids and moments, then asked of JDBC itself, which costs a tenth.
 */
final class RepeatedTallies {

  /** Rules are few; a shape that holds a text or number of the record is not worth keeping. */
  private static final int MOST = 200;

  /** What the first hole is filled with, to see what becomes of it. */
  private static final long ONE = 10_001;

  private static final long ANOTHER = 20_001;

  private final DSLContext dsl;
  private final Gatherings gatherings;
  private final Set<Gathering> seen = ConcurrentHashMap.newKeySet();
  private final Map<Gathering, Optional<Statement>> known = new ConcurrentHashMap<>();

  RepeatedTallies(DSLContext dsl, Gatherings gatherings) {
    this.dsl = dsl;
    this.gatherings = gatherings;
  }

  /** Over all rows of the form; empty when it has to be rendered anew. */
  Optional<Tally> ask(Gathering gathering) {
    return TallyShape.of(gathering)
        .flatMap(shape ->
            statement(shape.bare()).map(found -> found.ask(dsl, shape.holes(), gathering.fold())));
  }

  /** Made when it is asked for the second time: what is asked once need not be kept. */
  private Optional<Statement> statement(Gathering bare) {
    Optional<Statement> statement = known.get(bare);
    if (statement != null) {
      return statement;
    }
    if (seen.size() >= MOST) {
      seen.clear();
      known.clear();
    }
    if (seen.add(bare)) {
      return Optional.empty();
    }
    Optional<Statement> made = made(bare);
    known.put(bare, made);
    return made;
  }

  /**
   * Rendered twice with different things in the holes. Only if the texts are the same and each
   * value is either the same too or just what is in a hole, other things in the holes make no other
   * statement.
   */
  private Optional<Statement> made(Gathering bare) {
    Optional<Query> one = gatherings.counting(TallyShape.filled(bare, hole -> ONE + hole));
    Optional<Query> other = gatherings.counting(TallyShape.filled(bare, hole -> ANOTHER + hole));
    return one.isEmpty() || other.isEmpty() || !one.get().getSQL().equals(other.get().getSQL())
        ? Optional.empty()
        : places(bare, one.get().getBindValues(), other.get().getBindValues())
            .map(places -> new Statement(one.get().getSQL(), places));
  }

  private static Optional<List<Place>> places(
      Gathering bare, List<Object> some, List<Object> others) {
    int holes = TallyShape.of(bare).map(shape -> shape.holes().size()).orElse(0);
    var used = new boolean[holes];
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      int hole = hole(some.get(i), ONE, holes);
      if (hole >= 0 && hole == hole(others.get(i), ANOTHER, holes)) {
        used[hole] = true;
        places.add(new Place(hole, Optional.empty()));
      } else if (some.get(i) != null && some.get(i).equals(others.get(i))) {
        places.add(new Place(-1, Optional.of(some.get(i))));
      } else {
        return Optional.empty();
      }
    }
    for (boolean each : used) {
      if (!each) {
        return Optional.empty();
      }
    }
    return Optional.of(places);
  }

  private static int hole(Object value, long first, int holes) {
    for (int hole = 0; hole < holes; hole++) {
      if (value.equals(TallyShape.Filling.id(first + hole))
          || value.equals(TallyShape.Filling.moment(first + hole))) {
        return hole;
      }
    }
    return -1;
  }

  /**
   * What a place of the statement takes.
   *
   * @param hole the hole, unless it takes a constant
   */
  private record Place(int hole, Optional<Object> constant) {}

  private record Statement(String sql, List<Place> places) {

    Tally ask(DSLContext dsl, List<Object> holes, Gathering.Fold fold) {
      return dsl.connectionResult(connection -> {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            bind(statement, i + 1, place.constant().orElseGet(() -> holes.get(place.hole())));
          }
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            boolean sums = fold == Gathering.Fold.SUM || fold == Gathering.Fold.AVERAGE;
            BigDecimal sum = sums ? row.getBigDecimal(2) : BigDecimal.ZERO;
            return new Tally(row.getLong(1), sum, Optional.empty());
          }
        }
      });
    }

    private static void bind(PreparedStatement statement, int index, Object value)
        throws SQLException {
      statement.setObject(index, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
    }
  }
}
