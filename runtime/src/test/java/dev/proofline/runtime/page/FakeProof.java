package dev.proofline.runtime.page;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Proof;
import dev.proofline.engine.Records;
import dev.proofline.engine.Trial;
import dev.proofline.engine.store.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells of records, and what may be said about their checks. */
record FakeProof(Records records, List<Reason> reasons) implements Proof {

  @Override
  public Why why(Caller caller, String form, UUID id) {
    return new Why(records.record(caller, form, id), reasons);
  }

  @Override
  public StoredRecord waive(Caller caller, Excusing excusing) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StoredRecord decline(Caller caller, Excusing excusing) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StoredRecord justify(Caller caller, Excusing excusing) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Trial whatIf(Caller caller, String form, Trial.Asked asked) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Long> setAside(Caller caller, String form) {
    return Map.of();
  }
}
