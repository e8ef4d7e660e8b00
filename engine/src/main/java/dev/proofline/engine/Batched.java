package dev.proofline.engine;

/** Work that takes longer than a moment, done batch by batch by whichever node comes first. */
interface Batched {

  /** One batch of whatever there is to do; false when there is nothing. */
  boolean step();

  /** Whether there is a batch to do. */
  boolean isWaiting();
}
