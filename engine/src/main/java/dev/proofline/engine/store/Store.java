package dev.proofline.engine.store;

import dev.proofline.engine.base.LocalText;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One workspace's database: a schema on H2 or PostgreSQL. Reads come as ports by subject; every
 * write of records, runs, tasks, timers and messages goes through the {@link Committer}, rare
 * administrative writes through their port.
 */
public interface Store extends AutoCloseable {

  /** Where the days of the workspace begin. */
  ZoneId zone();

  Committer committer();

  DefinitionStore definitions();

  RecordStore records();

  WorkStore work();

  PeopleStore people();

  FileStore files();

  CounterStore counters();

  UnfinishedStore unfinished();

  LinkStore links();

  TransferStore transfers();

  SecretStore secrets();

  Ledger ledger();

  Moves moves();

  Cells cells();

  Traces traces();

  SpotChecks spotChecks();

  /** What is wrong with the database, where the failure came of that and not of a mistake. */
  Optional<LocalText> outage(Throwable failure);

  /** Whether the failure, or what caused it, is the database's. */
  boolean ofDatabase(Throwable failure);

  @Override
  void close();

  /** A page's cursor that was not made by the same query. */
  final class BadCursor extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadCursor(@Nullable Throwable cause) {
      super("Expected the cursor of the page before, but it is another text.", cause);
    }
  }
}
