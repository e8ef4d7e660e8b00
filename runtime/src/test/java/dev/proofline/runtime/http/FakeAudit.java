package dev.proofline.runtime.http;

import dev.proofline.engine.Audit;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.Ledger.Broken;
import dev.proofline.engine.store.Ledger.NumberedEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A ledger in memory; {@code rep2} sees nothing of it. */
final class FakeAudit implements Audit {

  private final List<Happened> told = new CopyOnWriteArrayList<>();

  @Override
  public String evidence(
      dev.proofline.engine.Caller caller,
      String form,
      java.util.UUID record,
      java.io.OutputStream to) {
    throw new UnsupportedOperationException(form);
  }

  void happens(String kind, String label) {
    told.add(
        new Happened(
            told.size() + 1L,
            Instant.parse("2026-11-21T02:00:00Z"),
            kind,
            "张三",
            "visit",
            LocalText.of("拜访", "Visit"),
            new UUID(1, told.size()),
            label));
  }

  @Override
  public List<NumberedEvent> events(Caller caller, long after, int limit) {
    throw FakeEngine.refusal(Refusal.Reason.NOT_ALLOWED);
  }

  @Override
  public long now() {
    return told.size();
  }

  @Override
  public boolean anyAfter(long sequence) {
    return told.size() > sequence;
  }

  @Override
  public News news(Caller caller, long after) {
    List<Happened> since = told.stream().filter(one -> one.sequence() > after).toList();
    return new News(caller.login().equals("rep2") ? List.of() : since, told.size());
  }

  @Override
  public List<Broken> verify(Caller caller) {
    throw FakeEngine.refusal(Refusal.Reason.NOT_ALLOWED);
  }
}
