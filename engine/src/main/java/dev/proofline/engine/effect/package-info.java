/** What leaves the pure core: effects to perform and signals that come back. */
@NullMarked
package dev.proofline.engine.effect;

import org.jspecify.annotations.NullMarked;
