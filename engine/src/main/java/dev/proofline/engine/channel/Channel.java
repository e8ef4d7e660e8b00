package dev.proofline.engine.channel;

import dev.proofline.engine.base.LocalText;
import java.util.List;

/**
 * A way to tell people something: listed in {@link Channels}, pure, and ending in postings. What
 * leaves the house is sent later, at least once, under the posting's key.
 */
public interface Channel {

  /** As written in {@code via}. */
  String key();

  LocalText title();

  List<Posting> post(Notice notice);
}
