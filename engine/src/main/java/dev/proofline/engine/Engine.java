package dev.proofline.engine;

import java.time.Clock;

/** One workspace: its use cases. */
public interface Engine extends AutoCloseable {

  Clock clock();

  Accounts accounts();

  Design design();

  Migrations migrations();

  Records records();

  Ownerships ownerships();

  Oversight oversight();

  Tasks tasks();

  Packs packs();

  Numbers numbers();

  Attachments attachments();

  Audit audit();

  Clockwork clockwork();

  Replies replies();

  Unfinished unfinished();

  @Override
  void close();
}
