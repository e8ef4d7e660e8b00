/** Answers and the closed set of values they are made of. */
@NullMarked
package dev.proofline.engine.value;

import org.jspecify.annotations.NullMarked;
