package dev.proofline.engine.compile;

import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableMetric.OfRows;
import dev.proofline.engine.executable.ExecutableRole;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.executable.ExecutableRole.Reach;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.RowField;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which fields that are closed to a role something is made of: of the same record, by a reference
 * ({@code customer.price}) and of other rows ({@code rows.order}), by way of computed fields that
 * are not closed as well.
 */
record ClosedReads(Catalogue catalogue, ExecutableRole role) {

  private static final Comparator<RowField> BY_NAME =
      Comparator.comparing(RowField::rowType).thenComparing(RowField::field);

  /** Whether the role is given rows of the form. */
  boolean givesRows(String form) {
    return role.on(form).filter(grant -> grant.read() != Reach.NONE).isPresent();
  }

  boolean isClosed(RowField field) {
    return catalogue.forms().containsKey(field.rowType())
        && role.on(field.rowType())
            .filter(grant -> !grant.mask(field.field()).readable())
            .isPresent();
  }

  /** What a field of a form tells of; a table tells of what its columns read. */
  Set<RowField> of(ExecutableForm form, ExecutableField field) {
    Stream<RowField> own =
        field.compute().stream().flatMap(rule -> rule.reads(form.key()).stream());
    String row = form.key() + "." + field.key();
    Stream<RowField> columns =
        field.table().stream()
            .flatMap(table -> table.columns().values().stream())
            .flatMap(column -> column.compute().stream())
            .flatMap(rule -> rule.reads(row).stream());
    return closed(Stream.concat(own, columns));
  }

  /** Whether the role reads the number, by whichever dimensions. */
  boolean reads(OfRows rows) {
    return allNumbers()
        || (givesRows(formOf(rows.over()))
            && Stream.concat(rows.where().stream(), rows.folded().stream())
                .allMatch(one -> isOpen(rows, one)));
  }

  /** What an expression of a metric tells of; nothing where it is closed itself. */
  Set<RowField> of(OfRows rows, Expression expression) {
    return allNumbers() || isOpen(rows, expression)
        ? closed(expression.reads(rows.over()).stream())
        : Set.of();
  }

  private boolean isOpen(OfRows rows, Expression expression) {
    return expression.reads(rows.over()).stream().noneMatch(this::isClosed);
  }

  private boolean allNumbers() {
    return role.duties().contains(Duty.ALL_NUMBERS);
  }

  private static String formOf(String source) {
    String form = DerivedRows.of(source).map(derived -> derived.form(source)).orElse(source);
    int dot = form.indexOf('.');
    return dot < 0 ? form : form.substring(0, dot);
  }

  private Set<RowField> closed(Stream<RowField> reads) {
    var closed = new LinkedHashSet<RowField>();
    var visited = new HashSet<RowField>();
    reads.sorted(BY_NAME).forEach(read -> gather(read, closed, visited));
    return closed;
  }

  private void gather(RowField field, Set<RowField> closed, Set<RowField> visited) {
    if (!visited.add(field)) {
      return;
    }
    if (isClosed(field)) {
      closed.add(field);
      return;
    }
    compute(field).stream()
        .flatMap(rule -> rule.reads(field.rowType()).stream())
        .sorted(BY_NAME)
        .forEach(next -> gather(next, closed, visited));
  }

  /** What makes a field of a record or a column of a table. */
  private Optional<Expression> compute(RowField field) {
    ExecutableForm form = catalogue.forms().get(field.rowType());
    if (form != null) {
      return form.field(field.field()).flatMap(ExecutableField::compute);
    }
    int dot = field.rowType().indexOf('.');
    return dot < 0
        ? Optional.empty()
        : Optional.ofNullable(catalogue.forms().get(field.rowType().substring(0, dot)))
            .flatMap(around -> around.field(field.rowType().substring(dot + 1)))
            .flatMap(ExecutableField::table)
            .flatMap(table -> Optional.ofNullable(table.columns().get(field.field())))
            .flatMap(ExecutableField::compute);
  }
}
