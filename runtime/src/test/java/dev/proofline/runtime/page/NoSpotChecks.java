package dev.proofline.runtime.page;

import dev.proofline.engine.Caller;
import dev.proofline.engine.SpotChecking;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Nobody may look closer. */
final class NoSpotChecks implements SpotChecking {

  @Override
  public boolean may(Caller caller) {
    return false;
  }

  @Override
  public int waiting(Caller caller) {
    return 0;
  }

  @Override
  public Choices choices(Caller caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DrawView draw(Caller caller, Wanted wanted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<DrawView> draws(Caller caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<CheckView> drawn(Caller caller, UUID draw) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<CheckView> mine(Caller caller, boolean decided) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CheckView check(Caller caller, UUID check) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CheckView decide(Caller caller, UUID check, Outcome outcome, @Nullable String comment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Suspect> suspects(Caller caller, String form, LocalDate from, LocalDate to) {
    throw new UnsupportedOperationException();
  }
}
