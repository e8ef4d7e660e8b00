package dev.proofline.engine.store.jooq;

import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A gathering without the ids and moments in it, which differ from request to request: what is left
 * is the same for all requests of a rule.
 *
 * @param holes the ids and moments, in the order they stand
 */
record TallyShape(Gathering bare, List<Object> holes) {

  private static final UUID NOBODY = new UUID(0, 0);

  TallyShape {
    holes = List.copyOf(holes);
  }

  /** Empty for a gathering that looks into other tables too. */
  static Optional<TallyShape> of(Gathering gathering) {
    var parting = new Parting(_ -> null);
    Gathering bare = parting.part(gathering);
    return parting.single ? Optional.of(new TallyShape(bare, parting.found)) : Optional.empty();
  }

  /** The gathering with others in the holes; {@code filling} is told the number of each. */
  static Gathering filled(Gathering gathering, Filling filling) {
    return new Parting(filling).part(gathering);
  }

  /** What stands in a hole: null for nothing in particular. */
  interface Filling {
    @Nullable Long at(int hole);

    static UUID id(@Nullable Long number) {
      return number == null ? NOBODY : new UUID(number, number);
    }

    static Instant moment(@Nullable Long number) {
      return number == null ? Instant.EPOCH : Instant.ofEpochSecond(number, 1);
    }
  }

  private static final class Parting {
    private final Filling filling;
    private final List<Object> found = new ArrayList<>();
    private boolean single = true;

    Parting(Filling filling) {
      this.filling = filling;
    }

    Gathering part(Gathering of) {
      return new Gathering(of.fold(), of.source(), of.row(), part(of.where()), part(of.value()));
    }

    private Term part(Term term) {
      return switch (term) {
        case Term.Known(var value, var type) -> new Term.Known(value.map(this::part), type);
        case Term.Column column -> column;
        case Term.Apply(var operator, var arguments, var type) ->
            new Term.Apply(operator, parts(arguments), type);
        case Term.And(var left, var right) -> new Term.And(part(left), part(right));
        case Term.Or(var left, var right) -> new Term.Or(part(left), part(right));
        case Term.Not(var part) -> new Term.Not(part(part));
        case Term.Same(var left, var right) -> new Term.Same(part(left), part(right));
        case Term.Among(var value, var values) -> new Term.Among(part(value), parts(values));
        case Term.Has(var list, var value) -> new Term.Has(list, part(value));
        case Term.Choose(var condition, var yes, var no, var type) ->
            new Term.Choose(part(condition), part(yes), part(no), type);
        case Term.Otherwise(var wanted, var instead, var type) ->
            new Term.Otherwise(part(wanted), part(instead), type);
        case Term.Reached _, Term.Gathered _ -> {
          single = false;
          yield term;
        }
      };
    }

    private List<Term> parts(List<Term> terms) {
      List<Term> parts = new ArrayList<>(terms.size());
      for (Term term : terms) {
        parts.add(part(term));
      }
      return parts;
    }

    private Value part(Value value) {
      return switch (value) {
        case Value.Ref(var target, var id) -> {
          found.add(id);
          yield new Value.Ref(target, Filling.id(filling.at(found.size() - 1)));
        }
        case Value.Moment(var at) -> {
          found.add(at);
          yield new Value.Moment(Filling.moment(filling.at(found.size() - 1)));
        }
        default -> value;
      };
    }
  }
}
