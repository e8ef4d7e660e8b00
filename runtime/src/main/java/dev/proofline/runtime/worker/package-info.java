/**
 * What happens by itself: due timers, the outbox, the ledger's seals, the clock that drives them.
 */
@NullMarked
package dev.proofline.runtime.worker;

import org.jspecify.annotations.NullMarked;
