/**
 * Carries out what leaves the house: mail and webhooks. Each is told by a delivery of the outbox.
 */
@NullMarked
package dev.proofline.runtime.effect;

import org.jspecify.annotations.NullMarked;
