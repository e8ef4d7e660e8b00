package dev.proofline.engine;

import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.executable.ExecutableMetric.OfRows;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Reliance;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.metric.Aggregate;
import dev.proofline.engine.metric.Parts;
import dev.proofline.engine.store.Cells;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How the numbers of a metric can be kept.
 *
 * @param moment the field by which a row has its day
 * @param dimensions the keys of its cells, in their order
 * @param settling how long after its moment a row's part no longer depends on the time; empty when
 *     it never does
 * @param reliances the rows of other forms it reads, each with the way back to its own
 * @param print another where cells made before count for nothing
 */
record NumberPlan(
    String metric,
    OfRows rows,
    ExecutableForm form,
    Aggregate.Plain aggregate,
    String moment,
    List<String> dimensions,
    Optional<Duration> settling,
    List<Reliance> reliances,
    String print) {

  private static final List<String> MOMENTS = List.of("submitted_at", "created_at");

  NumberPlan {
    dimensions = List.copyOf(dimensions);
    reliances = List.copyOf(reliances);
  }

  /**
   * Empty where numbers have to be asked of the rows: of tasks, of different values and quantiles,
   * and where something is read that no event tells of.
   */
  static Optional<NumberPlan> of(
      ExecutableMetric metric, Catalogue catalogue, Situation situation) {
    if (!(metric.measure() instanceof OfRows rows)
        || !(rows.fold().aggregate() instanceof Aggregate.Plain aggregate)
        || !Parts.add(aggregate)
        || rows.by().size() > Cells.MOST_KEYS) {
      return Optional.empty();
    }
    ExecutableForm form = catalogue.forms().get(rows.over());
    String moment = rows.at().text().strip();
    if (form == null || !isMoment(form, moment) || !canBeSaid(rows, situation)) {
      return Optional.empty();
    }
    var reliances = new ArrayList<Reliance>();
    for (Expression expression : all(rows).toList()) {
      Reliance.All found = expression.reliances(form.key(), catalogue.forms().keySet());
      boolean ofTime = rows.where().filter(expression::equals).isPresent();
      if (found.untied().stream().anyMatch(name -> !ofTime || !name.equals("now"))) {
        return Optional.empty();
      }
      found.rows().stream()
          .filter(reliance -> !reliance.way().isEmpty() && !reliances.contains(reliance))
          .forEach(reliances::add);
    }
    Optional<Duration> settling =
        rows.where()
            .map(where -> where.settlesAfter(moment, situation))
            .orElse(Optional.of(Duration.ZERO));
    return settling.map(after ->
        new NumberPlan(
            metric.key(),
            rows,
            form,
            aggregate,
            moment,
            List.copyOf(rows.by().keySet()),
            readsTime(rows) ? Optional.of(after) : Optional.empty(),
            reliances,
            print(rows, reliances, catalogue, situation)));
  }

  private static boolean readsTime(OfRows rows) {
    return rows.where().filter(where -> where.names().contains("now")).isPresent();
  }

  private static boolean isMoment(ExecutableForm form, String field) {
    return form.fields().containsKey(field) || MOMENTS.contains(field);
  }

  private static Stream<Expression> all(OfRows rows) {
    return Stream.of(rows.where().stream(), rows.folded().stream(), rows.by().values().stream())
        .flatMap(each -> each);
  }

  private static boolean canBeSaid(OfRows rows, Situation situation) {
    return rows.starts().containsKey(ExecutableMetric.Step.DAY)
        && Stream.concat(Stream.of(rows.at()), all(rows))
            .allMatch(expression -> term(expression, situation).isPresent());
  }

  private static Optional<Term> term(Expression expression, Situation situation) {
    return expression.term(situation).filter(term -> !(term.type() instanceof Type.ListOf));
  }

  private static String print(
      OfRows rows, List<Reliance> reliances, Catalogue catalogue, Situation situation) {
    var text = new StringBuilder();
    text.append(rows.fold().key()).append('\n').append(situation.zone()).append('\n');
    text.append(rows.at().text()).append('\n').append(rows.by().keySet());
    all(rows)
        .forEach(expression -> {
          text.append('\n').append(expression.text());
          expression.names().stream()
              .filter(name -> name.startsWith("settings."))
              .sorted()
              .forEach(name ->
                  text.append(' ')
                      .append(catalogue.settings().get(name.substring("settings.".length()))));
        });
    Stream.concat(Stream.of(rows.over()), reliances.stream().map(Reliance::form))
        .distinct()
        .sorted()
        .forEach(form -> text.append('\n').append(form).append(version(catalogue, form)));
    return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String version(Catalogue catalogue, String form) {
    ExecutableForm found = catalogue.forms().get(form);
    return found == null ? "" : " " + found.version();
  }
}
