/** The open set of metric folds. */
@NullMarked
package dev.proofline.engine.metric;

import org.jspecify.annotations.NullMarked;
