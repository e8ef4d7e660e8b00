package dev.proofline.engine.executable;

import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.SpanRule;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who has a form's records, and how they pass from one to another.
 *
 * @param field the person field that says so too; empty when only the system field does
 * @param pool whether records without an owner lie in a pool, for those who may claim
 * @param claimLimit how many a person may have and still claim another
 * @param recycleIf when a record falls back into the pool
 * @param coolDown how long who gave a record up may not claim it again
 */
public record Ownership(
    Optional<String> field,
    boolean pool,
    OptionalInt claimLimit,
    Optional<Expression> recycleIf,
    Optional<SpanRule> coolDown) {}
