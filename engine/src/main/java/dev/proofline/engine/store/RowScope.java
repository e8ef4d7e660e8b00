package dev.proofline.engine.store;

import dev.proofline.engine.expression.Filter;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which rows a caller may see: compiled from roles, turned to SQL in every query. */
public sealed interface RowScope {

  record All() implements RowScope {}

  record None() implements RowScope {}

  /** Rows whose owner or submitter is one of the users. */
  record OwnedBy(Set<UUID> users) implements RowScope {
    public OwnedBy {
      users = Set.copyOf(users);
    }
  }

  record InTeams(Set<UUID> teams) implements RowScope {
    public InTeams {
      teams = Set.copyOf(teams);
    }
  }

  record InRegions(Set<UUID> regions) implements RowScope {
    public InRegions {
      regions = Set.copyOf(regions);
    }
  }

  /** Rows of the scope that meet the filter: a role's {@code where}. */
  record Narrowed(RowScope scope, Filter filter) implements RowScope {}

  /** Widest of several roles. */
  record AnyOf(List<RowScope> scopes) implements RowScope {
    public AnyOf {
      scopes = List.copyOf(scopes);
    }
  }
}
