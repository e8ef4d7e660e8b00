package dev.proofline.runtime.effect;

import dev.proofline.engine.store.Change.Delivery;
import java.util.List;

/** The performers there are, by channel. */
public final class Performers {
  private final List<Performer> performers;

  public Performers(List<Performer> performers) {
    this.performers = List.copyOf(performers);
  }

  /** Whether the channel is set up. */
  public boolean serve(String channel) {
    return performers.stream().anyMatch(performer -> performer.channel().equals(channel));
  }

  public void perform(Delivery delivery) throws DeliveryFailed {
    for (Performer performer : performers) {
      if (performer.channel().equals(delivery.channel())) {
        performer.perform(delivery);
        return;
      }
    }
    throw DeliveryFailed.forGood(
        "Expected a channel that is set up, but " + delivery.channel() + " is not. Set it up.");
  }
}
