/** The open set of flow steps; each turns its settings and a signal into effects. */
@NullMarked
package dev.proofline.engine.step;

import org.jspecify.annotations.NullMarked;
