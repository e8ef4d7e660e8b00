/**
 * What makes an action look as if it was padded: the open set of signals, how they add up, and how
 * a sample is drawn to look closer. A signal proves nothing and decides nothing; it says where to
 * look.
 */
@NullMarked
package dev.proofline.engine.suspicion;

import org.jspecify.annotations.NullMarked;
