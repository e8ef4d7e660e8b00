package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/** One workspace: its use cases. */
public interface Engine extends AutoCloseable {

  Clock clock();

  /** The zone of the workspace's days. */
  ZoneId zone();

  Accounts accounts();

  Design design();

  Migrations migrations();

  Records records();

  Ownerships ownerships();

  Oversight oversight();

  Tasks tasks();

  Todos todos();

  Buttons buttons();

  Webhooks webhooks();

  Confirmations confirmations();

  Packs packs();

  Imports imports();

  RecordImports recordImports();

  Proof proof();

  Chains chains();

  Simulations simulations();

  SpotChecking spotChecking();

  Exports exports();

  Numbers numbers();

  Attachments attachments();

  Uploads uploads();

  Texts texts();

  TextWork textWork();

  Connectors connectors();

  Audit audit();

  Clockwork clockwork();

  Replies replies();

  Unfinished unfinished();

  /** What is wrong with the database, where the failure came of that and not of a mistake. */
  Optional<LocalText> outage(Throwable failure);

  @Override
  void close();
}
