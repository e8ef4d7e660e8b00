package dev.proofline.engine.expression;

import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.Map;
import java.util.Optional;

/**
 * The calendars of a workspace.
 *
 * @param main of everybody whose teams have none
 * @param ofTeams by the name of the team
 */
public record WorkCalendars(Optional<WorkCalendar> main, Map<String, WorkCalendar> ofTeams) {

  public static final WorkCalendars NONE = new WorkCalendars(Optional.empty(), Map.of());

  /** A circle of teams above each other ends somewhere. */
  private static final int MOST_LEVELS = 50;

  public WorkCalendars {
    ofTeams = Map.copyOf(ofTeams);
  }

  /**
   * Of whoever owns the row {@code this}: that of their team or of the nearest team above it, else
   * the main one.
   */
  Optional<WorkCalendar> of(Situation situation) {
    if (ofTeams.isEmpty()) {
      return main;
    }
    Facts facts = situation.facts();
    Optional<Row> team = owner(situation).flatMap(person -> next(person, "team", facts));
    for (int level = 0; team.isPresent() && level < MOST_LEVELS; level++) {
      Optional<WorkCalendar> own = name(team.get()).map(ofTeams::get);
      if (own.isPresent()) {
        return own;
      }
      team = next(team.get(), "parent", facts);
    }
    return main;
  }

  private static Optional<Row> owner(Situation situation) {
    Row self = situation.self();
    return self.ref().target().equals(Value.Ref.USER)
        ? Optional.of(self)
        : next(self, "owner", situation.facts());
  }

  private static Optional<Row> next(Row row, String field, Facts facts) {
    return row.get(field).orElse(null) instanceof Value.Ref to ? facts.row(to) : Optional.empty();
  }

  private static Optional<String> name(Row team) {
    return team.get("name").orElse(null) instanceof Value.Text(var name)
        ? Optional.of(name)
        : Optional.empty();
  }
}
