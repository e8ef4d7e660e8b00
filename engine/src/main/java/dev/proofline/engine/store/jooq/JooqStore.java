package dev.proofline.engine.store.jooq;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.Cells;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.CounterStore;
import dev.proofline.engine.store.DefinitionStore;
import dev.proofline.engine.store.FileStore;
import dev.proofline.engine.store.Ledger;
import dev.proofline.engine.store.LinkStore;
import dev.proofline.engine.store.Moves;
import dev.proofline.engine.store.PeopleStore;
import dev.proofline.engine.store.RecordStore;
import dev.proofline.engine.store.SecretStore;
import dev.proofline.engine.store.SpotChecks;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.Traces;
import dev.proofline.engine.store.TransferStore;
import dev.proofline.engine.store.UnfinishedStore;
import dev.proofline.engine.store.WorkStore;
import java.time.ZoneId;
import java.util.Optional;

/** The store of one workspace in H2 or PostgreSQL. */
public final class JooqStore implements Store {

  private final Database database;
  private final ZoneId zone;
  private final GroupCommitter committer;
  private final DefinitionStore definitions;
  private final RecordStore records;
  private final WorkStore work;
  private final PeopleStore people;
  private final FileStore files;
  private final JooqCounters counters;
  private final UnfinishedStore unfinished;
  private final LinkStore links;
  private final TransferStore transfers;
  private final SecretStore secrets;
  private final Ledger ledger;
  private final Moves moves;
  private final Cells cells;
  private final Traces traces;
  private final SpotChecks spotChecks;

  private JooqStore(StoreConfig config, Database database, Seams seams) {
    this.database = database;
    zone = config.zone();
    var registry = new FormRegistry(database.dsl());
    var shapes = new FormShapes(database.dsl(), registry);
    var key = SealKey.of(database, config.folder());
    var tables = new RowTables(registry);
    var defined = new JooqDefinitions(database, registry, shapes, tables);
    definitions = defined;
    var terms = new TermSql.Maker(tables, config.zone(), database.dsl().dialect());
    records = new JooqRecords(database.dsl(), registry, shapes, terms);
    work = new JooqWork(database, terms);
    people = new JooqPeople(database);
    files = new JooqFiles(database);
    counters = new JooqCounters(database);
    unfinished = new JooqUnfinished(database);
    links = new JooqLinks(database);
    transfers = new JooqTransfers(database.dsl(), terms);
    secrets = new JooqSecrets(database, key);
    var sealer = new Sealer(database, key, config.clock());
    ledger =
        new JooqLedger(
            database.dsl(),
            sealer,
            new Verification(database, key, sealer, seams.same()),
            new Proofs(database, key, sealer),
            terms);
    moves = new JooqMoves(database, registry, defined);
    cells = new JooqCells(database, terms);
    traces = new JooqTraces(database);
    spotChecks = new JooqSpotChecks(database.dsl());
    definitions.generation();
    committer = new GroupCommitter(database, shapes, config.limits().queue());
  }

  /** Connects, and brings the schema up to date. */
  public static JooqStore open(StoreConfig config) {
    return open(config, Seams.WHOLE);
  }

  static JooqStore open(StoreConfig config, Seams seams) {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    var database = new Database(config, seams);
    try {
      StrayCopies.remove(database.dsl());
      Migrations.run(database.dsl(), config.clock());
      return new JooqStore(config, database, seams);
    } catch (RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public Committer committer() {
    return committer;
  }

  @Override
  public DefinitionStore definitions() {
    return definitions;
  }

  @Override
  public RecordStore records() {
    return records;
  }

  @Override
  public WorkStore work() {
    return work;
  }

  @Override
  public PeopleStore people() {
    return people;
  }

  @Override
  public CounterStore counters() {
    return counters;
  }

  @Override
  public UnfinishedStore unfinished() {
    return unfinished;
  }

  @Override
  public LinkStore links() {
    return links;
  }

  @Override
  public FileStore files() {
    return files;
  }

  @Override
  public SecretStore secrets() {
    return secrets;
  }

  @Override
  public TransferStore transfers() {
    return transfers;
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public Moves moves() {
    return moves;
  }

  @Override
  public Cells cells() {
    return cells;
  }

  @Override
  public Traces traces() {
    return traces;
  }

  @Override
  public SpotChecks spotChecks() {
    return spotChecks;
  }

  @Override
  public Optional<LocalText> outage(Throwable failure) {
    return Failures.outage(failure);
  }

  @Override
  public boolean ofDatabase(Throwable failure) {
    return Failures.ofDatabase(failure);
  }

  /** Writes what waits, then lets go of the database. */
  @Override
  public void close() {
    committer.close();
    database.close();
  }
}
