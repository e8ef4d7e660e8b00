/** The pure interpreter of flows: a run, a signal, and what follows. */
@NullMarked
package dev.proofline.engine.flow;

import org.jspecify.annotations.NullMarked;
