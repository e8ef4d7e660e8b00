package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows for which a condition may hold, page by page; SQL leaves out others where it can. */
record Sifting(Workspace workspace, World world) {

  /** Records of a page, which is looked at in one transaction. */
  private static final int BATCH = 100;

  /** The condition as SQL says it; every row where it cannot. Who asks still looks at each row. */
  Filter narrowed(Expression condition, ExecutableForm form, UnitOfWork unit) {
    var nothing = new Rows.Nothing(new Value.Ref(form.key(), Schedules.RUN));
    var situation =
        new Situation(nothing, Map.of(), unit.now(), workspace.zone(), world.facts(unit));
    return condition.term(situation).<Filter>map(Filter.Holds::new).orElse(Filter.EVERYTHING);
  }

  StoredRecord.Page<StoredRecord> page(ExecutableForm form, Filter filter, @Nullable String after) {
    return workspace
        .store()
        .records()
        .list(form, new RowScope.All(), filter, null, List.of(), BATCH, after);
  }
}
