package dev.proofline.runtime.page;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Confirmations;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Nobody outside is asked anything but to look at a sheet. */
final class FakeConfirmations implements Confirmations {

  Optional<Sheet> sheet = Optional.empty();

  @Override
  public List<Outstanding> of(Caller caller, String form, UUID record) {
    return List.of();
  }

  @Override
  public Outstanding asked(Caller caller, String form, UUID record, Optional<UUID> task) {
    throw new UnsupportedOperationException(record.toString());
  }

  @Override
  public List<Link> links(Caller caller, String form, UUID record) {
    return List.of();
  }

  @Override
  public void withdraw(Caller caller, String form, UUID record, UUID link) {
    throw new UnsupportedOperationException(link.toString());
  }

  @Override
  public Sheet open(Holder holder, String token) {
    return sheet.orElseThrow(() -> new UnsupportedOperationException(token));
  }

  @Override
  public Sheet decide(Holder holder, String token, Said said) {
    throw new UnsupportedOperationException(token);
  }

  @Override
  public Attachments.Kept file(Holder holder, String token, UUID file) {
    throw new UnsupportedOperationException(token);
  }

  @Override
  public Made show(Caller caller, UUID task) {
    throw new UnsupportedOperationException(task.toString());
  }

  @Override
  public void send(Caller caller, UUID task) {
    throw new UnsupportedOperationException(task.toString());
  }

  @Override
  public void revoke(Caller caller, UUID task) {
    throw new UnsupportedOperationException(task.toString());
  }
}
