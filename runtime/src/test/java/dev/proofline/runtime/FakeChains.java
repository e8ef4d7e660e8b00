package dev.proofline.runtime;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Chains;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** No record is part of any chain. */
public final class FakeChains implements Chains {

  @Override
  public List<ChainView> about(Caller caller, String form, UUID subject) {
    return List.of();
  }

  @Override
  public StoredRecord.Page<ChainView> list(Caller caller, Asked asked) {
    return new StoredRecord.Page<>(List.of(), null);
  }

  @Override
  public Optional<ExecutableForm> rows(Caller caller, String source) {
    return Optional.empty();
  }

  @Override
  public ChainView chain(Caller caller, String chain, UUID id) {
    throw new Refusal(Refusal.Reason.NOT_FOUND, LocalText.plain(chain));
  }
}
