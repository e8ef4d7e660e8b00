package dev.proofline.engine.suspicion;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Doubt;
import java.util.List;
import java.util.Optional;

/** The device itself said that the place was made up. */
final class MockPlace implements Suspicion {

  private static final double SCORE = 0.9;

  @Override
  public String key() {
    return Doubt.MOCK_PLACE.key();
  }

  @Override
  public LocalText title() {
    return LocalText.of("模拟定位", "Mock location");
  }

  @Override
  public List<Suspected> suspected(Act act, Earlier earlier) {
    if (!act.mocked()) {
      return List.of();
    }
    var reason = LocalText.of("手机报告位置是模拟的。", "The phone said that the place is made up.");
    return List.of(new Suspected(key(), SCORE, reason, Optional.empty()));
  }
}
