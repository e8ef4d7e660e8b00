package dev.proofline.runtime.effect;

import dev.proofline.engine.store.Change.Delivery;

/** Carries out the deliveries of one channel. Blocks, so call it on a virtual thread. */
public interface Performer {

  /** The channel's key, as deliveries name it. */
  String channel();

  /** Returns when the other side has taken it. Doing the same delivery twice must be harmless. */
  void perform(Delivery delivery) throws DeliveryFailed;
}
