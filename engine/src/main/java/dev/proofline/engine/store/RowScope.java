package dev.proofline.engine.store;

import dev.proofline.engine.expression.Filter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which rows a caller may see: compiled from roles, turned to SQL in every query. */
public sealed interface RowScope {

  /** Whether a row's owner, submitter, team and region alone tell if the scope holds it. */
  default boolean isPlain() {
    return switch (this) {
      case All(), None(), Unowned(), OwnedBy _, InTeams _, InRegions _ -> true;
      case AnyOf(var scopes) -> scopes.stream().allMatch(RowScope::isPlain);
      case Narrowed _, Through _ -> false;
    };
  }

  /** Whether the scope, which must be plain, holds the record. */
  default boolean holdsPlainly(StoredRecord record) {
    return switch (this) {
      case All() -> true;
      case None() -> false;
      case Unowned() -> record.owner() == null;
      case OwnedBy(var users) -> among(users, record.owner()) || among(users, record.submitter());
      case InTeams(var teams) -> among(teams, record.team());
      case InRegions(var regions) -> among(regions, record.region());
      case AnyOf(var scopes) -> scopes.stream().anyMatch(scope -> scope.holdsPlainly(record));
      case Narrowed _, Through _ ->
          throw new IllegalStateException("Expected a plain scope, but it has a filter.");
    };
  }

  private static boolean among(Set<UUID> ids, @Nullable UUID id) {
    return id != null && ids.contains(id);
  }

  record All() implements RowScope {}

  record None() implements RowScope {}

  /** Rows nobody has: the pool. */
  record Unowned() implements RowScope {}

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

  /**
   * Rows that point to one of another scope.
   *
   * @param field the reference
   * @param form whose records the scope is of
   */
  record Through(String field, String form, RowScope scope) implements RowScope {}

  /** Widest of several roles. */
  record AnyOf(List<RowScope> scopes) implements RowScope {
    public AnyOf {
      scopes = List.copyOf(scopes);
    }
  }
}
