package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.channel.Channels;
import dev.proofline.engine.compile.DefinitionLanguage;
import dev.proofline.engine.compile.WorkspaceCompiler;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.expression.CelExpressions;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.ParsedTexts;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.expression.WorkCalendars;
import dev.proofline.engine.script.ScriptRunner;
import dev.proofline.engine.step.Steps;
import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.Partials;
import dev.proofline.engine.store.PeopleStore;
import dev.proofline.engine.store.Store;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A workspace at work: its use cases on one store, constructed by hand. */
public final class LiveEngine implements Engine {

  private final Store store;
  private final Workspace workspace;
  private final ScriptRunner scripts;
  private final FileReading files;
  private final Clock clock;
  private final LiveAccounts accounts;
  private final LiveDesign design;
  private final LiveMigrations migrations;
  private final LiveRecords records;
  private final LivePacks packs;
  private final LiveNumbers numbers;
  private final LiveAttachments attachments;
  private final LiveUploads uploads;
  private final LiveTexts texts;
  private final LiveTextWork textWork;
  private final LiveConnectors connectors;
  private final FileProof fileProof;
  private final LiveAudit audit;
  private final LiveReplies replies;
  private final LiveUnfinished unfinished;
  private final LiveOwnerships ownerships;
  private final LiveButtons buttons;
  private final LiveWebhooks webhooks;
  private final LiveOversight oversight;
  private final LiveTasks tasks;
  private final Todos todos;
  private final LiveConfirmations confirmations;
  private final LiveClockwork clockwork;
  private final LiveImports imports;
  private final RecordImports recordImports;
  private final LiveProof proof;
  private final Chains chains;
  private final LiveSimulations simulations;
  private final LiveExports exports;
  private final LiveSpotChecking spotChecking;

  private LiveEngine(
      EngineConfig config,
      Workspace workspace,
      Compiling compiling,
      Function<Vocabulary, Expressions> expressions,
      long generation) {
    this.store = config.store();
    this.workspace = workspace;
    this.scripts = config.scripts();
    this.files = config.files();
    this.clock = config.clock();
    var labels = new Labels(workspace);
    var world = new LiveWorld(workspace, labels);
    var judging = new Judging(config.zone());
    var calls = new Calls(workspace, config.outside());
    var shaping = new RecordShaping(workspace, labels);
    var receipts = new Receipts(workspace);
    var writer = new AtomicReference<RecordWriter>();
    var flows = new LiveFlows(workspace, world, compiling, writer::get);
    writer.set(new LiveRecordWriter(workspace, judging, shaping, receipts, flows));
    var blobs = new Blobs(config.blobs());
    var publishing = new Publishing(workspace, compiling, generation);
    this.accounts = new LiveAccounts(workspace);
    var migrating = new Migrating(workspace, publishing, compiling);
    Function<Caller, RecordReading> readings =
        caller -> new RecordReading(workspace, labels, compiling, caller);
    this.migrations = new LiveMigrations(workspace, publishing, migrating, readings);
    this.design =
        new LiveDesign(
            workspace,
            publishing,
            migrating,
            DefinitionLanguage.shapes(new Steps(Channels.keys())));
    var submitting = new RecordSubmitting(workspace, judging, shaping, receipts, flows);
    this.records =
        new LiveRecords(
            workspace,
            new LiveRecords.Sight(labels, compiling, expressions, judging, calls),
            submitting,
            new RecordChanging(workspace, judging, shaping, flows));
    var left = new LeftFiles(workspace, blobs);
    this.attachments =
        new LiveAttachments(
            workspace, labels, compiling, new LiveAttachments.Keeping(blobs, config.files(), left));
    this.uploads = new LiveUploads(workspace, new Partials(config.blobs()), attachments, left);
    var deciding = new Deciding(workspace, judging, compiling, flows);
    this.texts = new LiveTexts(workspace, attachments, config.files(), readings, deciding);
    this.textWork = new LiveTextWork(workspace, blobs, deciding);
    this.packs =
        new LivePacks(
            workspace,
            publishing,
            new PackSamples(workspace, judging, shaping, attachments, flows, receipts),
            compiling,
            new PackUpgrading(
                workspace,
                publishing,
                migrating,
                new PackMoving(workspace, publishing, migrating, readings),
                DefinitionLanguage.shapes(new Steps(Channels.keys()))),
            new PackUploads(
                workspace,
                blobs,
                new PackFaults(DefinitionLanguage.shapes(new Steps(Channels.keys()))),
                new UploadedSamples(workspace, attachments, submitting, readings)),
            () -> records,
            config.packs());
    this.imports = new LiveImports(workspace, compiling, design);
    var importing = new ImportedRows.Tools(workspace, judging, shaping, receipts);
    var batches =
        new ImportBatches(
            blobs, readings, importing, new ImportBatches.Offering(flows, submitting::numbering));
    this.exports = new LiveExports(workspace, readings, expressions, flows);
    this.recordImports = new LiveRecordImports(workspace, blobs, readings, importing, batches);
    this.proof =
        new LiveProof(
            workspace, readings, judging, design, new Waiving(workspace, compiling, flows));
    this.chains = new LiveChains(workspace, readings);
    this.simulations =
        new LiveSimulations(
            workspace,
            labels,
            judging,
            new LiveSimulations.Designing(design, publishing),
            readings);
    this.spotChecking = new LiveSpotChecking(workspace, readings);
    var plans = new NumberPlans(workspace, labels);
    var tail = new NumberTail(workspace, new NumberTouches(workspace, labels));
    this.numbers =
        new LiveNumbers(workspace, labels, new KeptNumbers(workspace, plans, tail), expressions);
    this.fileProof = new FileProof(workspace, blobs);
    this.audit =
        new LiveAudit(workspace, labels, fileProof, new EvidenceExport(workspace, blobs, readings));
    this.replies = new LiveReplies(store, clock);
    this.unfinished = new LiveUnfinished(store, clock);
    var moving = new TaskMoving(workspace, flows, new TaskViews(workspace, world, labels));
    this.tasks = new LiveTasks(workspace, world, labels, moving);
    this.todos =
        new LiveTodos(
            workspace,
            new WaiversTodo(workspace, compiling, readings),
            tasks,
            texts,
            spotChecking,
            exports);
    var sheets = new LinkSheets(workspace, labels, compiling, compiling);
    var links = new LinkMaking(workspace, sheets);
    this.confirmations =
        new LiveConfirmations(
            workspace,
            new LiveConfirmations.Linking(sheets, links, attachments, moving, writer::get),
            readings);
    var owning = new RecordOwning(workspace, judging, shaping, flows);
    this.ownerships =
        new LiveOwnerships(
            workspace, readings, owning, new RecordMerging(workspace, judging, shaping, flows));
    this.oversight = new LiveOversight(workspace, records);
    this.buttons = new LiveButtons(workspace, world, flows, records);
    this.webhooks = new LiveWebhooks(workspace, world, flows);
    this.clockwork =
        new LiveClockwork(
            workspace,
            world,
            flows,
            publishing::follow,
            new LiveClockwork.Upkeep(
                List.of(
                    left::sweep,
                    new UnprintedSounds(workspace, blobs)::sweep,
                    uploads::sweep,
                    new Recycling(workspace, labels, owning)::sweep,
                    new Rejudging(workspace, judging, flows)::sweep,
                    new OlderTodos(workspace, flows)::sweep,
                    new MendedVerdicts(workspace, compiling)::sweep,
                    packs::sweep),
                new Freshening(workspace, judging, shaping, flows),
                deciding,
                new Chaining(workspace, flows),
                new Becoming(workspace, world, flows),
                List.of(migrating, batches),
                new NumberKeeping(workspace, labels, plans, tail),
                links,
                new Suspecting(workspace),
                new Answering(workspace, calls, judging, compiling, flows)));
    this.connectors = new LiveConnectors(workspace, calls, compiling::connector);
  }

  /**
   * Compiles what is published and opens the use cases on it. Fails when the published definitions
   * do not compile, which only a change of the product can bring about.
   */
  public static LiveEngine open(EngineConfig config) {
    var texts = new ParsedTexts();
    Function<Vocabulary, Expressions> expressions = words -> new CelExpressions(words, texts);
    var compiler =
        new WorkspaceCompiler(
            expressions, config.scripts(), new Steps(Channels.keys()), config.zone());
    var workspace =
        new Workspace(config.store(), config.clock(), config.random(), config.zone(), nothing());
    var compiling = new Compiling(config.store(), compiler, workspace::catalogue);
    long generation = config.store().definitions().generation();
    workspace.publish(
        switch (compiling.current()) {
          case Outcome.Ok<Catalogue>(var catalogue, _) -> catalogue;
          case Outcome.Refused<Catalogue>(var findings) ->
              throw new IllegalStateException(
                  "Expected the published definitions to compile, but " + findings + ".");
        });
    config.store().definitions().renewUnique(workspace.catalogue().forms().values());
    workspace.pilots(compiling.pilots());
    return new LiveEngine(config, workspace, compiling, expressions, generation);
  }

  private static Catalogue nothing() {
    return new Catalogue(
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        WorkCalendars.NONE,
        Map.of(),
        new LinkedHashMap<>(),
        Map.of(),
        List.of(),
        Set.of(),
        new Vocabulary(Map.of(), Map.of(), Map.of(), Set.of()));
  }

  /** The first account of an empty workspace; CONFLICT when there is anybody already. */
  public PeopleStore.User firstAdmin(String login, String name, String password) {
    return accounts.firstAdmin(login, name, password);
  }

  /** Makes the indexes a restored workspace lacks. */
  public void reindex() {
    store.definitions().reindex(workspace.catalogue().forms().values());
  }

  /** The files that records show; for {@code verify} without a caller. */
  public FileProof.Found examineFiles() {
    return fileProof.examine();
  }

  @Override
  public Optional<LocalText> outage(Throwable failure) {
    return store.outage(failure);
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public ZoneId zone() {
    return workspace.zone();
  }

  @Override
  public Accounts accounts() {
    return accounts;
  }

  @Override
  public Design design() {
    return design;
  }

  @Override
  public Migrations migrations() {
    return migrations;
  }

  @Override
  public Records records() {
    return records;
  }

  @Override
  public Buttons buttons() {
    return buttons;
  }

  @Override
  public Webhooks webhooks() {
    return webhooks;
  }

  @Override
  public Ownerships ownerships() {
    return ownerships;
  }

  @Override
  public Oversight oversight() {
    return oversight;
  }

  @Override
  public Todos todos() {
    return todos;
  }

  @Override
  public Tasks tasks() {
    return tasks;
  }

  @Override
  public Confirmations confirmations() {
    return confirmations;
  }

  @Override
  public Uploads uploads() {
    return uploads;
  }

  @Override
  public Packs packs() {
    return packs;
  }

  @Override
  public Imports imports() {
    return imports;
  }

  @Override
  public RecordImports recordImports() {
    return recordImports;
  }

  @Override
  public Proof proof() {
    return proof;
  }

  @Override
  public Chains chains() {
    return chains;
  }

  @Override
  public Simulations simulations() {
    return simulations;
  }

  @Override
  public SpotChecking spotChecking() {
    return spotChecking;
  }

  @Override
  public Exports exports() {
    return exports;
  }

  @Override
  public Numbers numbers() {
    return numbers;
  }

  @Override
  public Attachments attachments() {
    return attachments;
  }

  @Override
  public Texts texts() {
    return texts;
  }

  @Override
  public TextWork textWork() {
    return textWork;
  }

  @Override
  public Connectors connectors() {
    return connectors;
  }

  /** Keys of the services the server is set up with. */
  public ServiceKeys serviceKeys() {
    return new ServiceKeys(workspace);
  }

  @Override
  public Audit audit() {
    return audit;
  }

  @Override
  public Clockwork clockwork() {
    return clockwork;
  }

  @Override
  public Replies replies() {
    return replies;
  }

  @Override
  public Unfinished unfinished() {
    return unfinished;
  }

  @Override
  public void close() {
    scripts.close();
    files.close();
    store.close();
  }
}
